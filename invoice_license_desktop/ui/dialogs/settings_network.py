"""The network's group of the settings dialog: the proxy, and whose certificates are trusted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from invoice_license_desktop.core.domain.proxy import InvalidProxyError, ProxyProblem, proxy_of
from invoice_license_desktop.core.domain.proxy_choice import NO_PROXY, SYSTEM_PROXY
from invoice_license_desktop.core.operations.network import NOTHING_ENTERED, Entered
from invoice_license_desktop.core.operations.ports.vault import SecretName
from invoice_license_desktop.core.settings import Workstation
from invoice_license_desktop.messages.refusals import proxy_problem_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.text import StatusLine
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.secret_field import SecretField
from invoice_license_desktop.ui.dialogs.settings_cards import Card, caption, choice_box, choose
from invoice_license_desktop.ui.tokens import Tone

_BY_HAND = "by_hand"


class NetworkGroup(Card):
    """The way to the platform from this PC. Practice mode stays on this PC and uses none of it."""

    judged = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(translate("SettingsDialog", "Network"))
        self._is_fixed = desk.is_practice
        self._managed: frozenset[str] = frozenset()
        name = translate("SettingsDialog", "Proxy")
        self.kind = choice_box(
            [
                (SYSTEM_PROXY, translate("SettingsDialog", "As the system has it")),
                (NO_PROXY, translate("SettingsDialog", "None")),
                (_BY_HAND, translate("SettingsDialog", "By hand")),
            ],
            name,
        )
        self.add_field(name, self.kind)
        self.address = QLineEdit()
        self.address.setPlaceholderText("proxy.example.com:8080")
        self.add_field(translate("SettingsDialog", "Proxy address"), self.address)
        self._problem = StatusLine(desk.look, wraps=True)
        self._problem.hide()
        self.add_note(self._problem)
        self.user = QLineEdit()
        self.user.setPlaceholderText(translate("SettingsDialog", "Only if the proxy asks for it"))
        self.add_field(translate("SettingsDialog", "User name"), self.user)
        name = translate("SettingsDialog", "Password")
        self.password = SecretField(desk.look, lambda: desk.context.vault, SecretName.PROXY, name)
        self.add_field(name, self.password, self.password.replace_button)
        self.add_note(self.password.place)
        self.ca_file = QLineEdit()
        self.ca_file.setPlaceholderText(translate("SettingsDialog", "System certificates"))
        # the end of a long path is out of sight
        self.ca_file.textChanged.connect(self.ca_file.setToolTip)
        self.choose_button = SecondaryButton(desk.look, translate("SettingsDialog", "Choose…"))
        name = translate("SettingsDialog", "CA file")
        self.choose_button.setAccessibleName(f"{name}: {self.choose_button.text()}")
        self.add_field(name, self.ca_file, self.choose_button)
        self.choose_button.clicked.connect(self._on_choose)
        if self._is_fixed:
            for field in (self.kind, self.ca_file, self.choose_button):
                field.setEnabled(False)
            note = translate("SettingsDialog", "Practice mode uses no network.")
            self.password.block(note)
            self.add_note(caption(note))
        self.kind.currentIndexChanged.connect(self._judge)
        self.address.textChanged.connect(self._judge)
        self._judge()

    def show_workstation(self, workstation: Workstation) -> None:
        """Shows what is set; what cannot be a proxy is shown to be corrected."""
        self._managed = workstation.managed
        self._show_proxy(workstation)
        self.ca_file.setText(workstation.ca_file)
        managed: dict[str, list[QWidget]] = {}
        if "proxy" in self._managed:
            managed[translate("SettingsDialog", "Proxy")] = [self.kind, self.address, self.user]
        if "ca_file" in self._managed:
            name = translate("SettingsDialog", "CA file")
            managed[name] = [self.ca_file, self.choose_button]
        self.show_managed(managed)

    def _show_proxy(self, workstation: Workstation) -> None:
        if workstation.proxy in {SYSTEM_PROXY, NO_PROXY}:
            choose(self.kind, workstation.proxy)
            return
        choose(self.kind, _BY_HAND)
        try:
            proxy = proxy_of(workstation.proxy)
        except InvalidProxyError:
            self.address.setText(workstation.proxy)
        else:
            self.address.setText(proxy.address)
            self.user.setText(proxy.user)

    def values(self) -> dict[str, str]:
        """What shall be set. Raises InvalidProxyError if it is not right."""
        if self._is_fixed:
            return {}
        entered = {"proxy": self._proxy, "ca_file": self.ca_file.text().strip}
        return {name: read() for name, read in entered.items() if name not in self._managed}

    @property
    def entered(self) -> Entered:
        """What shall be tried, right or not."""
        if self._is_fixed:
            return NOTHING_ENTERED
        is_proxy = self._proxy_problem() is None
        proxy = self._proxy() if is_proxy else self.address.text()
        return Entered(
            proxy=proxy, proxy_password=self.password.entered, ca_file=self.ca_file.text().strip()
        )

    @property
    def is_right(self) -> bool:
        """Whether what was entered can be a proxy."""
        # what an administrator has decided can only be corrected by him
        return "proxy" in self._managed or self._proxy_problem() is None

    def _proxy(self) -> str:
        kind: str = self.kind.currentData()
        if kind != _BY_HAND:
            return kind
        proxy = proxy_of(self.address.text().strip())
        return replace(proxy, user=self.user.text().strip() or proxy.user).url

    def _proxy_problem(self) -> ProxyProblem | None:
        try:
            self._proxy()
        except InvalidProxyError as error:
            return error.problem
        return None

    @Slot()
    def _judge(self) -> None:
        by_hand = self.kind.currentData() == _BY_HAND and "proxy" not in self._managed
        for field in (self.address, self.user):
            field.setEnabled(by_hand)
        problem = self._proxy_problem()
        if problem is not None:
            self._problem.show_state(proxy_problem_sentence(translate, problem), Tone.DANGER, "x")
        self._problem.setVisible(problem is not None)
        self.judged.emit()

    @Slot()
    def _on_choose(self) -> None:
        dialog = QFileDialog(self, translate("SettingsDialog", "CA file"), self.ca_file.text())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                translate("SettingsDialog", "Certificates (*.pem *.crt *.cer)"),
                translate("SettingsDialog", "All files (*)"),
            ]
        )
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        self.ca_file.setText(str(Path(name)))
