"""What a screen reader is told of a window: its accessible tree, as Qt hands it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_MANY = 200

# What an operator acts on or stands on. Frames, layers and the parts of a scroll bar are none.
CONTROLS = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.ButtonDropDown,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.CheckBox,
        QAccessible.Role.ComboBox,
        QAccessible.Role.Dialog,
        QAccessible.Role.EditableText,
        QAccessible.Role.Link,
        QAccessible.Role.List,
        QAccessible.Role.MenuItem,
        QAccessible.Role.ProgressBar,
        QAccessible.Role.RadioButton,
        QAccessible.Role.Slider,
        QAccessible.Role.SpinBox,
        QAccessible.Role.Splitter,
        QAccessible.Role.Table,
        QAccessible.Role.Tree,
        QAccessible.Role.Window,
    }
)


@dataclass(frozen=True)
class Spoken:
    """One node of the tree."""

    role: QAccessible.Role
    name: str
    description: str
    is_focusable: bool
    path: str

    def __str__(self) -> str:
        return f"{self.path}: {self.role.name} {self.name!r} ({self.description})"


def spoken(window: QWidget) -> list[Spoken]:
    """Every node that is shown, in the order of the tree; of a long table the first cells."""
    face = QAccessible.queryAccessibleInterface(window)
    assert face is not None
    return list(_walk(face, type(window).__name__))


def nameless(window: QWidget) -> list[str]:
    """What a screen reader could not name: controls, and whatever can have the keyboard's focus."""
    return [
        str(node)
        for node in spoken(window)
        if (node.role in CONTROLS or node.is_focusable) and not node.name.strip()
    ]


def _walk(face: QAccessibleInterface, path: str) -> Iterator[Spoken]:
    state = face.state()
    if state.invisible:
        return
    yield Spoken(
        face.role(),
        face.text(QAccessible.Text.Name),
        face.text(QAccessible.Text.Description),
        bool(state.focusable),
        path,
    )
    for number in range(min(face.childCount(), _MANY)):
        child = face.child(number)
        if child.isValid():
            kind = type(child.object()).__name__
            yield from _walk(child, f"{path}/{kind if kind != 'NoneType' else number}")
