"""The database's group of the settings: this workstation's own file, or a database that is shared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from invoice_license_desktop.core.domain.database_address import (
    DEFAULT_PORT,
    DatabaseAddress,
    DatabaseProblem,
    InvalidDatabaseError,
    database_address,
)
from invoice_license_desktop.core.operations.database_choice import database_password
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.store import StoreError
from invoice_license_desktop.core.operations.ports.vault import SecretName, Vault, VaultError
from invoice_license_desktop.core.settings import Workstation
from invoice_license_desktop.messages.databases import (
    database_problem_sentence,
    found_sentence,
    is_usable,
)
from invoice_license_desktop.messages.faults import store_fault_sentence, vault_fault_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.number_field import NumberField
from invoice_license_desktop.ui.controls.text import StatusLine
from invoice_license_desktop.ui.dialogs.acting_dialog import ActingDialog
from invoice_license_desktop.ui.dialogs.secret_field import SecretField
from invoice_license_desktop.ui.dialogs.settings_cards import Card, caption, choice_box, choose
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_S, Tone

_OWN, _SHARED = "own", "shared"
_PORTS: Final = range(1, 65536)
_PORT_WIDTH: Final = 84


@dataclass(frozen=True)
class _Tried:
    """What came of signing in."""

    sentence: str
    is_good: bool


class DatabaseGroup(Card):
    """Where the list is kept. The password is in the keyring; a list is never taken from one place to
    the other."""

    judged = Signal()

    def __init__(
        self, dialog: ActingDialog, look: Look, open_safekeeping: Callable[[], Safekeeping]
    ) -> None:
        super().__init__(translate("SettingsDialog", "Database"))
        self._dialog = dialog
        self._open_safekeeping = open_safekeeping
        self._options: tuple[tuple[str, str], ...] = ()
        self._before = ""
        self._is_managed = False
        self._is_asked = False
        name = translate("SettingsDialog", "Kept in")
        self.kind = choice_box(
            [
                (_OWN, translate("SettingsDialog", "File on this PC")),
                (_SHARED, translate("SettingsDialog", "Shared PostgreSQL database")),
            ],
            name,
        )
        self.add_field(name, self.kind)
        self.server = QLineEdit()
        self.server.setPlaceholderText("db.example.com")
        self.port = NumberField(_PORTS.start, _PORTS.stop - 1)
        self.port.setValue(DEFAULT_PORT)
        self.port.setFixedWidth(_PORT_WIDTH)
        self.port.setAccessibleName(translate("SettingsDialog", "Port"))
        self.port.setToolTip(self.port.accessibleName())
        self.database = QLineEdit()
        self.user = QLineEdit()
        name = translate("SettingsDialog", "Password")
        self.password = SecretField(look, self._open_vault, SecretName.DATABASE, name)
        self.button = SecondaryButton(look, translate("SettingsDialog", "Test sign-in"), "plug")
        self._problem = StatusLine(look, wraps=True)
        self._result = StatusLine(look, wraps=True)
        self._rows: list[QWidget] = [
            *self.add_field(translate("SettingsDialog", "Server"), self.server, self.port),
            *self.add_field(translate("SettingsDialog", "Database name"), self.database),
            *self.add_field(translate("SettingsDialog", "User name"), self.user),
            *self.add_field(name, self.password, self.password.replace_button),
        ]
        self.add_note(self.password.place)
        self.add_note(self._problem)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_S)
        row.addWidget(self.button)
        row.addStretch(1)
        self._rows.append(line)
        self.add_note(line)
        self.add_note(self._result)
        note = translate(
            "SettingsDialog",
            "Another choice opens the list that is kept there. Nothing is taken over: export the list "
            "here, and import it there.",
        )
        self.add_note(caption(note))
        for hidden in (self.password.place, self._problem, self._result):
            hidden.hide()
        self.kind.currentIndexChanged.connect(self._on_kind)
        for field in (self.server, self.database, self.user):
            field.textChanged.connect(self._judge)
        self.port.valueChanged.connect(self._judge)
        self.button.clicked.connect(self._on_trial)
        self._on_kind()

    def show_workstation(self, workstation: Workstation) -> None:
        """Shows what is set; what cannot be an address is entered anew."""
        self._before = workstation.database_url
        if workstation.database_url:
            choose(self.kind, _SHARED)
            try:
                address = database_address(workstation.database_url)
            except InvalidDatabaseError:
                address = None
            if address is not None:
                self._options = address.options
                self.server.setText(address.host)
                self.port.setValue(address.port)
                self.database.setText(address.database)
                self.user.setText(address.user)
        self._is_managed = "database_url" in workstation.managed
        if self._is_managed:
            fields = [self.kind, self.server, self.port, self.database, self.user]
            self.show_managed({translate("SettingsDialog", "Database"): fields})

    @property
    def is_shared(self) -> bool:
        """Whether a shared database is chosen."""
        return bool(self.kind.currentData() == _SHARED)

    @property
    def is_right(self) -> bool:
        """Whether what was entered can be used."""
        # what an administrator has decided can only be corrected by him
        return self._is_managed or self._problem_of() is None

    @property
    def url(self) -> str:
        """What shall be set. Raises InvalidDatabaseError if it is not right."""
        if self._is_managed:
            return self._before
        return self._address().url if self.is_shared else ""

    @property
    def entered_password(self) -> str | None:
        """The password that shall be kept from now on, None for the one that is kept."""
        return self.password.entered if self.is_shared else None

    @property
    def is_changed(self) -> bool:
        """Whether another list may have to be opened."""
        return self.url != self._before or self.entered_password is not None

    def _address(self) -> DatabaseAddress:
        entered = DatabaseAddress(
            self.server.text().strip(),
            self.port.value(),
            self.database.text().strip(),
            self.user.text().strip(),
            self._options,
        )
        if replace(database_address(entered.url), host=entered.host) != entered:
            raise InvalidDatabaseError(DatabaseProblem.NOT_A_URL)
        return entered

    def _problem_of(self) -> DatabaseProblem | None:
        try:
            _ = self._address() if self.is_shared else None
        except InvalidDatabaseError as error:
            return error.problem
        return None

    @Slot()
    def _on_kind(self) -> None:
        for part in self._rows:
            part.setVisible(self.is_shared)
        self.password.place.setVisible(self.is_shared and bool(self.password.place.text()))
        if self.is_shared and not self._is_asked:
            # not before there is anything to sign in to: a keyring may want to be unlocked
            self._is_asked = True
            self.password.load(self._dialog)
        self._judge()

    @Slot()
    def _judge(self) -> None:
        problem = self._problem_of()
        if problem is not None:
            self._problem.show_state(
                database_problem_sentence(translate, problem), Tone.DANGER, "x"
            )
        self._problem.setVisible(problem is not None)
        self._result.hide()
        why_not = translate("SettingsDialog", "Correct what is marked first")
        self._allow_trial(is_allowed=problem is None, why_not=why_not)
        self.judged.emit()

    @Slot()
    def _on_trial(self) -> None:
        under_way = translate("Trial", "Under way…")
        self._allow_trial(is_allowed=False, why_not=under_way)
        self._tell(under_way, Tone.MUTED, "")
        work = partial(_try, self._open_safekeeping, self._address(), self.entered_password)
        self._dialog.read("database trial", Lane.SYNC, work, self._on_tried, self._on_not_tried)

    def _open_vault(self) -> Vault:
        return self._open_safekeeping().vault

    def _on_tried(self, tried: _Tried) -> None:
        self._allow_trial(is_allowed=True)
        tone, icon = (Tone.OK, "circle-check") if tried.is_good else (Tone.DANGER, "x")
        self._tell(tried.sentence, tone, icon)

    def _on_not_tried(self) -> None:
        self._allow_trial(is_allowed=True)
        self._result.hide()

    def _allow_trial(self, *, is_allowed: bool, why_not: str = "") -> None:
        self.button.setEnabled(is_allowed)
        self.button.explain("" if is_allowed else self.button.text(), "" if is_allowed else why_not)

    def _tell(self, sentence: str, tone: Tone, icon: str) -> None:
        self._result.show_state(sentence, tone, icon)
        self._result.show()
        self.judged.emit()


def _try(
    open_safekeeping: Callable[[], Safekeeping],
    address: DatabaseAddress,
    password: str | None,
    _task: Task,
) -> _Tried:
    safekeeping = open_safekeeping()
    try:
        known = database_password(safekeeping.vault) if password is None else password
        found = safekeeping.try_database(address, known, practice=safekeeping.profile.practice)
    except StoreError as error:
        return _Tried(store_fault_sentence(translate, error), is_good=False)
    except VaultError as error:
        return _Tried(vault_fault_sentence(translate, error.fault), is_good=False)
    return _Tried(found_sentence(translate, found), is_good=is_usable(found))
