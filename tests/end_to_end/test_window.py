"""The window as a person meets it: a program of its own, on a real screen, by keyboard alone."""

import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.screen import Screen, wait_until
from tests.program import kill_tree, run_command_line, start_python

pytestmark = pytest.mark.xvfb

WINDOW = "License Authorization"
FRAME = 24
"""xdotool counts what the window manager draws around a window twice."""


def issuing(home: Path) -> dict[str, int]:
    """What the command line says of Issuing in the same home."""
    services = run_command_line(home, "--json", "services").object["services"]
    found = next(item for item in services if item["service"] == "issuing")
    assert isinstance(found, dict)
    return found


def start_window(screen: Screen, home: Path) -> "subprocess.Popen[bytes]":
    return start_python(
        "-m",
        "invoice_license_desktop",
        *("--home", str(home), "--practice", "--lang", "en"),
        environment={"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"},
    )


def test_the_window_comes_back_where_it_was_or_onto_the_screen_there_is(tmp_path: Path) -> None:
    def visit(screen: Screen, move_to: tuple[int, int, int, int] | None) -> tuple[int, ...]:
        program = start_window(screen, tmp_path)
        try:
            screen.wait_for_title(WINDOW)
            wait_until((tmp_path / "practice" / "licenses.sqlite3").exists, "the store")
            if move_to is not None:
                screen.place_focused(*move_to)
            place = screen.focused_place()
            screen.keys("ctrl+q")
            program.communicate(timeout=60)
        finally:
            if program.poll() is None:
                kill_tree(program)
                program.communicate()
        return place

    with Screen() as large:
        placed = visit(large, (420, 250, 960, 600))
        assert visit(large, None) == pytest.approx(placed, abs=2)
    with Screen(1100, 700) as small:
        left, top, width, height = visit(small, None)
    assert 0 <= left <= 1100 - width + FRAME
    assert 0 <= top <= 700 - height + FRAME


def test_authorizing_by_keyboard_alone(tmp_path: Path) -> None:
    with Screen() as screen:
        program = start_window(screen, tmp_path)
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
