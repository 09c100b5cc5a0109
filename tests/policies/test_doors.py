"""Command line and window under policies."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from invoice_license_desktop.cli.arguments import UsageError
from invoice_license_desktop.cli.faults import CommandError
from invoice_license_desktop.cli.practice import run_serve
from invoice_license_desktop.cli.session import Session, require_practice
from invoice_license_desktop.cli.settings import run_list, run_set
from invoice_license_desktop.cli.window_arguments import explain_no_practice
from invoice_license_desktop.core.operations.network import change_network
from invoice_license_desktop.core.operations.shared_settings import (
    SettingProblem,
    SettingRefusedError,
)
from invoice_license_desktop.core.policies import NO_POLICIES, Policies
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.last_words import spoken, tell_failure
from invoice_license_desktop.translation import Language, install_language, translate
from invoice_license_desktop.ui.program import Program
from tests.operations.office import Office

NO_PRACTICE = Policies(practice_allowed=0)
OFF = "Practice mode has been turned off by your administrator."


@pytest.mark.parametrize(
    ("key", "value"), [("undo_seconds", "5"), ("language", "en"), ("proxy", "none")]
)
def test_a_managed_setting_is_not_set_by_command(tmp_path: Path, key: str, value: str) -> None:
    decided = Policies(undo_seconds=20, language="zh", proxy="system")
    session = Session(Profile(tmp_path, False, decided), True, translate)
    with pytest.raises(UsageError, match=f'"{key}" is managed by your administrator'):
        run_set(session, Namespace(key=key, value=value))
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_settings_names_what_is_managed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = Profile(tmp_path, practice=False, policies=Policies(undo_seconds=20, proxy="none"))
    run_list(Session(profile, True, translate), Namespace())
    listed = json.loads(capsys.readouterr().out)
    assert listed["managed"] == ["proxy", "undo_seconds"]
    assert (listed["settings"]["undo_seconds"], listed["settings"]["proxy"]) == (20, "none")
    run_list(Session(profile, False, translate), Namespace())
    lines = capsys.readouterr().out.splitlines()
    marked = [line.split()[0] for line in lines if line.endswith("managed by the administrator")]
    assert sorted(marked) == ["proxy", "undo_seconds"]


def test_a_managed_proxy_is_not_changed_by_whatever_door(tmp_path: Path) -> None:
    office = Office(1)
    profile = Profile(tmp_path, practice=False, policies=Policies(proxy="system"))
    with pytest.raises(SettingRefusedError) as refused:
        change_network(office.context, profile, proxy="none", ca_file="")
    assert (refused.value.key, refused.value.problem) == ("proxy", SettingProblem.MANAGED)


def test_practice_by_command_is_refused_with_the_reason(tmp_path: Path) -> None:
    profile = Profile(tmp_path, practice=True, policies=NO_PRACTICE)
    with pytest.raises(CommandError, match=OFF) as refused:
        require_practice(profile)
    assert refused.value.fault.code == "practice_not_allowed"
    with pytest.raises(CommandError, match=OFF):
        run_serve(Session(profile, False, translate), Namespace(port=0))
    require_practice(Profile(tmp_path, practice=True, policies=NO_POLICIES))


def test_practice_by_window_is_refused_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        assert explain_no_practice(["--lang", "zh", "--practice"]) == 1
    finally:
        install_language(Language.ENGLISH)
    assert "演练模式已被管理员关闭" in capsys.readouterr().err


def refuse(_profile: Profile) -> object:
    """Nothing is opened here."""
    raise SystemExit


@pytest.mark.parametrize("allowed", [True, False])
def test_a_first_start_offers_practice_only_where_it_is_allowed(
    qapp: QApplication, tmp_path: Path, *, allowed: bool
) -> None:
    decided = Policies(practice_allowed=int(allowed), language="en")
    program = Program(qapp, tmp_path, refuse, refuse, policies=decided)  # type: ignore[arg-type]
    program.start(is_practice=False)
    assert program.door is not None
    window = program.door.window
    assert window.welcome.practice.isVisibleTo(window) is allowed
    assert (window.welcome.note == OFF) is not allowed
    assert not window.welcome.language.isEnabled()
    assert window.welcome.language.toolTip() == "Managed by your administrator"
    if not allowed:
        assert window.focusWidget() is window.welcome.connect_card
    program.close()


def test_what_is_printed_without_streams_is_shown_in_one_box(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[str] = []
    with spoken(shown.append):
        sys.stdout.write("heard by its terminal")
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    with spoken(shown.append):
        sys.stdout.write("one\n")
        sys.stderr.write("二\n")
    with spoken(shown.append):
        pass
    assert shown == ["one\n二"]


def test_a_failed_start_says_so_and_is_logged_without_its_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(OSError, match="a secret text") as failed:
        (tmp_path / "a secret text").read_bytes()
    tell_failure(tmp_path, failed.value)
    said = capsys.readouterr().err
    assert "程序无法启动" in said
    assert str(tmp_path / "logs") in said
    logged = (tmp_path / "logs" / "window.log").read_text("utf-8")
    assert "FileNotFoundError" in logged
    assert "secret" not in logged
