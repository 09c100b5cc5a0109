"""What is decided wins over what is set, and what is set stays below it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from invoice_license_desktop.core.policies import (
    KEY,
    NO_POLICIES,
    Policies,
    policies_of,
    read_policies,
)
from invoice_license_desktop.core.settings import Profile, change_workstation, read_workstation
from tests.program import run_command_line

PROXY = "http://proxy.example:8080"


def profile_of(home: Path, policies: Policies, *, practice: bool = False) -> Profile:
    return Profile.of(home, practice=practice, policies=policies)


def test_values_are_policies_by_the_names_they_have_in_the_registry() -> None:
    decided = policies_of(
        {"Proxy": PROXY, "UndoSeconds": 20, "PracticeAllowed": 0, "Language": "zh", "Other": "x"}
    )
    assert decided == Policies(proxy=PROXY, undo_seconds=20, practice_allowed=0, language="zh")
    assert not decided.allows_practice


@pytest.mark.parametrize(
    "values",
    [{}, {"UndoSeconds": "20"}, {"UndoSeconds": True}, {"Proxy": 1}, {"PracticeAllowed": "0"}],
)
def test_a_value_of_the_wrong_kind_decides_nothing(values: dict[str, object]) -> None:
    decided = policies_of(values)
    assert decided == NO_POLICIES
    assert decided.allows_practice


def test_what_is_decided_wins_and_is_named(tmp_path: Path) -> None:
    change_workstation(profile_of(tmp_path, NO_POLICIES), lambda own: replace(own, undo_seconds=3))
    own = read_workstation(profile_of(tmp_path, Policies(proxy=PROXY, undo_seconds=20)))
    assert (own.proxy, own.undo_seconds, own.managed) == (
        PROXY,
        20,
        frozenset({"proxy", "undo_seconds"}),
    )


def test_what_was_set_stays_below_and_holds_again_without_the_policy(tmp_path: Path) -> None:
    free = profile_of(tmp_path, NO_POLICIES)
    change_workstation(free, lambda own: replace(own, undo_seconds=3))
    managed = profile_of(tmp_path, Policies(undo_seconds=20))
    after = change_workstation(managed, lambda own: replace(own, undo_seconds=1, theme="dark"))
    assert (after.undo_seconds, after.theme, after.managed) == (
        20,
        "dark",
        frozenset({"undo_seconds"}),
    )
    own = read_workstation(free)
    assert (own.undo_seconds, own.theme, own.managed) == (3, "dark", frozenset())
    assert "managed" not in json.loads(free.settings_file.read_text("utf-8"))


@pytest.mark.parametrize("wrong", [Policies(language="de"), Policies(undo_seconds=61)])
def test_a_decision_that_cannot_be_decides_nothing(tmp_path: Path, wrong: Policies) -> None:
    own = read_workstation(profile_of(tmp_path, wrong))
    assert (own.language, own.undo_seconds, own.managed) == ("", 10, frozenset())


def test_practice_has_its_own_data_and_no_network_whatever_is_decided(tmp_path: Path) -> None:
    decided = Policies(database_url="postgresql://db.example/x", proxy=PROXY, ca_file="office.pem")
    assert read_workstation(profile_of(tmp_path, decided, practice=True)).managed == set()
    assert decided.settings(practice=False).keys() == {"database_url", "proxy", "ca_file"}


@pytest.fixture
def registered() -> Iterator[None]:
    """Policies of user and computer, in the real registry for the length of the test."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows only

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, KEY) as user:
            winreg.SetValueEx(user, "UndoSeconds", 0, winreg.REG_DWORD, 20)
            winreg.SetValueEx(user, "Language", 0, winreg.REG_SZ, "en")
            winreg.SetValueEx(user, "CaFile", 0, winreg.REG_EXPAND_SZ, "%SystemRoot%\\office.pem")
        with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, KEY) as machine:
            winreg.SetValueEx(machine, "Language", 0, winreg.REG_SZ, "zh")
            winreg.SetValueEx(machine, "PracticeAllowed", 0, winreg.REG_DWORD, 0)
        yield
        for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            winreg.DeleteKey(root, KEY)
    else:
        yield


@pytest.mark.windows
@pytest.mark.usefixtures("registered")
def test_the_computers_policy_wins_over_the_users(tmp_path: Path) -> None:
    decided = read_policies()
    assert (decided.undo_seconds, decided.language, decided.allows_practice) == (20, "zh", False)
    assert decided.ca_file is not None
    assert decided.ca_file.lower().endswith("windows\\office.pem")


@pytest.mark.windows
@pytest.mark.usefixtures("registered")
def test_the_command_line_obeys_and_says_so(tmp_path: Path) -> None:
    refused = run_command_line(
        tmp_path, "settings", "set", "undo_seconds", "5", practice=False, code=2
    )
    assert "由管理员管理" in refused.err
    got = run_command_line(tmp_path, "--json", "settings", "get", "undo_seconds", practice=False)
    assert got.object["value"] == 20
    practice = run_command_line(tmp_path, "--json", "services", code=1)
    assert practice.object["error"] == "practice_not_allowed"
