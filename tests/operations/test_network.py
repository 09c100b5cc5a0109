"""The way to the platform as this workstation has it: what is kept, entered, changed and tried."""

from dataclasses import replace
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.changes import NO_CHANGES
from invoice_license_desktop.core.operations.network import (
    TRIAL_LIMIT,
    Entered,
    change_network,
    check_connection,
    read_connection,
)
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.vault import SecretName, VaultFault
from invoice_license_desktop.core.operations.shared_settings import (
    SettingProblem,
    SettingRefusedError,
)
from invoice_license_desktop.core.settings import Profile, change_workstation, read_workstation
from tests.operations.office import Office

URL = "https://platform.example"
PROXY = "http://liqiang@proxy.example:8080"
CERTIFICATES = Path(__file__).parent.parent / "network" / "certificates"
OFFICE = str(CERTIFICATES / "office.pem")


@pytest.fixture
def office() -> Office:
    return Office(1)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path, practice=False)


def kept_connection(office: Office, profile: Profile, entered: Entered) -> Connection:
    return read_connection(office.store, office.vault, profile, entered)


def test_what_is_kept(office: Office, profile: Profile) -> None:
    nothing = read_connection(office.store, office.vault, profile)
    assert nothing == Connection("", "", "", proxy="system")
    office.set(platform_url=URL, client_id="client")
    office.vault.kept = {SecretName.CLIENT: "s1", SecretName.PROXY: "p1"}
    assert read_connection(office.store, office.vault, profile) == Connection(
        URL, "client", "s1", proxy="system"
    )
    change_network(office.context, profile, proxy=PROXY, ca_file=OFFICE)
    assert read_connection(office.store, office.vault, profile) == Connection(
        URL, "client", "s1", proxy=PROXY, proxy_password="p1", ca_file=OFFICE
    )


def test_what_is_entered_goes_first(office: Office, profile: Profile) -> None:
    office.vault.kept = {SecretName.CLIENT: "s1", SecretName.PROXY: "p1"}
    entered = Entered(URL, "other", "s2", PROXY, "p2", OFFICE)
    assert kept_connection(office, profile, entered) == Connection(
        URL, "other", "s2", PROXY, "p2", OFFICE
    )
    half = replace(entered, secret=None, proxy_password=None, ca_file="")
    assert kept_connection(office, profile, half) == Connection(URL, "other", "s1", PROXY, "p1")
    assert kept_connection(
        office, profile, replace(entered, secret="", proxy="none")
    ) == Connection(URL, "other", "", "none", "p2", OFFICE)
    assert "s2" not in repr(entered)
    assert "p2" not in repr(entered)


def test_without_an_address_the_keyring_is_not_asked(office: Office, profile: Profile) -> None:
    office.vault.fault = VaultFault.LOCKED
    assert read_connection(office.store, office.vault, profile).url == ""
    with pytest.raises(PlatformError) as caught:
        kept_connection(office, profile, Entered(url=URL))
    assert (caught.value.reason, caught.value.hop) == (Reason.UNREACHABLE, Hop.KEYRING)


def test_a_changed_proxy_is_journalled_and_tried_at_once(office: Office, profile: Profile) -> None:
    office.platform.fail_next(PlatformError(Reason.UNREACHABLE, hop=Hop.PROXY))
    office.set(platform_url=URL)
    change_network(office.context, profile, proxy="proxy.example:3128")
    with office.store.writing() as work:
        schedule = replace(work.settings.read_schedule(), failures=4)
        work.settings.write_schedule(schedule)
        work.commit()
    assert (
        change_network(office.context, profile, proxy=" liqiang@proxy.example:8080 ") != NO_CHANGES
    )
    assert read_workstation(profile).proxy == PROXY
    with office.store.reading() as work:
        assert work.settings.read_schedule().failures == 0
        newest = work.journal.page(JournalFilter(), 0, 1)[0].entry
    assert newest.action is Action.CHANGE_NETWORK
    assert newest.before == {"proxy": "http://proxy.example:3128"}
    assert newest.after == {"proxy": PROXY}
    assert change_network(office.context, profile, proxy=PROXY) == NO_CHANGES


def test_what_the_workstation_has_besides_is_left_alone(office: Office, profile: Profile) -> None:
    change_workstation(profile, lambda before: replace(before, theme="dark"))
    change_network(office.context, profile, proxy="none", ca_file=OFFICE)
    own = read_workstation(profile)
    assert (own.theme, own.proxy, own.ca_file) == ("dark", "none", OFFICE)
    change_network(office.context, profile, ca_file="")
    assert (read_workstation(profile).proxy, read_workstation(profile).ca_file) == ("none", "")


@pytest.mark.parametrize(
    ("proxy", "ca_file", "key", "problem"),
    [
        ("socks5://x:1", None, "proxy", SettingProblem.NOT_A_PROXY),
        ("http://me:s3cret@x:1", None, "proxy", SettingProblem.PASSWORD_IN_PROXY),
        ("none", "/no/such/file", "ca_file", SettingProblem.NO_CERTIFICATES),
        ("none", __file__, "ca_file", SettingProblem.NO_CERTIFICATES),
    ],
)
def test_what_cannot_be_changes_nothing(
    office: Office,
    profile: Profile,
    proxy: str,
    ca_file: str | None,
    key: str,
    problem: SettingProblem,
) -> None:
    with pytest.raises(SettingRefusedError) as caught:
        change_network(office.context, profile, proxy=proxy, ca_file=ca_file)
    assert (caught.value.key, caught.value.problem) == (key, problem)
    assert "s3cret" not in str(caught.value)
    assert read_workstation(profile).proxy == "system"


def test_a_file_is_kept_with_its_whole_path(
    office: Office, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CERTIFICATES)
    change_network(office.context, profile, ca_file="office.pem")
    assert read_workstation(profile).ca_file == OFFICE


def test_the_password_is_in_the_keyring_only(office: Office, profile: Profile) -> None:
    change_network(office.context, profile, proxy=PROXY)
    office.vault.kept[SecretName.PROXY] = "CANARY-1"
    assert "CANARY-1" not in profile.settings_file.read_text("utf-8")
    assert "CANARY-1" not in repr(kept_connection(office, profile, Entered(url=URL)))


def test_the_kept_way_is_tried_with_the_kept_serials(office: Office, profile: Profile) -> None:
    office.set(platform_url=URL, client_id="client")
    office.vault.kept = {SecretName.CLIENT: "s1", SecretName.SERIAL_ISSUING: "SN-1"}
    report = check_connection(office.context, profile)
    assert report.failure is None
    assert office.platform.tried == [Connection(URL, "client", "s1", proxy="system")]
    assert office.platform.requests[-1].serials == Serials("SN-1")
    assert office.platform.requests[-1].within == TRIAL_LIMIT


def test_practice_tries_its_own_platform(office: Office, tmp_path: Path) -> None:
    office.set(platform_url=URL)
    check_connection(office.context, Profile(tmp_path, practice=True), Entered(url="https://x"))
    assert office.platform.tried == [None]


def test_a_locked_keyring_is_a_hop(office: Office, profile: Profile) -> None:
    office.set(platform_url=URL)
    office.vault.fault = VaultFault.LOCKED
    report = check_connection(office.context, profile)
    assert [step.hop for step in report.steps] == [Hop.KEYRING]
    assert report.failure is not None
    assert office.platform.tried == []


def test_a_hand_edited_proxy_is_told_and_not_passed_by(office: Office, profile: Profile) -> None:
    change_workstation(profile, lambda before: replace(before, proxy="nonsense"))
    office.set(platform_url=URL)
    assert read_connection(office.store, office.vault, profile).proxy == "nonsense"
