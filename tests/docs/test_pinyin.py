"""The tables by which names are sorted are those that the script makes."""

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_tables_of_readings_are_what_pypinyin_answers() -> None:
    tables = runpy.run_path(str(ROOT / "docs" / "update_pinyin.py"))["tables"]()
    for name, text in tables.items():
        assert (ROOT / "resources" / "pinyin" / name).read_text("utf-8") == text
