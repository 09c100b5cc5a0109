"""Planted secrets, and a platform that repeats them: no dialog gives one away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from invoice_license_desktop.core.domain.vocabulary import Operation, Service, SyncStatus
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.vault import SecretName
from invoice_license_desktop.core.operations.serials import reveal_serial
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.failure import FailureDialog
from invoice_license_desktop.ui.dialogs.secret_field import SecretField
from invoice_license_desktop.ui.dialogs.serials import SerialsDialog
from invoice_license_desktop.ui.lanes import Failure
from tests.operations.office import Office
from tests.planted import PLANTED, SENT, echo, found_in, repeating
from tests.platform.canned import CannedPlatform
from tests.ui.dialogs.reading import button
from tests.ui.dialogs.test_every_dialog import EVERY, Make, make_settings
from tests.ui.giving_away import Said, copied_from, given_away

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]
SERIAL = PLANTED[SecretName.SERIAL_ISSUING]


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> None:
    """What was copied before is no business of this test."""
    QApplication.clipboard().clear()


@pytest.fixture
def office() -> Iterator[Office]:
    """An office with all secrets in its keyring, before a platform that repeats them: two rows were
    refused, one serial number was revealed."""
    with CannedPlatform(react=repeating) as canned:
        connection = Connection(
            canned.url,
            "client",
            PLANTED[SecretName.CLIENT],
            proxy="http://user@proxy.test:8080",
            proxy_password=PLANTED[SecretName.PROXY],
        )
        office = Office(12)
        platform = HttpPlatform(lambda: connection, office.clock)
        office.vault.kept = dict(PLANTED)
        office.context = replace(office.context, platform=platform)
        refresh_entitlements(office.context)
        office.do(Operation.AUTHORIZE, 0, 1)
        office.sync()
        reveal_serial(office.context, Service.ISSUING)
        yield office
        platform.close()


def secrets_in(said: Iterable[Said]) -> list[tuple[str, list[str]]]:
    """Where which secrets were found."""
    return [(where, names) for where, what in said if (names := found_in(what))]


def test_the_search_finds_what_is_there(qapp: QApplication, desk: Desk, opened: Opened) -> None:
    assert found_in(echo()) == list(SENT)
    dialog = FailureDialog(desk.look, Failure("ValueError", "", "x", f'  File "{echo()}"'))
    opened(dialog)
    places = {where for where, _ in secrets_in(given_away(qapp))}
    assert {"QPlainTextEdit.plainText", "screen reader, Value"} <= places
    assert secrets_in(copied_from(dialog))


def test_the_platform_was_heard_and_nothing_secret_kept(office: Office) -> None:
    row = office.row(0)
    assert row.sync_status is SyncStatus.FAILED
    assert row.sync_failure is not None
    assert "We heard · ••••" in row.sync_failure.text
    with office.store.reading() as work:
        journal = repr(work.journal.page(JournalFilter(), 0, 100))
        kept = f"{row!r} {journal} {work.entitlements.read(Service.ISSUING)!r}"
    assert found_in(kept) == []


@pytest.mark.parametrize("make", EVERY, ids=lambda make: make.__name__.removeprefix("make_"))
def test_no_dialog_gives_a_secret_away(
    qapp: QApplication, desk: Desk, office: Office, tmp_path: Path, opened: Opened, make: Make
) -> None:
    dialog = make(desk, office, tmp_path)
    opened(dialog)
    assert secrets_in(given_away(qapp)) == []
    assert secrets_in(copied_from(dialog)) == []
    assert secrets_in(given_away(qapp)) == []


def test_a_failure_nobody_expected_gives_no_text_away(
    qapp: QApplication, desk: Desk, opened: Opened
) -> None:
    trace = f'Traceback\n  File "program.py", line 7, in keep\n    keep({SERIAL!r})\n{SERIAL}\n'
    dialog = FailureDialog(desk.look, Failure("ValueError", "", echo(), trace))
    opened(dialog)
    assert secrets_in(given_away(qapp)) == []
    assert secrets_in(copied_from(dialog)) == []


def test_only_the_field_that_was_revealed_on_purpose_shows_the_serial(
    qapp: QApplication, desk: Desk, opened: Opened, settle: Settle
) -> None:
    dialog = SerialsDialog(desk)
    opened(dialog)
    assert secrets_in(given_away(qapp)) == []
    section = dialog.sections[0]
    section.show_button.click()
    settle()
    shown = {where for where, names in secrets_in(given_away(qapp))}
    assert shown == {"SerialField.text", "SerialField.displayText", "screen reader, Value"}
    fields = [one for one in dialog.findChildren(QLineEdit) if found_in(one.text())]
    assert fields == [section.field]
    section.show_button.click()
    settle()
    assert secrets_in(given_away(qapp)) == []
    assert secrets_in(copied_from(dialog)) == []
    section.field.undo()
    assert secrets_in(given_away(qapp)) == []


def test_testing_the_serials_and_the_connection_repeats_nothing(
    qapp: QApplication, desk: Desk, office: Office, tmp_path: Path, opened: Opened, settle: Settle
) -> None:
    serials = SerialsDialog(desk)
    opened(serials)
    button(serials, "Test").click()
    settle()
    settings = make_settings(desk, office, tmp_path)
    opened(settings)
    for caption in ("Test connection", "Test"):
        for one in settings.findChildren(type(button(serials, "Test"))):
            if one.text().startswith(caption) and one.isEnabled() and one.isVisible():
                one.click()
                settle()
    assert secrets_in(given_away(qapp)) == []


def test_a_secret_that_is_typed_is_shown_as_dots_and_cannot_be_copied(
    desk: Desk, office: Office, tmp_path: Path, opened: Opened
) -> None:
    dialog = make_settings(desk, office, tmp_path)
    opened(dialog)
    fields = [one for one in dialog.findChildren(SecretField) if one.isVisible()]
    assert len(fields) >= 1
    QApplication.clipboard().setText("nothing")
    for field in fields:
        assert "Kanarie" not in field.text()
        field.replace_button.click()
        field.setText(PLANTED[field.secret])
        assert found_in(field.displayText()) == []
        for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
            QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.clipboard().text() == "nothing"
