"""CSV text in UTF-8, with or without a byte-order mark."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from invoice_license_desktop.core.operations.ports.sheets import Line, SheetError, SheetFault

DELIMITERS = ",;\t"
_CHUNK_BYTES = 1024 * 1024
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def open_csv(content: bytes, *, is_text: bool) -> "CsvTable":
    """The table of a text file. `is_text` says that its name promises text.

    Raises SheetError.
    """
    if content.startswith(_UTF16_MARKS):
        raise SheetError(SheetFault.NOT_UTF8)
    if b"\0" in content:
        raise SheetError(SheetFault.NO_SPREADSHEET)
    try:
        _check_utf8(content)
    except UnicodeDecodeError:
        raise SheetError(SheetFault.NOT_UTF8 if is_text else SheetFault.NO_SPREADSHEET) from None
    table = CsvTable(content, _delimiter(content))
    if not any(any(cells) for _, cells in table.lines()):
        raise SheetError(SheetFault.EMPTY)
    return table


@dataclass(frozen=True, slots=True, repr=False)
class CsvTable:
    """Implements the `Table` port."""

    content: bytes
    delimiter: str

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """A text file has no sheets."""
        return ()

    @property
    def sheet(self) -> str:
        """A text file has no sheets."""
        return ""

    def lines(self) -> Iterator[Line]:
        """Each record with its number, which is its row in a spreadsheet program.

        Strict, because an open quotation mark would silently swallow the lines after it.
        """
        with _text(self.content) as text:
            records = csv.reader(text, delimiter=self.delimiter, strict=True)
            try:
                yield from enumerate(records, start=1)
            except csv.Error as error:
                detail = f"line {records.line_num}: {error}"
                raise SheetError(SheetFault.DAMAGED, detail) from error

    def formula_cells(self, columns: frozenset[int]) -> frozenset[tuple[int, int]]:  # noqa: ARG002
        """None: a text that begins like a formula is still the text, and is judged as such."""
        return frozenset()


def _text(content: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")


def _check_utf8(content: bytes) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    for offset in range(0, len(content), _CHUNK_BYTES):
        decoder.decode(content[offset : offset + _CHUNK_BYTES])
    decoder.decode(b"", final=True)


def _delimiter(content: bytes) -> str:
    """The delimiter found most often in the first line with text; a comma if there is none."""
    with _text(content) as text:
        first = next((line for line in text if line.strip()), "")
    return max(DELIMITERS, key=first.count)
