"""Every window and dialog as it is seen: whole and legible, in both languages, at three scales.

Qt reads the scale when a program starts, so each has a program of its own: pytest on the `seen.py`
of dialogs and window, on a screen that is 1024 × 640 large by its scale.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from tests.program import ROOT, run_python

pytestmark = pytest.mark.fonts

WIDTH, HEIGHT = 1024, 640
TIME_OUT_S = 600
SEEN = ("tests/ui/dialogs/seen.py", "tests/ui/window/seen.py", "tests/ui/guide/seen.py")


def screen_of(scale: float, folder: Path) -> str:
    """A platform of Qt with such a screen."""
    screen = {"name": "seen", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screen |= {"width": round(WIDTH * scale), "height": round(HEIGHT * scale)}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="ascii")
    return f"offscreen:configfile={file}"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0], ids=["100%", "150%", "200%"])
def test_everything_is_whole_at_every_scale(tmp_path: Path, scale: float) -> None:
    look(tmp_path, scale, "test_nothing_is_cut_off or sideways")


def test_every_text_stands_out_from_its_ground(tmp_path: Path) -> None:
    look(tmp_path, 1.0, "test_every_text_can_be_read")


def test_there_is_a_chinese_font(qapp: QApplication) -> None:
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    assert families, "Chinese texts cannot be measured: apt-get install fonts-wqy-microhei"


def look(folder: Path, scale: float, test: str) -> None:
    """Runs one of the tests on everything there is to see."""
    finished = run_python(
        *("-m", "pytest", "-q", "--rootdir", str(ROOT), "-k", test, *SEEN),
        timeout=TIME_OUT_S,
        environment={
            "QT_QPA_PLATFORM": screen_of(scale, folder),
            "QT_SCALE_FACTOR": f"{scale:g}",
        },
    )
    assert finished.code == 0, str(finished)
