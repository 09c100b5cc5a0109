"""The field of a secret, which is never shown again once it is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    Vault,
    VaultError,
    VaultFault,
    VaultPlace,
)
from invoice_license_desktop.core.operations.secrets import is_secret_kept
from invoice_license_desktop.messages.faults import vault_place_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.dialogs.acting_dialog import ActingDialog
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.theme import Look

_MASK: Final = "•" * 8

OpenVault = Callable[[], Vault]


class SecretField(QLineEdit):
    """Shows dots while a secret is kept; "Replace…" opens it for a new one. `place` is the line
    for below it, which says whether and where one is kept. `open_vault` is called in a lane."""

    def __init__(
        self,
        look: Look,
        open_vault: OpenVault,
        secret: SecretName,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_vault = open_vault
        self.secret = secret
        self._mask = ""
        self.place = Text("", Kind.CAPTION, wraps=True)
        self.place.hide()
        self.setEnabled(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.replace_button = SecondaryButton(look, translate("SettingsDialog", "Replace…"))
        self.replace_button.setAccessibleName(f"{name}: {self.replace_button.text()}")
        self.block(translate("SettingsDialog", "The keyring has not answered"))
        self.replace_button.clicked.connect(self._on_replace)

    def block(self, why: str) -> None:
        """The secret cannot be replaced, for this reason."""
        self.replace_button.setEnabled(False)
        self.replace_button.explain(self.replace_button.text(), why)

    def load(self, dialog: ActingDialog) -> None:
        """Asks the keyring, in the sync lane of the dialog the field stands in."""
        work = partial(_read, self._open_vault, self.secret)
        dialog.read(self.secret.value, Lane.SYNC, work, partial(self._show, dialog))

    @property
    def is_replaced(self) -> bool:
        """Whether a new secret (or a blank one, which removes it) shall be saved."""
        return self.entered is not None

    @property
    def entered(self) -> str | None:
        """What was entered and not saved yet; None as long as what is kept shall stay."""
        return self.text() if self.isEnabled() else None

    def _show(self, dialog: ActingDialog, state: tuple[bool, VaultPlace]) -> None:
        is_kept, place = state
        # the database's is needed again when the data is opened, which forgets what is in memory
        is_forgotten = place is VaultPlace.MEMORY and self.secret is SecretName.DATABASE
        is_nowhere = place is VaultPlace.NONE or is_forgotten
        self._mask = _MASK if is_kept else ""
        text = translate("SettingsDialog", "None is kept")
        if is_kept:
            text = translate("SettingsDialog", "Kept in {place}").format(
                place=vault_place_name(translate, place)
            )
        elif is_nowhere:
            text = translate("SettingsDialog", "None can be kept: this system has no safe keyring")
        self.setText(self._mask)
        self.setAccessibleDescription(text)
        self.place.setText(text)
        self.place.setVisible(not self.isHidden())
        if is_nowhere:
            self.block(text)
        else:
            self.replace_button.setEnabled(True)
            self.replace_button.explain("")
        dialog.grow()

    @Slot()
    def _on_replace(self) -> None:
        is_open = not self.isEnabled()
        self.setEnabled(is_open)
        if is_open:
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self.setText("")
            self.setPlaceholderText(
                translate("SettingsDialog", "Paste the new secret; blank removes it")
            )
            self.replace_button.setText(translate("SettingsDialog", "Keep as it is"))
            self.setFocus()
        else:
            self.setEchoMode(QLineEdit.EchoMode.Normal)
            self.setPlaceholderText("")
            self.setText(self._mask)
            self.replace_button.setText(translate("SettingsDialog", "Replace…"))


def _read(open_vault: OpenVault, secret: SecretName, _task: Task) -> tuple[bool, VaultPlace]:
    vault = open_vault()
    try:
        return is_secret_kept(vault, secret), vault.place()
    except VaultError as error:
        if error.fault not in {VaultFault.NO_KEYRING, VaultFault.UNSAFE_KEYRING}:
            raise
        return False, VaultPlace.NONE
