"""The list of the import picture: every kind of line, in the order of a list kept by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import xlsxwriter  # type: ignore[import-untyped] # the package has no type information

from invoice_license_desktop.core.domain.tax_number import (
    credit_code_check_character,
    organisation_check_character,
)
from invoice_license_desktop.translation import Language
from screenshots.short_list import BEICHUAN, HAIFENG, JINSUI, QINGHE, YUANSHAN

_FILES: Final = {
    Language.CHINESE: (
        "企业清单 2026-11.xlsx",
        ("清单", "填写说明"),
        ("序号", "企业名称", "纳税人识别号"),
    ),
    Language.ENGLISH: (
        "Enterprises 2026-11.xlsx",
        ("List", "How to fill in"),
        ("No.", "Name", "Tax number"),
    ),
}
_DINGFENG: Final = "91320500MA1W2X3Y6Y"


def write_import_file(folder: Path, language: Language) -> Path:
    """Writes the list into a folder."""
    name, sheets, header = _FILES[language]
    file = folder / name
    with xlsxwriter.Workbook(file) as book:
        sheet, notes = map(book.add_worksheet, sheets)
        notes.write("A1", sheets[1])
        sheet.write_row("A1", header)
        for number, (enterprise, tax_number) in enumerate(_lines(), start=1):
            sheet.write_row(number, 0, [number, enterprise, tax_number])
    return file


def _lines() -> list[tuple[str, str]]:
    tea = _tax_number("320100", "MA1T5W8X")
    wrong = _tax_number("410300", "MA4X7Y2W")
    wrong = wrong[:-1] + ("0" if wrong[-1] != "0" else "1")
    return [
        ("明澈光学有限公司", _tax_number("330200", "MA2K7M3N")),
        ("栖霞岭茶业有限公司", tea),
        ("秋实种业有限公司", wrong),
        ("朗越软件（成都）有限公司", _tax_number("510100", "MA6C3D9E")),
        ("金穗农业科技有限公司", JINSUI),
        ("瑶光照明有限公司", "9.13301E+17"),
        ("沃野麦农机股份有限公司", _tax_number("230100", "MA1B6G4H")),
        ("鼎丰绫科技有限公司", _DINGFENG),
        ("远山建筑工程有限公司", YUANSHAN),
        ("栖霞岭茶业有限公司", tea),
        ("临港澜仓储有限公司", _tax_number("310115", "MA1Q9R2T")),
        ("北川机械制造股份有限公司", BEICHUAN),
        ("青禾食品集团有限公司", QINGHE),
        ("望海橘食品有限公司", _tax_number("350100", "MA3L4K6J")),
        ("海风船舶设备（大连）有限公司", HAIFENG),
    ]


def _tax_number(division: str, body: str) -> str:
    start = f"91{division}{body}{organisation_check_character(body)}"
    return start + credit_code_check_character(start)
