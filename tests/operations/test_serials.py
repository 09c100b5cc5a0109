"""Serial numbers: in the keyring only, journalled without themselves."""

import pytest

from invoice_license_desktop.core.domain.journal import Action, canonical_json
from invoice_license_desktop.core.domain.serial import InvalidSerialError
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.changes import NO_CHANGES
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    VaultError,
    VaultFault,
    VaultPlace,
)
from invoice_license_desktop.core.operations.secrets import (
    clear_secret,
    is_secret_kept,
    save_secret,
)
from invoice_license_desktop.core.operations.serials import (
    clear_serial,
    read_serial_state,
    reveal_serial,
    save_serial,
    serials_to_send,
)
from tests.operations.office import Office

SERIAL = "KD-2026-ISSUE-0042"


def _actions(office: Office) -> list[Action]:
    with office.store.reading() as work:
        return [sealed.entry.action for sealed in work.journal.page(JournalFilter(), 0, 99)][::-1]


def test_saved_serial_is_masked_sent_and_kept_apart_by_service() -> None:
    office = Office()
    save_serial(office.context, Service.ISSUING, SERIAL)
    state = read_serial_state(office.context, Service.ISSUING)
    assert (state.kept, state.place, state.fault) == (True, VaultPlace.SECRET_SERVICE, None)
    assert state.masked.endswith("0042")
    assert "2026" not in state.masked
    assert not read_serial_state(office.context, Service.RECEIVING).kept
    sent = serials_to_send(office.context)
    assert (sent.issuing, sent.receiving) == (SERIAL, None)
    assert SERIAL not in repr(sent)


def test_serial_is_cleaned_before_it_is_kept() -> None:
    office = Office()
    save_serial(office.context, Service.RECEIVING, " \u200bＫＤ－２０ 26ab\n")
    assert office.vault.kept == {SecretName.SERIAL_RECEIVING: "KD-2026ab"}


@pytest.mark.parametrize("blank", ["", "   ", "\u200b\t"])
def test_blank_clears(blank: str) -> None:
    office = Office()
    save_serial(office.context, Service.ISSUING, SERIAL)
    save_serial(office.context, Service.ISSUING, blank)
    assert office.vault.kept == {}
    assert _actions(office) == [Action.SAVE_SERIAL, Action.CLEAR_SERIAL]


def test_what_changes_nothing_is_not_journalled() -> None:
    office = Office()
    assert clear_serial(office.context, Service.ISSUING) == NO_CHANGES
    save_serial(office.context, Service.ISSUING, SERIAL)
    assert save_serial(office.context, Service.ISSUING, f" {SERIAL} ") == NO_CHANGES
    assert _actions(office) == [Action.SAVE_SERIAL]


def test_journal_says_kept_or_none_and_never_the_serial() -> None:
    office = Office()
    save_serial(office.context, Service.ISSUING, SERIAL)
    save_serial(office.context, Service.ISSUING, "ANOTHER-SERIAL")
    assert reveal_serial(office.context, Service.ISSUING) == "ANOTHER-SERIAL"
    clear_serial(office.context, Service.ISSUING)
    with office.store.reading() as work:
        entries = [sealed.entry for sealed in work.journal.page(JournalFilter(), 0, 99)][::-1]
    assert [(e.action, dict(e.before), dict(e.after)) for e in entries] == [
        (Action.SAVE_SERIAL, {"serial": "none"}, {"serial": "kept"}),
        (Action.SAVE_SERIAL, {"serial": "kept"}, {"serial": "kept"}),
        (Action.REVEAL_SERIAL, {}, {}),
        (Action.CLEAR_SERIAL, {"serial": "kept"}, {"serial": "none"}),
    ]
    assert all(entry.service is Service.ISSUING for entry in entries)
    assert not any(word in canonical_json(str(entries)) for word in (SERIAL, "ANOTHER"))


def test_revealing_what_is_not_kept_is_not_journalled() -> None:
    office = Office()
    assert reveal_serial(office.context, Service.ISSUING) is None
    assert _actions(office) == []


def test_too_long_a_serial_is_refused_without_being_quoted() -> None:
    office = Office()
    save_serial(office.context, Service.ISSUING, SERIAL)
    with pytest.raises(InvalidSerialError) as refused:
        save_serial(office.context, Service.ISSUING, "X" * 51)
    assert "XX" not in str(refused.value)
    assert office.vault.kept == {SecretName.SERIAL_ISSUING: SERIAL}


@pytest.mark.parametrize("fault", [VaultFault.NO_KEYRING, VaultFault.UNSAFE_KEYRING])
def test_without_a_safe_keyring_nothing_was_ever_kept(fault: VaultFault) -> None:
    office = Office()
    office.vault.fault = fault
    state = read_serial_state(office.context, Service.ISSUING)
    assert (state.kept, state.fault) == (False, fault)
    assert serials_to_send(office.context).of(Service.ISSUING) is None
    with pytest.raises(VaultError):
        save_serial(office.context, Service.ISSUING, SERIAL)
    assert _actions(office) == []


def test_a_locked_keyring_is_not_mistaken_for_an_empty_one() -> None:
    office = Office()
    save_serial(office.context, Service.ISSUING, SERIAL)
    office.vault.fault = VaultFault.LOCKED
    with pytest.raises(PlatformError) as failed:
        serials_to_send(office.context)
    assert failed.value.hop == "keyring"
    with pytest.raises(VaultError):
        read_serial_state(office.context, Service.ISSUING)
    with pytest.raises(VaultError):
        reveal_serial(office.context, Service.ISSUING)
    assert _actions(office) == [Action.SAVE_SERIAL]


def test_client_secret_is_kept_without_what_pasting_adds() -> None:
    office = Office()
    assert not is_secret_kept(office.vault, SecretName.CLIENT)
    save_secret(office.context, SecretName.CLIENT, " \ufeffs3cr et\u200b\r\n")
    assert office.vault.kept == {SecretName.CLIENT: "s3cr et"}
    assert is_secret_kept(office.vault, SecretName.CLIENT)
    assert save_secret(office.context, SecretName.CLIENT, "s3cr et") == NO_CHANGES
    save_secret(office.context, SecretName.CLIENT, "  ")
    assert not is_secret_kept(office.vault, SecretName.CLIENT)
    assert clear_secret(office.context, SecretName.CLIENT) == NO_CHANGES
    assert _actions(office) == [Action.SAVE_SECRET, Action.CLEAR_SECRET]
    with office.store.reading() as work:
        entries = str([sealed.entry for sealed in work.journal.page(JournalFilter(), 0, 9)])
    assert "s3cr" not in entries
