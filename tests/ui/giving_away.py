"""Everything a window can give away: to the eye, to screen readers, to whoever asks its models, and
to the clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget

Said = tuple[str, str]
"""Where something was said, and what."""

_ROLES = range(int(Qt.ItemDataRole.UserRole) + 32)
_TEXTS = frozenset({"QString", "QStringList", "QVariant", "QUrl"})
_ACCESSIBLE = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
)


def given_away(app: QApplication) -> Iterator[Said]:
    """Of all windows, shown or hidden: every property that is a text, what assistive technology is
    told, and what lies in models under any role. And what is on the clipboard."""
    for window in app.topLevelWidgets():
        for thing in (window, *window.findChildren(QObject)):
            yield from _properties(thing)
            if isinstance(thing, QAbstractItemView):
                yield from _model(thing.model())
            if isinstance(thing, QAbstractItemModel):
                yield from _model(thing)
        face = QAccessible.queryAccessibleInterface(window)
        if face is not None:
            yield from _faces(face)
    yield "the clipboard", QGuiApplication.clipboard().text()


def copied_from(window: QWidget) -> Iterator[Said]:
    """What can be brought to the clipboard: all of each control by its keys, and by each button that
    offers to copy."""
    for widget in window.findChildren(QWidget):
        if not (widget.isVisible() and widget.isEnabled()):
            continue
        said = f"{type(widget).__name__} {widget.accessibleName()}"
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus()
            for key in (Qt.Key.Key_A, Qt.Key.Key_C):
                QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
            yield f"Ctrl+C in {said}", QGuiApplication.clipboard().text()
        if isinstance(widget, QAbstractButton) and "copy" in widget.text().lower():
            widget.click()
            yield f"{said} {widget.text()}", QGuiApplication.clipboard().text()


def _properties(thing: QObject) -> Iterator[Said]:
    kind = type(thing).__name__
    meta = thing.metaObject()
    known = [meta.property(number) for number in range(meta.propertyCount())]
    names = [str(one.name()) for one in known if str(one.typeName()) in _TEXTS]
    names += [bytes(name.data()).decode() for name in thing.dynamicPropertyNames()]
    for name in names:
        # what Qt hangs on to things for itself cannot be read
        with suppress(RuntimeError):
            yield f"{kind}.{name}", str(thing.property(name))


def _model(model: QAbstractItemModel | None) -> Iterator[Said]:
    if model is None:
        return
    kind = type(model).__name__
    columns = range(model.columnCount(QModelIndex()))
    for row in range(model.rowCount(QModelIndex())):
        for column in columns:
            index = model.index(row, column, QModelIndex())
            for role in _ROLES:
                value = model.data(index, role)
                if value is not None:
                    yield f"{kind} {row}/{column} role {role}", f"{value} {value!r}"
    for column in columns:
        for role in _ROLES:
            value = model.headerData(column, Qt.Orientation.Horizontal, role)
            if value is not None:
                yield f"{kind} head {column} role {role}", str(value)


def _faces(face: QAccessibleInterface) -> Iterator[Said]:
    for kind in _ACCESSIBLE:
        yield f"screen reader, {kind.name}", face.text(kind)
    for number in range(face.childCount()):
        child = face.child(number)
        if child is not None:
            yield from _faces(child)
