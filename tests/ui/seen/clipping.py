"""What of a window is cut off: texts without the room they need, controls outside their parent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QToolButton,
    QWidget,
)

from invoice_license_desktop.ui.controls.drop_down import DropDown
from invoice_license_desktop.ui.controls.focus_ring import FocusRing
from invoice_license_desktop.ui.controls.tree_item import TEXT_LEFT, TreeItem

# a size hint in whole pixels, of a text that is as wide as fractions of pixels make it
_ROUNDED = 1
_LINE_EDIT_MARGIN = 2
_CONTROLS = (QLabel, QAbstractButton, QLineEdit, QComboBox)


def cut_off(window: QWidget) -> list[str]:
    """One line for each text or control of the window that is not seen whole. What scrolls is
    looked at as if it were scrolled to; cells of tables may be shortened, their heads may not."""
    seen = [window, *(one for one in window.findChildren(QWidget) if is_seen(one, window))]
    found = [f"{name_of(one)}: {problem}" for one in seen for problem in _problems(one, window)]
    return found + list(_overlaps(seen))


def is_seen(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget belongs to what is shown of this window, and not to one over it."""
    return widget.isVisible() and widget.window() is window


def name_of(widget: QWidget) -> str:
    """A widget as a failed test should name it."""
    text = getattr(widget, "text", None)
    said = text() if callable(text) else ""
    return f"{type(widget).__name__} {said or widget.accessibleName()!r}"


def _problems(widget: QWidget, window: QWidget) -> Iterator[str]:
    if widget is not window and not isinstance(widget, FocusRing):
        yield from _outside(widget)
    if isinstance(widget, QLabel) and widget.text():
        yield from _cut_label(widget)
    elif isinstance(widget, TreeItem):
        yield from _cut_item(widget)
    elif isinstance(widget, QToolButton):
        pass  # ours have icons only
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield from _too_small(widget, widget.sizeHint().width(), widget.minimumHeight())
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room = widget.style().subControlRect(control, option, part, widget).width()
        shown = widget.shown_text if isinstance(widget, DropDown) else widget.currentText()
        yield from _too_long(widget, shown, room)
    elif isinstance(widget, QLineEdit) and not widget.text():
        room = widget.contentsRect().width() - 2 * _LINE_EDIT_MARGIN
        yield from _too_long(widget, widget.placeholderText(), room - _padding(widget))
    elif isinstance(widget, QTableView):
        yield from _cut_heads(widget.horizontalHeader())


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None:
        return
    area = parent.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
        # It can be scrolled up and down; sideways only rows can.
        is_rows = isinstance(area, QTableView)
        if not is_rows and (widget.x() < 0 or widget.geometry().right() > parent.width()):
            yield f"wider than what it scrolls in: {widget.width()} of {parent.width()}"
        return
    if not parent.rect().contains(widget.geometry()):
        yield f"{_numbers(widget.geometry())} outside {_numbers(parent.rect())} of its parent"


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.wordWrap():
        yield from _too_small(label, label.sizeHint().width(), 0)
        yield from _cut_letters(label)
        return
    needed = label.heightForWidth(label.width())
    if needed > label.height() + _ROUNDED:
        yield f"{label.height()} of {needed} high at {label.width()}"
    longest = max(map(label.fontMetrics().horizontalAdvance, label.text().split()), default=0)
    is_latin = label.text().isascii()
    if is_latin and longest > label.contentsRect().width() + _ROUNDED:
        yield f"a word needs {longest} of {label.width()}"


def _cut_letters(label: QLabel) -> Iterator[str]:
    """Whether the letters reach over the edge above or below; the room that faces ask for around
    them may be less."""
    metrics, lines = label.fontMetrics(), label.text().split("\n")
    height = metrics.height() + (len(lines) - 1) * metrics.lineSpacing()
    top = (label.height() - height) // 2 + metrics.ascent()
    bottom = top + (len(lines) - 1) * metrics.lineSpacing()
    first, last = metrics.tightBoundingRect(lines[0]), metrics.tightBoundingRect(lines[-1])
    above, below = top + first.top(), bottom + last.bottom()
    if above < -_ROUNDED or below > label.height() + _ROUNDED:
        yield f"letters from {above} to {below} of {label.height()}"


def _cut_item(item: TreeItem) -> Iterator[str]:
    gap = "  " if item.count else ""
    text = f"{item.label}{gap}{item.count}"
    yield from _too_long(item, text, item.width() - TEXT_LEFT - 10)


def _cut_heads(heads: QHeaderView) -> Iterator[str]:
    model = heads.model()
    if type(heads) is not QHeaderView or not heads.isVisible():
        return
    for section in range(heads.count()):
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        needed = heads.sectionSizeHint(section)
        if text and not heads.isSectionHidden(section) and heads.sectionSize(section) < needed:
            yield f"head {text!r} has {heads.sectionSize(section)} of {needed}"


def _too_small(widget: QWidget, width: int, height: int) -> Iterator[str]:
    if widget.width() + _ROUNDED < width:
        yield f"{widget.width()} of {width} wide"
    if widget.height() + _ROUNDED < height:
        yield f"{widget.height()} of {height} high"


def _too_long(widget: QWidget, text: str, room: int) -> Iterator[str]:
    needed = widget.fontMetrics().horizontalAdvance(text)
    if needed > room + _ROUNDED:
        yield f"{text!r} needs {needed} of {room}"


def _padding(field: QLineEdit) -> int:
    margins = field.textMargins()
    return margins.left() + margins.right()


def _overlaps(seen: list[QWidget]) -> Iterator[str]:
    """What lies on each other, of texts and controls of one parent, and of whatever a layout put
    beside each other; what floats over a window is in no layout."""
    for parent in seen:
        children = [one for one in seen if one.parentWidget() is parent]
        laid_out = set(_laid_out(parent.layout()))
        for one, other in combinations(children, 2):
            both = {one, other}
            if not (both <= laid_out or all(isinstance(each, _CONTROLS) for each in both)):
                continue
            common = one.geometry() & other.geometry()
            if not isinstance(parent, QLineEdit) and min(common.width(), common.height()) > 1:
                yield f"{name_of(one)} lies on {name_of(other)}: {_numbers(common)}"


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    for number in range(0 if layout is None else layout.count()):
        item = layout.itemAt(number) if layout is not None else None
        if item is not None and (widget := item.widget()) is not None:
            yield widget
        elif item is not None:
            yield from _laid_out(item.layout())


def _numbers(area: QRect) -> str:
    return f"({area.x()}, {area.y()}, {area.width()} × {area.height()})"
