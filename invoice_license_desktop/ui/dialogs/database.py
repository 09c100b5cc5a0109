"""Choosing the database while none is open: the one that was chosen cannot be opened, perhaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from invoice_license_desktop.core.operations.database_choice import keep_database_password
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.settings import (
    Profile,
    change_workstation,
    read_workstation,
)
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.dialogs.acting_dialog import ActingDialog
from invoice_license_desktop.ui.dialogs.settings_database import DatabaseGroup
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Lanes, Task
from invoice_license_desktop.ui.theme import Look

_WIDTH: Final = 560


class DatabaseDialog(ActingDialog):
    """The card of the settings by itself. OK opens what is chosen, also if nothing was changed."""

    guide_page = GuidePage.COLLEAGUES

    chosen = Signal()

    def __init__(
        self,
        look: Look,
        lanes: Lanes,
        profile: Profile,
        open_safekeeping: Callable[[Profile], Safekeeping],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            look,
            lanes,
            translate("SettingsDialog", "Settings"),
            practice_prefix=translate("Dialog", "[Practice]") if profile.practice else "",
            icon="settings",
            width=_WIDTH,
            parent=parent,
        )
        self._profile = profile
        self._open_safekeeping = partial(open_safekeeping, profile)
        self.database = DatabaseGroup(self, look, self._open_safekeeping)
        self.body.addWidget(self.database)
        self._ok = PrimaryButton(look, translate("Dialog", "OK"))
        self._ok.clicked.connect(self._on_act)
        back = SecondaryButton(look, translate("Dialog", "Cancel"))
        self.set_buttons(act=self._ok, back=back, default=self._ok)
        self.database.judged.connect(self._on_judged)
        self.database.show_workstation(read_workstation(profile))
        self.database.kind.setFocus()

    @Slot()
    def _on_judged(self) -> None:
        is_right = self.database.is_right
        self._ok.setEnabled(is_right)
        why = "" if is_right else translate("SettingsDialog", "Correct what is marked first")
        self._ok.explain(self._ok.text() if why else "", why)
        self.grow()

    @Slot()
    def _on_act(self) -> None:
        work = partial(
            _save, self._open_safekeeping, self.database.url, self.database.entered_password
        )
        self.act(Lane.SYNC, work, self._on_saved)

    def _on_saved(self, _done: None) -> None:
        self.chosen.emit()
        self.accept()


def _save(
    open_safekeeping: Callable[[], Safekeeping], url: str, password: str | None, _task: Task
) -> None:
    safekeeping = open_safekeeping()
    if password is not None:
        keep_database_password(safekeeping.vault, password)
    profile = safekeeping.profile
    try:
        change_workstation(profile, lambda known: replace(known, database_url=url))
    except OSError as error:
        raise StoreError(StoreFault.NOT_WRITABLE, str(profile.folder)) from error
