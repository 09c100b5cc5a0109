"""A small panel that opens over the window, below what it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QFrame, QRadioButton, QWidget

from invoice_license_desktop.ui.tokens import GAP_S


class Popover(QFrame):
    """A child of the window it opens over, not a window of its own: what is typed into a popup
    window does not go through the system's input methods, and Chinese is typed by them.

    Enter submits. Esc, a click elsewhere and keys that lead elsewhere close it; it is deleted when
    it has closed."""

    submitted = Signal()
    closed = Signal(bool)
    """Whether the keys were in it, so that somebody else must take them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "popover")
        self._handle: QWindow | None = None
        self.hide()

    def open_below(self, place: QRect) -> None:
        """Opens below a place of the window, or above where there is no room below."""
        window = self.window()
        self.adjustSize()
        room = window.rect().adjusted(GAP_S, GAP_S, -GAP_S, -GAP_S)
        left = max(room.left(), min(place.left(), room.right() + 1 - self.width()))
        top = place.bottom() + 1
        if top + self.height() > room.bottom():
            top = max(room.top(), place.top() - self.height())
        self.move(QPoint(left, top))
        self.show()
        self.raise_()
        self._handle = window.windowHandle()
        if self._handle is not None:
            self._handle.installEventFilter(self)
            self._handle.focusObjectChanged.connect(self._on_focus)

    @Slot()
    def leave(self) -> None:
        """Closes."""
        if self.isHidden():
            return
        if self._handle is not None:
            self._handle.removeEventFilter(self)
            self._handle.focusObjectChanged.disconnect(self._on_focus)
            self._handle = None
        had_keys = self.isAncestorOf(self.window().focusWidget())
        self.hide()
        self.closed.emit(had_keys)
        self.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            # What it asks is worded once, when it opens.
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - as Qt calls it
        """Tab goes round within the panel."""
        stops = [one for one in self.findChildren(QWidget) if _is_stop(one)]
        now = self.window().focusWidget()
        if not stops:
            return False
        at = stops.index(now) if now in stops else -1
        target = stops[(at + (1 if next_ else -1)) % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            place = self.mapFromGlobal(event.globalPosition().toPoint())
            if not self.rect().contains(place):
                self.leave()
        elif event.type() is QEvent.Type.Resize:
            self.leave()
        return super().eventFilter(watched, event)

    @Slot(QObject)
    def _on_focus(self, focused: QObject | None) -> None:
        if isinstance(focused, QWidget) and focused is not self and not self.isAncestorOf(focused):
            self.leave()


def _is_stop(widget: QWidget) -> bool:
    if not widget.isVisible() or not widget.isEnabled():
        return False
    if isinstance(widget, QRadioButton) and not widget.isChecked():
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
