"""The log files: kinds of errors and places, never values; rotated, also by several programs."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from invoice_license_desktop.core import log_file
from invoice_license_desktop.core.log_file import LogFile
from invoice_license_desktop.core.settings import Profile

LOG = logging.getLogger("invoice_license_desktop.test")


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.of(tmp_path / "许可 %41", practice=True)


@pytest.fixture
def log(profile: Profile) -> Iterator[LogFile]:
    opened = LogFile(profile, "window")
    yield opened
    opened.close()


def keep(secret: str) -> None:
    raise ValueError(secret)


def test_an_error_is_its_kind_and_its_places(log: LogFile, profile: Profile) -> None:
    try:
        keep("S3CRET")
    except ValueError:
        LOG.info("task %d failed", 7, exc_info=True)
    lines = (profile.logs / "window.log").read_text("utf-8").splitlines()
    assert lines[0].endswith("INFO invoice_license_desktop.test: task 7 failed")
    assert lines[1] == "ValueError"
    assert lines[2].startswith("  test_log_file.py:")
    assert lines[3].endswith(" keep")
    assert "S3CRET" not in "\n".join(lines)


def test_what_led_to_an_error_is_told_too(log: LogFile, profile: Profile) -> None:
    try:
        try:
            keep("S3CRET")
        except ValueError as error:
            raise KeyError("other") from error
    except KeyError:
        LOG.critical("an error nobody caught", exc_info=True)
    text = (profile.logs / "window.log").read_text("utf-8")
    assert text.index("KeyError") < text.index("ValueError")


def test_several_programs_write_to_one_file_that_is_rotated(
    log: LogFile, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "_BYTES", 400)
    second = LogFile(profile, "window")
    for number in range(60):
        LOG.info("line %d", number)
    second.close()
    files = sorted(path.name for path in profile.logs.iterdir())
    assert files == ["window.log", *(f"window.log.{number}" for number in range(1, 6))]
    newest = (profile.logs / "window.log").read_text("utf-8")
    assert "line 59" in newest
    assert all(path.stat().st_size < 600 for path in profile.logs.iterdir())


def test_where_nothing_can_be_written_nothing_is(profile: Profile) -> None:
    profile.folder.mkdir(parents=True)
    profile.logs.write_text("in the way", "utf-8")
    log = LogFile(profile, "command")
    LOG.info("nothing")
    log.close()
    assert profile.logs.read_text("utf-8") == "in the way"
