"""Finds the formula cells of an XLSX sheet in its XML (ECMA-376, part 1, sections 18.3.1.4 and .40)."""

import re
import zipfile

from invoice_license_desktop.core.spreadsheet.xlsx_parts import Attributes, parse

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")


def formula_cells(
    package: zipfile.ZipFile, part: str, columns: frozenset[int]
) -> frozenset[tuple[int, int]]:
    """Line (from 1) and column (from 0) of the formulas in these columns of a sheet's part.

    An array formula counts for every cell it fills. Raises what `parse` raises.
    """
    scan = _FormulaScan(columns)
    with package.open(part) as xml:
        parse(xml, scan.start)
    return frozenset(scan.found)


class _FormulaScan:
    """Follows rows and cells, which may or may not say where they are."""

    def __init__(self, columns: frozenset[int]) -> None:
        self._columns = columns
        self._line = self._next_line = 1
        self._column = self._next_column = 0
        self.found: set[tuple[int, int]] = set()

    def start(self, tag: str, attributes: Attributes) -> None:
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

    def _add(self, attributes: Attributes) -> None:
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
