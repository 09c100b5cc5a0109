"""The platform's group of the settings dialog: where it is, who we are there, and whether it works."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from invoice_license_desktop.core.domain.platform_url import (
    InvalidPlatformUrlError,
    clean_platform_url,
)
from invoice_license_desktop.core.domain.settings import SharedSettings
from invoice_license_desktop.core.operations.network import NOTHING_ENTERED, Entered
from invoice_license_desktop.core.operations.ports.vault import SecretName
from invoice_license_desktop.core.operations.shared_settings import MAX_CLIENT_ID, SettingValue
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.text import StatusLine
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.secret_field import SecretField
from invoice_license_desktop.ui.dialogs.settings_cards import Card, caption
from invoice_license_desktop.ui.dialogs.trial_panel import TrialPanel
from invoice_license_desktop.ui.tokens import Tone


class PlatformGroup(Card):
    """Where the platform is and who we are there. Practice mode has a platform of its own."""

    judged = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(translate("SettingsDialog", "Entitlement platform"))
        self._is_fixed = desk.is_practice
        self.url = QLineEdit()
        self.url.setPlaceholderText("" if self._is_fixed else "https://")
        self.add_field(translate("SettingsDialog", "Platform address"), self.url)
        self._problem = StatusLine(desk.look, wraps=True)
        self._problem.hide()
        self.add_note(self._problem)
        self.client_id = QLineEdit()
        self.client_id.setMaxLength(MAX_CLIENT_ID)
        self.add_field(translate("SettingsDialog", "Client ID"), self.client_id)
        name = translate("SettingsDialog", "Client secret")
        self.secret = SecretField(desk.look, lambda: desk.context.vault, SecretName.CLIENT, name)
        self.add_field(name, self.secret, self.secret.replace_button)
        self.add_note(self.secret.place)
        self.trial = TrialPanel(desk.look)
        self.add_note(self.trial)
        if self._is_fixed:
            self.url.setEnabled(False)
            self.client_id.setEnabled(False)
            note = translate("SettingsDialog", "Practice mode has a platform of its own.")
            self.secret.block(note)
            self.add_note(caption(note))
        self.url.textChanged.connect(self._judge)
        self.trial.grown.connect(self.judged)

    def show_settings(self, settings: SharedSettings) -> None:
        """Shows what is set."""
        if not self._is_fixed:
            self.url.setText(settings.platform_url)
            self.client_id.setText(settings.client_id)

    def values(self) -> dict[str, SettingValue]:
        """What shall be set."""
        if self._is_fixed:
            return {}
        return {"platform_url": self.url.text(), "client_id": self.client_id.text()}

    @property
    def entered(self) -> Entered:
        """What shall be tried."""
        if self._is_fixed:
            return NOTHING_ENTERED
        return Entered(
            url=self.url.text(), client_id=self.client_id.text().strip(), secret=self.secret.entered
        )

    @property
    def is_right(self) -> bool:
        """Whether what was entered can be the platform's address."""
        try:
            clean_platform_url(self.url.text())
        except InvalidPlatformUrlError:
            return False
        return True

    @Slot()
    def _judge(self) -> None:
        text = translate(
            "SettingsDialog", "An https address without sign-in data, query or fragment"
        )
        self._problem.show_state(text, Tone.DANGER, "x")
        self._problem.setVisible(not self.is_right)
        self.judged.emit()
