"""The field of a serial number: masked until it is shown on purpose or typed anew."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from invoice_license_desktop.core.domain.serial import InvalidSerialError, clean_serial
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.text import restyle


class SerialField(QLineEdit):
    """While masked, the whole mask is always selected, so that whatever is typed or pasted
    replaces it: half a mask and half a serial number would be neither."""

    entered = Signal()
    """The administrator changed the text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mask = ""
        self._original = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(translate("SerialsDialog", "Paste or type, 1 to 50 characters"))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.textChanged.connect(self._set_face)
        self.textEdited.connect(self._on_edited)
        self.selectionChanged.connect(self._hold_mask)
        self.cursorPositionChanged.connect(self._hold_mask)

    def show_mask(self, mask: str) -> None:
        """Shows what may be seen of the kept serial number; "" for none."""
        self._mask = self._original = mask
        self.setText(mask)

    def reveal(self, serial: str) -> None:
        """Shows the kept serial number in full."""
        self._mask = ""
        self._original = serial
        self.setText(serial)

    @property
    def is_masked(self) -> bool:
        """Whether the mask is shown, and nothing was entered."""
        return bool(self._mask) and self.text() == self._mask

    @property
    def is_changed(self) -> bool:
        """Whether something else than what is kept was entered, also nothing at all."""
        return self.text() != self._original

    @property
    def is_too_long(self) -> bool:
        """Whether the text cannot be a serial number."""
        return not self.is_masked and _cleaned(self.text()) is None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._hold_mask()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._hold_mask()

    @Slot()
    def _hold_mask(self) -> None:
        if self.is_masked and self.hasFocus() and self.selectedText() != self.text():
            self.selectAll()

    @Slot(str)
    def _set_face(self, text: str) -> None:
        """Serial numbers in the fixed-width face, the placeholder in that of running text."""
        restyle(self, kind="fixed" if text else "")

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        cleaned = _cleaned(text)
        if not self.is_masked and cleaned is not None and cleaned != text:
            self.setText(cleaned)
        self.entered.emit()


def _cleaned(text: str) -> str | None:
    try:
        return clean_serial(text)
    except InvalidSerialError:
        return None
