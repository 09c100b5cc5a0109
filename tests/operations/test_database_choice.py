"""Which database is used, and the password it is signed in with."""

from dataclasses import replace
from pathlib import Path

import pytest

from invoice_license_desktop.core.operations.database_choice import (
    checked_database_url,
    chosen_database,
    database_password,
    keep_database_password,
)
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    VaultError,
    VaultFault,
)
from invoice_license_desktop.core.operations.shared_settings import (
    SettingProblem,
    SettingRefusedError,
)
from invoice_license_desktop.core.settings import Profile, change_workstation, has_list
from tests.fakes.vault import FakeVault

URL = "postgresql+psycopg://li@db.example:5432/licenses"


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.of(tmp_path, practice=False)


def choose(profile: Profile, url: str) -> None:
    change_workstation(profile, lambda known: replace(known, database_url=url))


def test_the_own_file_is_used_until_another_one_is_chosen(profile: Profile) -> None:
    assert chosen_database(profile) is None
    assert not has_list(profile)
    choose(profile, URL)
    address = chosen_database(profile)
    assert address is not None
    assert address.url == URL
    assert has_list(profile)
    choose(profile, "")
    profile.database.touch()
    assert chosen_database(profile) is None
    assert has_list(profile)


@pytest.mark.parametrize("url", ["licenses.sqlite3", "postgresql://li:secret@db.example/licenses"])
def test_a_settings_file_with_a_wrong_address_is_told(profile: Profile, url: str) -> None:
    choose(profile, url)
    with pytest.raises(StoreError) as refused:
        chosen_database(profile)
    assert refused.value.fault is StoreFault.WRONG_ADDRESS
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sqlite:///a.db", SettingProblem.NOT_A_DATABASE),
        ("postgresql://li:secret@db.example/a", SettingProblem.PASSWORD_IN_DATABASE_URL),
    ],
)
def test_a_wrong_address_is_not_kept(text: str, problem: SettingProblem) -> None:
    with pytest.raises(SettingRefusedError) as refused:
        checked_database_url(text)
    assert refused.value.problem is problem
    assert "secret" not in str(refused.value)


def test_the_password_is_kept_in_the_keyring() -> None:
    vault = FakeVault()
    assert database_password(vault) == ""
    assert keep_database_password(vault, " s3cr et\u200b\r\n")
    assert vault.kept == {SecretName.DATABASE: "s3cr et"}
    assert database_password(vault) == "s3cr et"
    assert not keep_database_password(vault, " ")
    assert vault.kept == {}


@pytest.mark.parametrize("fault", [VaultFault.NO_KEYRING, VaultFault.UNSAFE_KEYRING])
def test_without_a_keyring_the_server_must_ask_for_no_password(fault: VaultFault) -> None:
    vault = FakeVault()
    vault.fault = fault
    assert database_password(vault) == ""


def test_a_locked_keyring_is_not_mistaken_for_an_empty_one() -> None:
    vault = FakeVault()
    vault.fault = VaultFault.LOCKED
    with pytest.raises(VaultError):
        database_password(vault)
