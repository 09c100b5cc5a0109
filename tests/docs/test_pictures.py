"""The README's pictures are those that the script takes, in the size it takes them, and small."""

import re
import struct
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
SIZE = (1360, 820)
MOST_BYTES = 160_000
IN_EACH_LANGUAGE = (
    *("main", "chosen", "batch", "plan", "cancel", "result", "serials", "import", "settings"),
    *("detail", "first-start", "empty"),
)
IN_THE_DARK = ("main", "chosen", "plan")


def expected() -> set[str]:
    names = {(name, "light") for name in IN_EACH_LANGUAGE} | {
        (name, "dark") for name in IN_THE_DARK
    }
    return {f"{name}-{language}-{theme}.png" for name, theme in names for language in ("zh", "en")}


def test_every_picture_is_there_and_none_is_left_over() -> None:
    assert {file.name for file in PICTURES.iterdir()} == expected()


@pytest.mark.parametrize("name", sorted(expected()))
def test_a_picture_shows_the_client_area_and_is_small(name: str) -> None:
    content = (PICTURES / name).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == SIZE
    assert len(content) <= MOST_BYTES


def test_the_readme_shows_only_pictures_that_are_there() -> None:
    shown = re.findall(r"docs/pictures/([\w.-]+)", (ROOT / "README.md").read_text("utf-8"))
    assert set(shown) <= expected()
