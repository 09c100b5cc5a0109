"""Shared settings: what is allowed, all or nothing, one entry for each change."""

import pytest

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.settings import SharedSettings
from invoice_license_desktop.core.domain.vocabulary import Edition, Environment, LicenseType
from invoice_license_desktop.core.operations.changes import NO_CHANGES
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.shared_settings import (
    SettingProblem,
    SettingRefusedError,
    SettingValue,
    change_settings,
    read_settings,
)
from tests.operations.office import Office


def test_defaults_are_the_current_edition_and_not_sure() -> None:
    settings = read_settings(Office().context)
    assert settings == SharedSettings()
    assert (settings.edition, settings.license_type, settings.environment) == (
        Edition.CURRENT,
        LicenseType.UNSURE,
        Environment.UNSURE,
    )


def test_values_may_be_texts_or_values() -> None:
    office = Office()
    changes = change_settings(
        office.context,
        edition="legacy",
        license_type=LicenseType.FORMAL,
        environment="non_idc",
        total_issuing=" 12 ",
        total_receiving=0,
        platform_url=" https://platform.example.com/gateway/ ",
        client_id=" client-7 ",
    )
    assert (changes.settings, changes.quota) == (True, True)
    assert read_settings(office.context) == SharedSettings(
        Edition.LEGACY,
        LicenseType.FORMAL,
        Environment.NON_IDC,
        12,
        0,
        "https://platform.example.com/gateway",
        "client-7",
    )


def test_one_entry_for_each_changed_key_with_before_and_after() -> None:
    office = Office()
    change_settings(office.context, total_issuing=10, edition="current")
    change_settings(office.context, total_issuing="", edition="legacy")
    with office.store.reading() as work:
        entries = [sealed.entry for sealed in work.journal.page(JournalFilter(), 0, 9)][::-1]
    assert {entry.action for entry in entries} == {Action.CHANGE_SETTING}
    assert [(dict(entry.before), dict(entry.after)) for entry in entries] == [
        ({"total_issuing": None}, {"total_issuing": 10}),
        ({"total_issuing": 10}, {"total_issuing": None}),
        ({"edition": "current"}, {"edition": "legacy"}),
    ]


def test_no_difference_changes_nothing() -> None:
    office = Office()
    assert change_settings(office.context, edition="current", client_id=" ") == NO_CHANGES
    with office.store.reading() as work:
        assert work.journal.count(JournalFilter()) == 0


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("colour", "red", SettingProblem.UNKNOWN_KEY),
        ("clock_confirmed_ahead", "1", SettingProblem.UNKNOWN_KEY),
        ("edition", "newest", SettingProblem.NOT_A_CHOICE),
        ("license_type", None, SettingProblem.NOT_A_CHOICE),
        ("environment", 3, SettingProblem.NOT_A_CHOICE),
        ("total_issuing", "-1", SettingProblem.NOT_A_TOTAL),
        ("total_issuing", -1, SettingProblem.NOT_A_TOTAL),
        ("total_receiving", "1,000", SettingProblem.NOT_A_TOTAL),
        ("total_receiving", "ten", SettingProblem.NOT_A_TOTAL),
        ("total_receiving", "１２", SettingProblem.NOT_A_TOTAL),
        ("total_issuing", "1000000000", SettingProblem.NOT_A_TOTAL),
        ("platform_url", "http://platform.example.com", SettingProblem.NOT_A_URL),
        ("client_id", "x" * 201, SettingProblem.TOO_LONG),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_of_the_call_is_done(
    key: str, value: SettingValue, problem: SettingProblem
) -> None:
    office = Office()
    with pytest.raises(SettingRefusedError) as refused:
        change_settings(office.context, **{"client_id": "new", key: value})
    assert (refused.value.key, refused.value.problem) == (key, problem)
    assert read_settings(office.context) == SharedSettings()


def test_a_refused_choice_names_the_choices() -> None:
    with pytest.raises(SettingRefusedError) as refused:
        change_settings(Office().context, license_type="gold")
    assert refused.value.choices == ("formal", "temporary", "none", "unsure")
