"""Product serial numbers: entered, tested, shown on purpose, kept in the keyring only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.serial import clean_serial
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.overview import Situation, read_situation
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import Serials
from invoice_license_desktop.core.operations.ports.vault import VaultPlace
from invoice_license_desktop.core.operations.serial_failures import (
    FailedSyncs,
    ask_about_serials,
    read_failed_syncs,
)
from invoice_license_desktop.core.operations.serials import (
    SerialState,
    read_serial_state,
    reveal_serial,
    save_serial,
    serials_to_send,
)
from invoice_license_desktop.messages.faults import (
    platform_error_sentence,
    vault_fault_sentence,
    vault_place_name,
)
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.serial_need_panel import SerialNeedPanel
from invoice_license_desktop.ui.dialogs.serial_section import SerialSection, SerialSurroundings
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.tokens import GAP_S, GAP_XS, Tone

_LABEL_WIDTH: Final = 78


@dataclass(frozen=True)
class _Saved:
    """What saving came to: `failure` is why the platform could not be asked afterwards."""

    changes: Changes
    failure: str
    failed: tuple[FailedSyncs, ...]


class SerialsDialog(WorkingDialog):
    """Two fields in the manual's words. Blank is allowed and removes what is kept. After a
    changed serial number was saved it offers to sync the rows that failed for the old one."""

    guide_page = GuidePage.SERIALS

    changed = Signal(object)
    """Changes: a serial number was saved or removed, and the entitlement read anew."""
    resync_asked = Signal(object)
    """A tuple of FailedSyncs: these shall be synced again; the dialog has closed itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            translate("SerialsDialog", "Product serial numbers"),
            icon="key",
            width=720 if language_in_use() is Language.ENGLISH else 600,
            parent=parent,
        )
        self._saved: _Saved | None = None
        self._form = QWidget()
        self._after = QWidget()
        self._after_lines = QVBoxLayout(self._after)
        self._after_lines.setContentsMargins(0, 0, 0, 0)
        self._after.hide()
        lines = QVBoxLayout(self._form)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self.body.spacing())
        self._lead = Text(_lead(None), Kind.SECOND, wraps=True)
        lines.addWidget(self._lead)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_S)
        grid.setVerticalSpacing(GAP_XS)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        self.sections = tuple(
            SerialSection(desk.look, service, grid, 2 * place)
            for place, service in enumerate(Service)
        )
        lines.addLayout(grid)
        self.need = SerialNeedPanel(desk.look)
        self.need.opened.connect(self._fit)
        lines.addWidget(self.need)
        self.body.addWidget(self._form)
        self.body.addWidget(self._after)
        self.body.addStretch(1)
        self._add_buttons()
        for section in self.sections:
            section.show_asked.connect(self._on_show)
            section.edited.connect(self._on_edited)
        self._load()

    def _add_buttons(self) -> None:
        look = self.desk.look
        self._test = SecondaryButton(look, translate("SerialsDialog", "Test"))
        self._test.clicked.connect(self._on_test)
        self._act = PrimaryButton(look, translate("Dialog", "OK"))
        self._act.clicked.connect(self._on_act)
        self._back = SecondaryButton(look, translate("Dialog", "Cancel"))
        self.set_buttons(act=self._act, back=self._back, default=self._act, second=[self._test])
        self._on_edited()

    def _load(self) -> None:
        context = self.desk.context
        self.read("states", Lane.SYNC, partial(_read_states, context), self._show_states)
        self.read("situation", Lane.READ, partial(_situation, context), self._show_situation)

    def _show_states(self, states: tuple[SerialState, ...]) -> None:
        self._lead.setText(_lead(states[0].place))
        for section, state in zip(self.sections, states, strict=True):
            section.show_state(state)
        fault = states[0].fault
        if fault is not None:
            self.tell(vault_fault_sentence(translate, fault))
        self._on_edited()
        empty = [section for section in self.sections if not section.field.text()]
        (empty or self.sections)[0].field.setFocus()
        self.grow()

    def _show_situation(self, situation: Situation) -> None:
        self.need.show_need(situation.settings.license_type, situation.settings.environment)
        now = self.desk.context.clock.now()
        for section in self.sections:
            service = situation.services[section.service]
            section.show_surroundings(SerialSurroundings(situation.settings, service, now))
        self.grow()

    @Slot()
    def _on_edited(self) -> None:
        self.grow()
        obstacle = next((one.obstacle for one in self.sections if one.obstacle), "")
        for button in (self._act, self._test):
            button.setEnabled(not obstacle)
            button.explain(button.text() if obstacle else "", obstacle)

    @property
    def _texts(self) -> dict[Service, str]:
        """What was entered, by service; what was left alone is not in it."""
        return {
            section.service: section.field.text()
            for section in self.sections
            if section.field.is_changed
        }

    @Slot(object)
    def _on_show(self, section: SerialSection) -> None:
        if section.is_revealed:
            section.hide_again()
            self._on_edited()
            return
        work = partial(_reveal, self.desk.context, section.service)
        self.act(Lane.SYNC, work, partial(self._on_revealed, section))

    def _on_revealed(self, section: SerialSection, serial: str | None) -> None:
        if serial is not None:
            section.reveal(serial)

    @Slot()
    def _on_test(self) -> None:
        work = partial(_test, self.desk.context, self._texts)
        self.act(Lane.SYNC, work, self._on_tested)

    def _on_tested(self, entitlements: tuple[Entitlement, ...]) -> None:
        for section in self.sections:
            for entitlement in entitlements:
                if entitlement.service is section.service:
                    section.show_tested(entitlement)

    @Slot()
    def _on_act(self) -> None:
        if self._saved is not None:
            failed = self._saved.failed
            self.accept()
            self.resync_asked.emit(failed)
        elif not self._texts:
            self.accept()
        else:
            work = partial(_save, self.desk.context, self._texts)
            self.act(Lane.SYNC, work, self._on_saved, self._load)

    def _on_saved(self, saved: _Saved) -> None:
        if saved.changes != NO_CHANGES:
            self.changed.emit(saved.changes)
        count = sum(failed.total for failed in saved.failed)
        if not count and not saved.failure:
            self.accept()
            return
        self._saved = saved
        self._show_after(saved, count)

    def _show_after(self, saved: _Saved, count: int) -> None:
        """The serial numbers are kept; what is left is what did not work without them."""
        look = self.desk.look
        title = Text(translate("SerialsDialog", "The serial numbers are kept"), Kind.TITLE)
        self._after_lines.addWidget(title)
        if saved.failure:
            text = translate("SerialsDialog", "The platform could not be asked about them: {why}")
            line = text.format(why=saved.failure)
            self._after_lines.addWidget(
                StatusLine(look, line, Tone.WARNING, "alert-triangle", wraps=True)
            )
        if count:
            text = translate(
                "SerialsDialog",
                "{count} failed to sync because of the serial number or the entitlement. They can be "
                "synced again now.",
            )
            line = text.format(count=number_text(count))
            self._after_lines.addWidget(Text(line, Kind.SECOND, wraps=True))
        self._form.hide()
        self._after.show()
        self._test.hide()
        self._act.setVisible(count > 0)
        again = translate("SerialsDialog", "Sync again ({count})")
        self._act.setText(again.format(count=number_text(count)))
        later = translate("SerialsDialog", "Not now")
        self._back.setText(later if count else translate("Dialog", "Close"))
        (self._act if count else self._back).setFocus()
        self._fit()


def _lead(place: VaultPlace | None) -> str:
    """What the serial numbers are for and where they are kept, once that is known."""
    text = translate(
        "SerialsDialog",
        "Used to sync authorizations to the entitlement platform. They are in the confirmation "
        "e-mail of the product.",
    )
    if place is None or place is VaultPlace.NONE:
        return text
    kept = translate("SerialsDialog", "They may be blank, and are kept only in {place}.").format(
        place=vault_place_name(translate, place)
    )
    return f"{text}\n{kept}"


def _read_states(context: Context, _task: Task) -> tuple[SerialState, ...]:
    return tuple(read_serial_state(context, service) for service in Service)


def _situation(context: Context, _task: Task) -> Situation:
    return read_situation(context)


def _reveal(context: Context, service: Service, _task: Task) -> str | None:
    return reveal_serial(context, service)


def _test(context: Context, texts: Mapping[Service, str], _task: Task) -> tuple[Entitlement, ...]:
    kept = serials_to_send(context)
    issuing, receiving = (
        clean_serial(texts[service]) or None if service in texts else kept.of(service)
        for service in (Service.ISSUING, Service.RECEIVING)
    )
    return ask_about_serials(context, Serials(issuing, receiving))


def _save(context: Context, texts: Mapping[Service, str], _task: Task) -> _Saved:
    changed = [
        service
        for service, text in texts.items()
        if save_serial(context, service, text) != NO_CHANGES
    ]
    if not changed:
        return _Saved(NO_CHANGES, "", ())
    reading = refresh_entitlements(context, older_than=timedelta(0))
    failure = "" if reading.failure is None else platform_error_sentence(translate, reading.failure)
    kept = [service for service in changed if clean_serial(texts[service])]
    failed = tuple(read_failed_syncs(context, service) for service in kept)
    return _Saved(Changes(quota=True), failure, tuple(found for found in failed if found.total))
