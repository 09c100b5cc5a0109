"""One service in the serial dialog: its field, "show", and what the platform says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.serial import serial_need
from invoice_license_desktop.core.domain.settings import SharedSettings
from invoice_license_desktop.core.domain.vocabulary import SerialNeed, Service
from invoice_license_desktop.core.operations.overview import ServiceState
from invoice_license_desktop.core.operations.serials import SerialState
from invoice_license_desktop.messages.faults import vault_fault_sentence
from invoice_license_desktop.messages.moments import clock_text, day_text, number_text
from invoice_license_desktop.messages.refusals import serial_refusal_sentence
from invoice_license_desktop.messages.terms import license_type_name, serial_field_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.dialogs.serial_field import SerialField
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_S, ICON_CELL, Tone


@dataclass(frozen=True)
class SerialSurroundings:
    """What the sentence below a field depends on besides the serial number."""

    settings: SharedSettings
    service: ServiceState
    now: datetime


class SerialSection(QObject):
    """Lays its widgets into two lines of a grid and keeps their sentence right."""

    show_asked = Signal(object)
    edited = Signal()

    def __init__(self, look: Look, service: Service, grid: QGridLayout, line: int) -> None:
        super().__init__()
        self.service: Final = service
        self.state: SerialState | None = None
        self._surroundings: SerialSurroundings | None = None
        self._tested: Entitlement | None = None
        name = serial_field_name(translate, service)
        self.field = SerialField(name)
        self.field.entered.connect(self._on_entered)
        label = Text(name)
        label.setBuddy(self.field)
        self.show_button = SecondaryButton(look, "", "eye")
        self.show_button.clicked.connect(self._on_show)
        self._status = StatusLine(look, wraps=True, kind=Kind.CAPTION)
        self._why = Text("", Kind.CAPTION, wraps=True)
        self._why.setIndent(ICON_CELL + GAP_S)
        grid.addWidget(label, line, 0)
        entry = QHBoxLayout()
        entry.setSpacing(GAP_S)
        entry.addWidget(self.field, 1)
        entry.addWidget(self.show_button)
        grid.addLayout(entry, line, 1)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, 0, GAP_S)
        below.setSpacing(0)
        below.addWidget(self._status)
        below.addWidget(self._why)
        grid.addLayout(below, line + 1, 1)
        self._why.hide()
        self.show_button.hide()
        self.set_enabled(is_enabled=False)

    @property
    def sentence(self) -> str:
        """What is said below the field."""
        return self._status.text()

    @property
    def is_revealed(self) -> bool:
        """Whether the kept serial number is shown in full."""
        return self.state is not None and self.state.kept and not self.field.is_masked

    @property
    def obstacle(self) -> str:
        """Why nothing can be saved or tested now, "" if something can."""
        if self.state is None:
            return translate("Dialog", "Reading…")
        if self.state.fault is not None:
            return vault_fault_sentence(translate, self.state.fault)
        return serial_refusal_sentence(translate) if self.field.is_too_long else ""

    def set_enabled(self, *, is_enabled: bool) -> None:
        """Fields wait until the keyring has answered, or stay off where nothing can be kept."""
        self.field.setEnabled(is_enabled)
        self.show_button.setEnabled(is_enabled)

    def show_state(self, state: SerialState) -> None:
        """Shows what the keyring holds."""
        self.state = state
        self._tested = None
        self.field.show_mask(state.masked)
        self.set_enabled(is_enabled=state.fault is None)
        self._refresh()

    def show_surroundings(self, surroundings: SerialSurroundings) -> None:
        """Licence, environment, and what the platform last said."""
        self._surroundings = surroundings
        self._refresh()

    def show_tested(self, entitlement: Entitlement) -> None:
        """What the platform said of the text in the field just now."""
        self._tested = entitlement
        self._refresh()

    def reveal(self, serial: str) -> None:
        """Shows the kept serial number in full."""
        self.field.reveal(serial)
        self._refresh()

    def hide_again(self) -> None:
        """Masks the kept serial number; what was typed instead is given up."""
        if self.state is not None:
            self.field.show_mask(self.state.masked)
        self._refresh()

    @Slot()
    def _on_entered(self) -> None:
        self._tested = None
        self._refresh()
        self.edited.emit()

    @Slot()
    def _on_show(self) -> None:
        self.show_asked.emit(self)

    def _refresh(self) -> None:
        is_kept = self.state is not None and self.state.kept
        self.show_button.setVisible(is_kept)
        caption = (
            translate("SerialsDialog", "Hide")
            if self.is_revealed
            else translate("SerialsDialog", "Show")
        )
        self.show_button.setText(caption)
        self.show_button.set_icon("eye-off" if self.is_revealed else "eye")
        self.show_button.setAccessibleName(
            f"{caption} {serial_field_name(translate, self.service)}"
        )
        text, tone, icon = self._status_line()
        self._status.show_state(text, tone, icon)
        why = self._difference() if tone is Tone.OK else ""
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def _status_line(self) -> tuple[str, Tone, str]:
        state, around = self.state, self._surroundings
        if state is None or around is None:
            return translate("Dialog", "Reading…"), Tone.MUTED, ""
        if self.field.is_too_long:
            return serial_refusal_sentence(translate), Tone.DANGER, "x"
        if self._tested is not None:
            return _platform_says(self._tested, around.now), Tone.OK, "check"
        if self.field.is_changed:
            return self._changed_line(is_kept=state.kept)
        need = serial_need(around.settings.license_type, around.settings.environment)
        if not state.kept and need is not SerialNeed.NOT_NEEDED:
            return _needed(around.settings, need), Tone.WARNING, "alert-triangle"
        if around.service.entitlement is not None:
            return _platform_says(around.service.entitlement, around.now), Tone.OK, "check"
        text = translate("SerialsDialog", "Not read from the platform yet")
        return text, Tone.MUTED, "info-circle"

    def _changed_line(self, *, is_kept: bool) -> tuple[str, Tone, str]:
        if not self.field.text() and is_kept:
            text = translate("SerialsDialog", "Blank: the serial number kept so far is removed")
            return text, Tone.WARNING, "alert-triangle"
        return translate("SerialsDialog", "Not tested yet"), Tone.MUTED, "info-circle"

    def _difference(self) -> str:
        """Why the platform's remaining may exceed ours."""
        if self._surroundings is None:
            return ""
        counts = self._surroundings.service.quota.counts
        unknown = counts.authorized - counts.confirmed
        if not unknown:
            return ""
        text = translate(
            "SerialsDialog",
            "Authorized here: {authorized}, of which {unknown} not synced and not yet counted by "
            "the platform",
        )
        return text.format(authorized=number_text(counts.authorized), unknown=number_text(unknown))


def _platform_says(entitlement: Entitlement, now: datetime) -> str:
    parts = [
        translate("SerialsDialog", "Confirmed by the platform {time}").format(
            time=clock_text(entitlement.read_at, now)
        ),
        translate("SerialsDialog", "total {count}").format(count=number_text(entitlement.total)),
        translate("SerialsDialog", "remaining {count}").format(
            count=number_text(entitlement.remaining)
        ),
    ]
    if entitlement.valid_to is not None:
        parts.append(
            translate("SerialsDialog", "valid to {day}").format(day=day_text(entitlement.valid_to))
        )
    return " · ".join(parts)


def _needed(settings: SharedSettings, need: SerialNeed) -> str:
    if need is SerialNeed.UNSURE:
        return translate(
            "SerialsDialog", "License type or environment not sure: enter it to be safe"
        )
    return translate(
        "SerialsDialog", "License type: {type}. A serial number is needed, or the sync will fail"
    ).format(type=license_type_name(translate, settings.license_type))
