"""Lists as offices have them, and what may become of them on the way: cut off, flipped, filled with
anything. Whoever hands in the same random numbers gets the same file."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped] # the package has no type information

from tests.fakes.samples import enterprise_name, valid_tax_number

FILES = Path(__file__).parent / "files"
HEADS = ("企业名称", "纳税人识别号", "备注", "开票服务授权状态", "开票服务授权日期", "服务分组")
_ODD_TEXTS = (
    "",
    " ",
    "\0",
    "a\0b",
    '"',
    '""',
    'a "quoted" one',
    '"never closed',
    "=1+1",
    "=cmd|' /C calc'!A0",
    "line\nbreak",
    "line\r\nbreak",
    "\ufeff",
    "\u200b\u202e",
    "𠮷野家",
    "ＡＢＣ１２３",
    "é" * 50,
    "长" * 300,
    "x" * 40_000,
    "1E+17",
    "9.1310115E+17",
    "#REF!",
    "TRUE",
    "已授权",
    "0000-00-00",
    "9999-12-31",
    "2026-02-30",
    "2026年13月1日",
    "-1",
    "99999999999999999999999999999999",
)
_ODD_NUMBERS = (0, -1, 0.5, 1e17, 1e308, -1e308, 45356, 2958465, 2958466, 99999999, 60, -0.0)
_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-16-le", "latin-1")
Mutation = Callable[[bytes, random.Random], bytes]


def a_file(chance: random.Random) -> tuple[bytes, str]:
    """A file and the end of its name: a list that was changed up to three times, or mere bytes."""
    if chance.random() < 0.05:
        return chance.randbytes(chance.randint(0, 2000)), chance.choice((".csv", ".xlsx", ".xls"))
    suffix = chance.choice((".csv", ".xlsx", ".xls"))
    content = {".csv": csv_list, ".xlsx": xlsx_list, ".xls": xls_list}[suffix](chance)
    packed: tuple[Mutation, ...] = (_in_a_part, _in_a_part, _another_reference, _directory)
    records: tuple[Mutation, ...] = (_in_a_record, _in_a_record)
    of_kind = {".xlsx": packed, ".xls": records, ".csv": (_line_ends,)}[suffix]
    for _ in range(chance.randint(0, 3)):
        content = chance.choice((*of_kind, *of_kind, *ANYWHERE))(content, chance)
    return content, suffix


def csv_list(chance: random.Random) -> bytes:
    """A list as text: some separator, some quotes, some encoding, not always a whole one."""
    separator = chance.choice(",;\t|")
    lines = [separator.join(HEADS), *(separator.join(_cells(chance, n)) for n in range(5))]
    text = chance.choice(("\n", "\r\n", "\r")).join(lines)
    return text.encode(chance.choice(_ENCODINGS), "replace")


def xlsx_list(chance: random.Random) -> bytes:
    """A list as a workbook, with odd values, days and far-off cells."""
    packed = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": True, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(packed, options) as book:
        sheet = book.add_worksheet("Sheet1")
        day = book.add_format({"num_format": chance.choice((14, 22, 31, "yyyy-mm-dd", "[h]:mm"))})
        sheet.write_row(chance.choice((0, 0, 0, 3)), chance.choice((0, 0, 2)), HEADS)
        for line in range(5):
            for column, text in enumerate(_cells(chance, line)):
                sheet.write(4 + line, column, text[:32_000])
            if chance.random() < 0.5:
                sheet.write_number(4 + line, 4, chance.choice(_ODD_NUMBERS), day)
        if chance.random() < 0.3:
            moment = datetime(1900, 1, 1) + timedelta(days=chance.randint(0, 2_000_000))  # noqa: DTZ001
            sheet.write_datetime(5, 4, moment, day)
        if chance.random() < 0.2:
            sheet.write(chance.choice((1_048_575, 70_000)), chance.choice((16_383, 300)), "far off")
    return packed.getvalue()


def xls_list(_chance: random.Random) -> bytes:
    """The list that a program of the tax office's time wrote."""
    return (FILES / "list.xls").read_bytes()


def _cells(chance: random.Random, number: int) -> list[str]:
    cells = [enterprise_name(number), valid_tax_number(number), "", "已授权", "2024-03-05", "甲"]
    for _ in range(chance.choice((0, 0, 1, 2))):
        cells[chance.randrange(len(cells))] = chance.choice(_ODD_TEXTS)
    return cells[: chance.choice((6, 6, 6, 2, 0))]


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def _cut_out(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randint(0, len(content))
    return content[:begin] + content[begin + chance.choice((1, 2, 100, 5000)) :]


def _put_in(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    more = chance.choice((b"\0", b'"', b"\r", b"\xff" * 8, chance.randbytes(50), content[:500]))
    return content[:at] + more + content[at:]


def _numbers(content: bytes, chance: random.Random) -> bytes:
    """A number of the format's own replaced by the largest, the smallest, or any."""
    if len(content) < 8:
        return content
    at = chance.randrange(len(content) - 4)
    number = chance.choice(
        (0, 1, 0xFFFF, 0xFFFFFFFF, 0x7FFFFFFF, 0xFFFFFFFE, chance.getrandbits(32))
    )
    return content[:at] + struct.pack("<I", number) + content[at + 4 :]


ANYWHERE: tuple[Mutation, ...] = (_flip, _cut, _cut_out, _put_in, _numbers)


def _line_ends(content: bytes, chance: random.Random) -> bytes:
    ends = (b"\n", b"\r\n", b"\r", b"\0\n", b'"\n', b"\n\n\n")
    return b"".join(part + chance.choice(ends) for part in content.split(b"\n"))


def _in_a_part(content: bytes, chance: random.Random) -> bytes:
    """One of the packed parts changed, and packed again, so that what unpacks it is content."""
    return _repacked(content, chance, chance.choice(ANYWHERE))


def _another_reference(content: bytes, chance: random.Random) -> bytes:
    """Another place, size, kind or style written into the XML of a part."""

    def change(part: bytes, chance: random.Random) -> bytes:
        marks = (b'r="', b'ref="', b'count="', b's="', b't="', b"<v>", b'sheetId="', b'Target="')
        mark = chance.choice(marks)
        places = part.split(mark)
        if len(places) < 2:
            return part
        at = chance.randrange(1, len(places))
        odd = (b"XFD1048576", b"A0", b"ZZZZZ99999999", b"-1", b"4294967296", b"1e999", b"s", b"..")
        places[at] = chance.choice(odd) + places[at][places[at].find(b'"') :]
        return mark.join(places)

    return _repacked(content, chance, change)


def _directory(content: bytes, chance: random.Random) -> bytes:
    """The package's directory says something else than the package has."""
    at = content.rfind(b"PK\x01\x02")
    if at < 0:
        return content
    field = at + chance.choice((4, 8, 10, 16, 20, 24, 28, 42))
    return content[:field] + chance.randbytes(4) + content[field + 4 :]


def _repacked(content: bytes, chance: random.Random, change: Mutation) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError):
        return content
    if parts:
        chosen = chance.choice(sorted(parts))
        parts[chosen] = change(parts[chosen], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return packed.getvalue()


def _in_a_record(content: bytes, chance: random.Random) -> bytes:
    """A number in the part of the file that holds the records, where most of it is used."""
    if len(content) < 600:
        return content
    at = chance.randrange(512, len(content) - 2)
    number = chance.choice(
        (0, 1, 0xFF, 0xFFFF, 0x00FD, 0x0203, 0x0006, 0x0204, chance.getrandbits(16))
    )
    return content[:at] + struct.pack("<H", number) + content[at + 2 :]
