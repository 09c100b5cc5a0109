"""What a real screen reader gets over the system's accessibility bus, from the first look at the
list to the end of a batch."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.end_to_end.screen import Screen
from tests.program import ROOT, child_environment, python_command

pytestmark = pytest.mark.atspi

TIME_OUT_S = 300
# what can be acted on, in the words of the bus
CONTROLS = {
    "check box",
    "combo box",
    "dialog",
    "frame",
    "menu item",
    "popup menu",
    "push button",
    "radio button",
    "spin button",
    "table",
    "table cell",
    "table column header",
    "text",
}


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("heard")
    (folder / "run").mkdir(mode=0o700)
    window = ("-m", "invoice_license_desktop", "--home", str(folder / "home"), "--practice")
    with Screen() as screen:
        environment = child_environment(
            {
                "DISPLAY": screen.display,
                "QT_QPA_PLATFORM": "xcb",
                "QT_ACCESSIBILITY": "1",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "XDG_RUNTIME_DIR": str(folder / "run"),
            }
        )
        done = subprocess.run(
            [
                *("dbus-run-session", "--", "/usr/bin/python3"),
                str(ROOT / "tests" / "end_to_end" / "listening.py"),
                str(folder / "heard.json"),
                *python_command(*window, "--lang", "en"),
            ],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIME_OUT_S,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    told: dict[str, Any] = json.loads((folder / "heard.json").read_text(encoding="utf-8"))
    return told


def test_no_control_is_without_a_name(heard: dict[str, Any]) -> None:
    assert len(heard["trees"]) == 2
    for title, tree in heard["trees"].items():
        assert {role for role, _, _ in tree} > {"push button", "table", "table cell"}, title
        nameless = [node for node in tree if node[0] in CONTROLS and not node[1].strip()]
        assert nameless == []


def test_a_row_is_read_as_one_sentence(heard: dict[str, Any]) -> None:
    cells = [
        name for role, name, _ in heard["trees"]["License Authorization"] if role == "table cell"
    ]
    (first, *_) = (cell for cell in cells if "tax number" in cell)
    assert "; not chosen; Authorization status: Not authorized; " in first


def test_a_disabled_button_says_why(heard: dict[str, Any]) -> None:
    said = {
        name: description
        for role, name, description in heard["trees"]["License Authorization"]
        if role == "push button"
    }
    assert "Tick enterprises first" in said["Authorize"]


def test_what_happens_is_announced(heard: dict[str, Any]) -> None:
    told = "\n".join(heard["announced"])
    assert ": chosen" in told
    assert "1 in all, 1 succeeded, 0 failed" in told
