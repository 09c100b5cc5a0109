"""The window as a person meets it: a program of its own, on a real screen, by keyboard alone."""

from pathlib import Path

import pytest

from tests.end_to_end.screen import Screen, wait_until
from tests.program import kill_tree, run_command_line, start_python

pytestmark = pytest.mark.xvfb

WINDOW = "License Authorization"


def issuing(home: Path) -> dict[str, int]:
    """What the command line says of Issuing in the same home."""
    services = run_command_line(home, "--json", "services").object["services"]
    found = next(item for item in services if item["service"] == "issuing")
    assert isinstance(found, dict)
    return found


def test_authorizing_by_keyboard_alone(tmp_path: Path) -> None:
    with Screen() as screen:
        program = start_python(
            "-m",
            "invoice_license_desktop",
            *("--home", str(tmp_path), "--practice", "--lang", "en"),
            environment={"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"},
        )
        try:
            screen.wait_for_title(WINDOW)
            wait_until((tmp_path / "practice" / "licenses.sqlite3").exists, "the store")
            wait_until(lambda: issuing(tmp_path)["total"] == 10, "the entitlement")
            screen.keys("ctrl+a")
            screen.keys_until("[Practice] Authorize", "ctrl+Return")
            screen.keys("Return")
            screen.wait_for_title("[Practice] Authorize · Result")
            assert issuing(tmp_path)["confirmed"] == 10
            screen.keys("Escape")
            screen.wait_for_title(WINDOW)
            screen.keys("ctrl+q")
            out, err = program.communicate(timeout=20)
        finally:
            if program.poll() is None:
                kill_tree(program)
                program.communicate()
    assert (program.returncode, out, err) == (0, b"", b"")
