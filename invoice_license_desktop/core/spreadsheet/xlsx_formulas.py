"""Finds the formula cells of an XLSX sheet in its XML (ECMA-376, part 1, sections 18.3.1.4 and .40)."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

from invoice_license_desktop.core.operations.ports.sheets import SheetError, SheetFault

_CHUNK_BYTES = 256 * 1024
# in a sheet's XML only a formula is called f, and text is escaped; calamine reads UTF-8 only, too
_MAY_HAVE_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_LONGEST_TAG_START = 64
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")

_Attributes = Mapping[str, str]


def formula_cells(
    content: bytes, sheet: str, columns: frozenset[int]
) -> frozenset[tuple[int, int]]:
    """Line (from 1) and column (from 0) of the formulas in these columns of a sheet.

    An array formula counts for every cell it fills. Raises SheetError(DAMAGED).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            part = _sheet_part(package, sheet)
            if not _may_have_formulas(package, part):
                return frozenset()
            scan = _FormulaScan(columns)
            with package.open(part) as xml:
                _parse(xml, scan.start)
    except (expat.ExpatError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise SheetError(SheetFault.DAMAGED, str(error)) from error
    return frozenset(scan.found)


class _FormulaScan:
    """Follows rows and cells, which may or may not say where they are."""

    def __init__(self, columns: frozenset[int]) -> None:
        self._columns = columns
        self._line = self._next_line = 1
        self._column = self._next_column = 0
        self.found: set[tuple[int, int]] = set()

    def start(self, tag: str, attributes: _Attributes) -> None:
        if tag == "c":
            reference = attributes.get("r")
            self._column = _position(reference)[1] if reference else self._next_column
            self._next_column = self._column + 1
        elif tag == "row":
            self._line = int(attributes.get("r", self._next_line))
            self._next_line = self._line + 1
            self._next_column = 0
        elif tag == "f":
            self._add(attributes)

    def _add(self, attributes: _Attributes) -> None:
        if self._column in self._columns:
            self.found.add((self._line, self._column))
        filled = attributes.get("ref")
        if attributes.get("t") == "array" and filled is not None:
            first, _, last = filled.partition(":")
            top, left = _position(first)
            bottom, right = _position(last or first)
            for column in self._columns & frozenset(range(left, right + 1)):
                self.found.update((line, column) for line in range(top, bottom + 1))


def _position(reference: str) -> tuple[int, int]:
    """Line and column of a reference such as AB12. Raises ValueError."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


def _may_have_formulas(package: zipfile.ZipFile, part: str) -> bool:
    with package.open(part) as xml:
        tail = b""
        while chunk := xml.read(_CHUNK_BYTES):
            if _MAY_HAVE_FORMULA.search(tail + chunk):
                return True
            tail = chunk[-_LONGEST_TAG_START:]
    return False


def _sheet_part(package: zipfile.ZipFile, sheet: str) -> str:
    """The part that holds a sheet, by way of the workbook's relationships. Raises KeyError."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def see_sheet(tag: str, attributes: _Attributes) -> None:
        if tag == "sheet":
            # the relationship's id is the one attribute with a namespace
            linked = [value for name, value in attributes.items() if name.endswith(" id")]
            ids[attributes["name"]] = linked[0] if linked else ""

    def see_relationship(tag: str, attributes: _Attributes) -> None:
        if tag == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    with package.open("xl/workbook.xml") as xml:
        _parse(xml, see_sheet)
    with package.open("xl/_rels/workbook.xml.rels") as xml:
        _parse(xml, see_relationship)
    return posixpath.normpath(posixpath.join("/xl", targets[ids[sheet]])).lstrip("/")


def _parse(xml: IO[bytes], start: Callable[[str, _Attributes], None]) -> None:
    """Parse as a stream, handing out tags without their namespaces. Raises ExpatError."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def start_local(tag: str, attributes: dict[str, str]) -> None:
        start(tag.rpartition(" ")[2], attributes)

    def refuse_doctype(*_: object) -> None:
        raise ValueError("a document type, which no spreadsheet program writes")

    parser.StartElementHandler = start_local
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.ParseFile(xml)
