"""The groups of the settings dialog: each shows what is set, judges what is entered, and says
what shall be set."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton

from invoice_license_desktop.core.domain.serial import serial_need
from invoice_license_desktop.core.domain.settings import SharedSettings
from invoice_license_desktop.core.domain.vocabulary import (
    Edition,
    Environment,
    LicenseType,
    SerialNeed,
    Service,
)
from invoice_license_desktop.core.operations.overview import Situation
from invoice_license_desktop.core.operations.shared_settings import (
    MAX_TOTAL,
    SettingValue,
)
from invoice_license_desktop.core.settings import UNDO_SECONDS, Workstation, os_user
from invoice_license_desktop.messages.moments import clock_text
from invoice_license_desktop.messages.terms import (
    edition_name,
    environment_name,
    license_type_name,
    service_name,
)
from invoice_license_desktop.translation import Language, system_language, translate
from invoice_license_desktop.ui.controls.number_field import NumberField
from invoice_license_desktop.ui.controls.text import StatusLine
from invoice_license_desktop.ui.dialogs.settings_cards import (
    Card,
    TotalChoice,
    caption,
    choice_box,
    choose,
)
from invoice_license_desktop.ui.theme import Look, Theme
from invoice_license_desktop.ui.tokens import GAP_L, Tone

_TOTAL_KEYS = {Service.ISSUING: "total_issuing", Service.RECEIVING: "total_receiving"}


class LicenseGroup(Card):
    """License type, environment, edition, and what they mean for serial numbers."""

    def __init__(self) -> None:
        super().__init__(translate("SettingsDialog", "License"))
        name = translate("SettingsDialog", "License type")
        types = [(value.value, license_type_name(translate, value)) for value in LicenseType]
        self.license_type = choice_box(types, name)
        self.add_field(name, self.license_type)
        name = translate("SettingsDialog", "Environment")
        places = [(value.value, environment_name(translate, value)) for value in Environment]
        self.environment = choice_box(places, name)
        self.add_field(name, self.environment)
        line = QHBoxLayout()
        line.setSpacing(GAP_L)
        self._group = QButtonGroup(self)
        self.editions: dict[Edition, QRadioButton] = {}
        for value in (Edition.CURRENT, Edition.LEGACY):
            button = self.editions[value] = QRadioButton(edition_name(translate, value))
            self._group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        self.add_choices(translate("SettingsDialog", "Edition"), line)
        self._note = caption()
        self.add_note(self._note)
        for box in (self.license_type, self.environment):
            box.currentIndexChanged.connect(self._explain)
        self._explain()

    def show_settings(self, settings: SharedSettings) -> None:
        """Shows what is set."""
        choose(self.license_type, settings.license_type.value)
        choose(self.environment, settings.environment.value)
        self.editions[settings.edition].setChecked(True)

    def values(self) -> dict[str, SettingValue]:
        """What shall be set."""
        return {
            "license_type": self.license_type.currentData(),
            "environment": self.environment.currentData(),
            "edition": next(key for key, button in self.editions.items() if button.isChecked()),
        }

    @Slot()
    def _explain(self) -> None:
        license_type = LicenseType(self.license_type.currentData())
        need = serial_need(license_type, Environment(self.environment.currentData()))
        legacy = translate("SettingsDialog", "The legacy edition can neither cancel nor sync.")
        both = translate("Dialog", "{first} {second}")
        self._note.setText(both.format(first=_need_sentence(need), second=legacy))


class TotalsGroup(Card):
    """How many licences were bought, as long as the platform was not heard."""

    judged = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(translate("SettingsDialog", "Licences bought"))
        self.choices: dict[Service, TotalChoice] = {}
        for service in Service:
            name = service_name(translate, service)
            choice = self.choices[service] = TotalChoice(name)
            self.add_choices(name, choice)
            choice.field.textChanged.connect(self._judge)
            choice.by_hand.toggled.connect(self._judge)
        self._problem = StatusLine(look, wraps=True)
        self._problem.hide()
        self.add_note(self._problem)
        note = translate(
            "SettingsDialog",
            "A total entered by hand is marked as such. While none is known, A/— is shown and nothing is "
            "limited.",
        )
        self.add_note(caption(note))

    def show_situation(self, situation: Situation, now: datetime) -> None:
        """Shows what was read, with its time, and what was entered."""
        for service, choice in self.choices.items():
            read = situation.services[service].entitlement
            total = None if read is None else read.total
            read_at = "" if read is None else clock_text(read.read_at, now)
            choice.show_total(total, read_at, situation.settings.total_by_hand(service))

    def values(self) -> dict[str, SettingValue]:
        """What shall be set; a total that was read hides the choice and leaves what was entered."""
        return {
            _TOTAL_KEYS[service]: choice.field.text() if choice.is_by_hand else None
            for service, choice in self.choices.items()
            if choice.by_hand.isEnabled()
        }

    @property
    def is_right(self) -> bool:
        """Whether what was entered can be a total."""
        return all(
            _is_total(choice.field.text()) for choice in self.choices.values() if choice.is_by_hand
        )

    @Slot()
    def _judge(self) -> None:
        text = translate("SettingsDialog", "A whole number from 0 to 999,999,999")
        self._problem.show_state(text, Tone.DANGER, "x")
        self._problem.setVisible(not self.is_right)
        self.judged.emit()


class SurfaceGroup(Card):
    """Language and theme of this PC."""

    def __init__(self, look: Look) -> None:
        super().__init__(translate("SettingsDialog", "Appearance"))
        self._is_managed = False
        name = translate("SettingsDialog", "Language")
        words = {Language.CHINESE: "简体中文", Language.ENGLISH: "English"}
        follow = translate("SettingsDialog", "Follow the system ({value})")
        languages = [("", follow.format(value=words[system_language()]))]
        languages += [(value.value, text) for value, text in words.items()]
        self.language = choice_box(languages, name)
        self.add_field(name, self.language)
        name = translate("SettingsDialog", "Theme")
        light, dark = translate("SettingsDialog", "light"), translate("SettingsDialog", "dark")
        present = dark if look.system_is_dark else light
        themes = [
            (Theme.SYSTEM.value, follow.format(value=present)),
            (Theme.LIGHT.value, translate("SettingsDialog", "Light")),
            (Theme.DARK.value, translate("SettingsDialog", "Dark")),
        ]
        self.theme = choice_box(themes, name)
        self.add_field(name, self.theme)

    def show_workstation(self, workstation: Workstation) -> None:
        """Shows what is set."""
        choose(self.language, workstation.language)
        choose(self.theme, workstation.theme)
        self._is_managed = "language" in workstation.managed
        if self._is_managed:
            self.show_managed({translate("SettingsDialog", "Language"): [self.language]})

    def values(self) -> dict[str, str]:
        """What shall be set."""
        theme = {"theme": self.theme.currentData()}
        return theme if self._is_managed else {**theme, "language": self.language.currentData()}


class OperatorGroup(Card):
    """Who acts on this PC, and how long a cancellation can be undone."""

    def __init__(self) -> None:
        super().__init__(translate("SettingsDialog", "Operator"))
        self._is_managed = False
        self.operator = QLineEdit()
        self.operator.setPlaceholderText(os_user())
        self.add_field(translate("SettingsDialog", "Operator"), self.operator)
        note = translate(
            "SettingsDialog",
            'Shown as "Authorized by"; the journal also names the system user {user}.',
        )
        self.add_note(caption(note.format(user=os_user())))
        self.undo_seconds = NumberField(
            UNDO_SECONDS.start, UNDO_SECONDS.stop - 1, translate("SettingsDialog", " s")
        )
        self.undo_seconds.setSpecialValueText(translate("SettingsDialog", "At once"))
        self.add_field(translate("SettingsDialog", "Time to undo"), self.undo_seconds)
        note = translate(
            "SettingsDialog", "So long a confirmed cancellation waits before anything is done."
        )
        self.add_note(caption(note))

    def show_workstation(self, workstation: Workstation) -> None:
        """Shows what is set; a blank operator is the system's user."""
        self.operator.setText(workstation.operator)
        self.undo_seconds.setValue(workstation.undo_seconds)
        self._is_managed = "undo_seconds" in workstation.managed
        if self._is_managed:
            self.show_managed({translate("SettingsDialog", "Time to undo"): [self.undo_seconds]})

    def values(self) -> dict[str, str | int]:
        """What shall be set."""
        operator: dict[str, str | int] = {"operator": self.operator.text().strip()}
        if self._is_managed:
            return operator
        return {**operator, "undo_seconds": self.undo_seconds.value()}


def _need_sentence(need: SerialNeed) -> str:
    match need:
        case SerialNeed.NEEDED:
            return translate("SettingsDialog", "This license needs product serial numbers.")
        case SerialNeed.NOT_NEEDED:
            return translate("SettingsDialog", "This license needs no product serial number.")
        case SerialNeed.UNSURE:
            return translate(
                "SettingsDialog", "While this is not sure, enter product serial numbers to be safe."
            )


def _is_total(text: str) -> bool:
    digits = text.strip()
    return digits.isascii() and digits.isdecimal() and int(digits) <= MAX_TOTAL
