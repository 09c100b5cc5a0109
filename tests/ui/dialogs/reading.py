"""Reading a dialog as its user does: by its texts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget

from invoice_license_desktop.ui.controls.plain_table import PlainTable
from invoice_license_desktop.ui.controls.text import Text


def texts(window: QWidget) -> list[str]:
    """What can be read in labels now, in no order."""
    return [label.text() for label in window.findChildren(QLabel) if not label.isHidden()]


def shows(window: QWidget, part: str) -> bool:
    """Whether a label that is shown holds these words."""
    return any(part in text for text in texts(window))


def button(window: QWidget, caption: str) -> QPushButton:
    """The button with this caption."""
    (found,) = [one for one in window.findChildren(QPushButton) if one.text() == caption]
    return found


def cells(table: PlainTable) -> list[list[str]]:
    """The texts of the rows that have been read."""
    lines = []
    for number in range(table.rows.rowCount()):
        row = table.rows.row(number)
        if row is not None:
            lines.append([cell.text for cell in row.cells])
    return lines


def everything_said(window: QWidget) -> Iterator[str]:
    """All texts a widget can give away: shown, hidden, in tooltips and to screen readers."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (
            widget.windowTitle(),
            widget.toolTip(),
            widget.statusTip(),
            widget.whatsThis(),
            widget.accessibleName(),
            widget.accessibleDescription(),
        )
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, PlainTable):
            yield from (text for line in cells(widget) for text in line)
        face = QAccessible.queryAccessibleInterface(widget)
        if face is not None:
            yield from (face.text(QAccessible.Text.Name), face.text(QAccessible.Text.Value))


def heading(window: QWidget) -> str:
    """The first heading."""
    (found, *_) = [
        label.text() for label in window.findChildren(Text) if label.property("kind") == "title"
    ]
    return found
