"""Settings: what all workstations share, and what belongs to this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.database_choice import keep_database_password
from invoice_license_desktop.core.operations.network import (
    Entered,
    change_network,
    check_connection,
)
from invoice_license_desktop.core.operations.overview import Situation, read_situation
from invoice_license_desktop.core.operations.ports.context import Context, Safekeeping
from invoice_license_desktop.core.operations.ports.platform import ConnectionReport
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.vault import SecretName, Vault
from invoice_license_desktop.core.operations.secrets import save_secret
from invoice_license_desktop.core.operations.shared_settings import (
    SettingRefusedError,
    SettingValue,
    change_settings,
)
from invoice_license_desktop.core.settings import (
    Profile,
    Workstation,
    change_workstation,
    read_workstation,
)
from invoice_license_desktop.messages.databases import read_only_reason
from invoice_license_desktop.messages.refusals import setting_refusal_sentence
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.buttons import Button, PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.problems import Problem
from invoice_license_desktop.ui.dialogs.settings_database import DatabaseGroup
from invoice_license_desktop.ui.dialogs.settings_groups import (
    LicenseGroup,
    OperatorGroup,
    SurfaceGroup,
    TotalsGroup,
)
from invoice_license_desktop.ui.dialogs.settings_network import NetworkGroup
from invoice_license_desktop.ui.dialogs.settings_platform import PlatformGroup
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.tokens import GAP_M


@dataclass(frozen=True)
class _Present:
    """What is set now."""

    situation: Situation
    workstation: Workstation


@dataclass(frozen=True)
class _Shared:
    """What shall be set for all workstations, and of the way to the platform, which is journalled."""

    settings: dict[str, SettingValue]
    network: dict[str, str]


@dataclass(frozen=True)
class _Saved:
    """What was changed."""

    changes: Changes
    workstation: Workstation


class SettingsDialog(WorkingDialog):
    """All settings on one page. What is wrong is said below its field while it is typed."""

    guide_page = GuidePage.SETTINGS

    changed = Signal(object)
    """Changes of the shared settings, or of the client secret."""
    workstation_changed = Signal(object)
    """A Workstation: language, theme or operator changed on this PC."""
    database_changed = Signal()
    """The list is kept elsewhere from now on, or signed in to otherwise. Comes before the others."""

    def __init__(self, desk: Desk, safekeeping: Safekeeping, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            translate("SettingsDialog", "Settings"),
            icon="settings",
            width=1160 if language_in_use() is Language.ENGLISH else 1040,
            parent=parent,
        )
        self._safekeeping = safekeeping
        self._profile = profile = safekeeping.profile
        self._may_write = desk.context.store.may_write
        self._present: _Present | None = None
        self.license = LicenseGroup()
        self.totals = TotalsGroup(desk.look)
        self.surface = SurfaceGroup(desk.look)
        self.platform = PlatformGroup(desk)
        self.network = NetworkGroup(desk)
        self.operator = OperatorGroup()
        self.database = DatabaseGroup(self, desk.look, lambda: safekeeping)
        columns = QHBoxLayout()
        columns.setSpacing(GAP_M)
        for cards in (
            (self.license, self.totals, self.surface, self.operator),
            (self.platform, self.network, self.database),
        ):
            column = QVBoxLayout()
            column.setSpacing(GAP_M)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.body.addLayout(columns)
        self._act = PrimaryButton(desk.look, translate("Dialog", "OK"))
        self._act.clicked.connect(self._on_act)
        self._act.setEnabled(False)
        self._act.explain(self._act.text(), translate("Dialog", "Reading…"))
        back = SecondaryButton(desk.look, translate("Dialog", "Cancel"))
        self.set_buttons(act=self._act, back=back, default=self._act)
        self.license.license_type.setFocus()
        if not self._may_write:
            self._lock_shared()
        self.totals.judged.connect(self._on_judged)
        self.platform.judged.connect(self._on_judged)
        self.network.judged.connect(self._on_judged)
        self.database.judged.connect(self._on_judged)
        self.platform.trial.asked.connect(self._on_trial)
        self.read("present", Lane.READ, partial(_read, desk.context, profile), self._show)
        if self._may_write and not desk.is_practice:
            self.platform.secret.load(self)
            self.network.password.load(self)

    def _lock_shared(self) -> None:
        """What all workstations share, or is journalled, cannot be changed from here."""
        reason = read_only_reason(translate)
        self.database.kind.setFocus()
        for card in (self.license, self.totals, self.platform, self.network):
            card.setEnabled(False)
            card.setToolTip(reason)
            card.setAccessibleDescription(reason)
            for button in card.findChildren(Button):
                button.explain(button.text(), reason)

    def _show(self, present: _Present) -> None:
        self._present = present
        settings = present.situation.settings
        self.license.show_settings(settings)
        self.totals.show_situation(present.situation, self.desk.context.clock.now())
        self.platform.show_settings(settings)
        self.surface.show_workstation(present.workstation)
        self.network.show_workstation(present.workstation)
        self.operator.show_workstation(present.workstation)
        self.database.show_workstation(present.workstation)
        if not settings.platform_url and self.platform.url.isEnabled():
            # Whoever comes here first comes to connect.
            self.platform.url.setFocus()
        self._on_judged()

    @Slot()
    def _on_judged(self) -> None:
        shared = (self.totals, self.platform, self.network) if self._may_write else ()
        is_right = all(group.is_right for group in (*shared, self.database))
        self._act.setEnabled(self._present is not None and is_right)
        why = "" if is_right else translate("SettingsDialog", "Correct what is marked first")
        self._act.explain(self._act.text() if why else "", why)
        self.grow()

    @Slot()
    def _on_trial(self) -> None:
        platform, network = self.platform.entered, self.network.entered
        entered = replace(
            platform,
            proxy=network.proxy,
            proxy_password=network.proxy_password,
            ca_file=network.ca_file,
        )
        self.platform.trial.show_trying()
        self.clear_trouble()
        work = partial(_try, self.desk.context, self._profile, entered)
        self.read("trial", Lane.SYNC, work, self._on_tried, self.platform.trial.show_nothing)

    def _on_tried(self, report: ConnectionReport) -> None:
        self.platform.trial.show_report(report, self.desk.context.clock.now())

    @Slot()
    def _on_act(self) -> None:
        fields = (self.platform.secret, self.network.password)
        secrets = {one.secret: one.entered for one in fields if one.entered is not None}
        password = self.database.entered_password
        if secrets or password is not None:
            # The secrets first: they alone may be refused after everything was checked.
            vault = self._safekeeping.vault
            work = partial(_save_secrets, self.desk.context, secrets, vault, password)
            self.act(Lane.SYNC, work, self._on_secrets_saved)
        else:
            self._save()

    def _on_secrets_saved(self, changes: Changes) -> None:
        if changes != NO_CHANGES:
            self.changed.emit(changes)
        self._save()

    def _save(self) -> None:
        own = {**self.surface.values(), **self.operator.values(), "database_url": self.database.url}
        shared: _Shared | None = None
        if self._may_write:
            shared = _Shared(
                {**self.license.values(), **self.totals.values(), **self.platform.values()},
                self.network.values(),
            )
        work = partial(_save, self.desk.context, self._profile, shared, own)
        self.act(Lane.WRITE, work, self._on_saved)

    def _on_saved(self, saved: _Saved | Problem) -> None:
        if isinstance(saved, Problem):
            self.tell(saved.sentence)
            return
        if saved.changes != NO_CHANGES:
            self.changed.emit(saved.changes)
        if self.database.is_changed:
            self.database_changed.emit()
        if self._present is not None and _chosen(saved.workstation) != _chosen(
            self._present.workstation
        ):
            self.workstation_changed.emit(saved.workstation)
        self.accept()


def _chosen(workstation: Workstation) -> Workstation:
    """What of a workstation is set here."""
    return replace(workstation, profile_id="", window={})


def _read(context: Context, profile: Profile, _task: Task) -> _Present:
    return _Present(read_situation(context), read_workstation(profile))


def _try(context: Context, profile: Profile, entered: Entered, _task: Task) -> ConnectionReport:
    return check_connection(context, profile, entered)


def _save_secrets(
    context: Context,
    secrets: Mapping[SecretName, str],
    vault: Vault,
    database_password: str | None,
    _task: Task,
) -> Changes:
    if database_password is not None:
        keep_database_password(vault, database_password)
    saved = [save_secret(context, name, text) for name, text in secrets.items()]
    return next((changes for changes in saved if changes != NO_CHANGES), NO_CHANGES)


def _save(
    context: Context,
    profile: Profile,
    shared: _Shared | None,
    own: dict[str, Any],
    _task: Task,
) -> _Saved | Problem:
    changes = of_network = NO_CHANGES
    try:
        if shared is not None:
            # the network first: whether its file can be read is not known before
            of_network = change_network(context, profile, **shared.network)
            changes = change_settings(context, **shared.settings)
    except SettingRefusedError as error:
        return Problem(setting_refusal_sentence(translate, error))
    except OSError as error:
        raise StoreError(StoreFault.NOT_WRITABLE, str(profile.folder)) from error
    if changes == NO_CHANGES:
        changes = of_network
    try:
        kept = change_workstation(profile, partial(_with, own))
    except OSError as error:
        raise StoreError(StoreFault.NOT_WRITABLE, str(profile.folder)) from error
    return _Saved(changes, kept)


def _with(own: dict[str, Any], before: Workstation) -> Workstation:
    return replace(before, **own)
