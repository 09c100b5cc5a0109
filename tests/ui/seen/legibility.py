"""How well the texts of a window stand out from what is behind them, as they are painted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTableView,
    QWidget,
)

from tests.ui.seen.clipping import is_seen, name_of

ENABLED = 4.5
DISABLED = 3.0
# the strokes of a letter are then wide enough to have their full colour in the middle
_MAGNIFIED = 3
_EDGE = 3
_MANY = 5
# of a line that is scrolled almost out of sight nothing can be told
_LEAST_SEEN = 10


def luminance(colour: QColor) -> float:
    """As WCAG 2 counts it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def faint_texts(window: QWidget) -> list[str]:
    """One line for each text of the window that has too little contrast: 4.5, or 3 where disabled."""
    picture = _magnified(window)
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not is_seen(widget, window):
            continue
        for what, area in _texts(widget):
            seen = area & widget.visibleRegion().boundingRect()
            place = seen.translated(widget.mapTo(window, widget.rect().topLeft()))
            measured = _measured(picture, place)
            least = ENABLED if widget.isEnabled() else DISABLED
            if measured is not None and measured < least:
                found.append(f"{name_of(widget)} {what}: {measured:.2f} of {least}")
    return found


def _magnified(window: QWidget) -> QImage:
    pixmap = QPixmap(window.size() * _MAGNIFIED)
    pixmap.setDevicePixelRatio(_MAGNIFIED)
    pixmap.fill(Qt.GlobalColor.transparent)
    window.render(pixmap)
    return pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)


def _texts(widget: QWidget) -> Iterator[tuple[str, QRect]]:
    """The areas of a widget that hold text in one colour."""
    inner = widget.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    match widget:
        case QLabel() if widget.text():
            yield "", widget.rect()
        case QCheckBox() | QRadioButton() if type(widget) in {QCheckBox, QRadioButton}:
            option = QStyleOptionButton()
            widget.initStyleOption(option)
            part = (
                QStyle.SubElement.SE_CheckBoxContents
                if isinstance(widget, QCheckBox)
                else QStyle.SubElement.SE_RadioButtonContents
            )
            yield "", widget.style().subElementRect(part, option, widget)
        case QAbstractButton() if widget.text():
            yield "", inner
        case QComboBox() | QLineEdit():
            yield "", inner.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        case QTableView() if widget.model() is not None:
            yield from _cells(widget)
        case QHeaderView() if widget.model() is not None:
            yield from _heads(widget)


def _cells(table: QTableView) -> Iterator[tuple[str, QRect]]:
    model, viewport = table.model(), table.viewport()
    for row in range(min(model.rowCount(), _MANY)):
        for column in range(model.columnCount()):
            text = model.index(row, column).data()
            area = table.visualRect(model.index(row, column)) & viewport.rect()
            if text and not area.isEmpty():
                area = area.translated(viewport.pos()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
                yield f"cell {text!r}", area


def _heads(heads: QHeaderView) -> Iterator[tuple[str, QRect]]:
    for section in range(heads.count()):
        text = heads.model().headerData(section, Qt.Orientation.Horizontal)
        left, width = heads.sectionViewportPosition(section), heads.sectionSize(section)
        area = QRect(left, 0, width, heads.height()) & heads.rect()
        if text and not area.isEmpty():
            yield f"head {text!r}", area.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)


def _measured(picture: QImage, area: QRect) -> float | None:
    """The contrast of what stands out most in an area with what most of it is; None for one that is
    empty or out of sight."""
    if area.width() < _LEAST_SEEN or area.height() < _LEAST_SEEN:
        return None
    factor = _MAGNIFIED
    cut = picture.copy(
        area.x() * factor, area.y() * factor, area.width() * factor, area.height() * factor
    )
    counts = Counter(memoryview(cut.constBits()).cast("I"))
    ground, _ = counts.most_common(1)[0]
    least = max(2, cut.width() * cut.height() // 20_000)
    others = [colour for colour, count in counts.items() if colour != ground and count >= least]
    if not others:
        return None
    behind = QColor(ground)
    return max(contrast(QColor(colour), behind) for colour in others)
