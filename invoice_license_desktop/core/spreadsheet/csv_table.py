"""Text with a delimiter, as spreadsheet programs and other systems export it."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from invoice_license_desktop.core.operations.ports.sheets import (
    Encoding,
    Line,
    SheetError,
    SheetFault,
)
from invoice_license_desktop.core.spreadsheet.text_encoding import (
    check_encoding,
    detect_encoding,
    without_mark,
)

DELIMITERS = ",;\t"
_SAMPLE_LINES = 20
# a line without end must not be read whole to find out that it is none
_LONGEST_SAMPLE = 10_000
_QUOTED = re.compile(r'"[^"]*"')


def open_csv(
    content: bytes,
    *,
    is_text: bool,
    encoding: Encoding | None = None,
    pause: Callable[[], None] = lambda: None,
) -> "CsvTable":
    """The table of a text file. `is_text` says that its name promises text.

    The encoding is detected unless it is given. `pause` is called after each megabyte that is looked
    through. Raises SheetError.
    """
    if encoding is None:
        encoding = detect_encoding(content, is_text=is_text, pause=pause)
    else:
        check_encoding(content, encoding, pause)
    content = without_mark(content, encoding)
    sample = _sample(content, encoding)
    if sample and sample[0].lstrip().startswith("<"):
        # a page or an XML workbook that some systems export under the name of a spreadsheet
        raise SheetError(SheetFault.NO_SPREADSHEET)
    table = CsvTable(content, encoding, _delimiter(sample))
    if not any(any(cells) for _, cells in table.lines()):
        raise SheetError(SheetFault.EMPTY)
    return table


@dataclass(frozen=True, slots=True, repr=False)
class CsvTable:
    """Implements the `Table` port."""

    content: bytes
    encoding: Encoding
    delimiter: str

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """A text file has no sheets."""
        return ()

    @property
    def hidden_sheet_names(self) -> tuple[str, ...]:
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
        begun = 1
        with _text(self.content, self.encoding) as text:
            records = csv.reader(text, delimiter=self.delimiter, strict=True)
            try:
                for number, cells in enumerate(records, start=1):
                    yield number, cells
                    begun = records.line_num + 1
            except csv.Error as error:
                # where the record begins, since one that is not closed ends with the file
                raise SheetError(SheetFault.DAMAGED, str(error), line=begun) from error

    def formula_cells(self, columns: frozenset[int]) -> frozenset[tuple[int, int]]:  # noqa: ARG002
        """None: a text that begins like a formula is still the text, and is judged as such."""
        return frozenset()


def _text(content: bytes, encoding: Encoding, newline: str | None = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding.value, newline=newline)


def _sample(content: bytes, encoding: Encoding) -> list[str]:
    """The first lines with text, without what is in quotation marks."""
    with _text(content, encoding, newline=None) as text:
        lines = iter(lambda: text.readline(_LONGEST_SAMPLE), "")
        shown = (line for line in lines if line.strip(" \n"))
        return [_QUOTED.sub("", line) for line in islice(shown, _SAMPLE_LINES)]


def _delimiter(sample: list[str]) -> str:
    """The delimiter that occurs equally often in most lines; a comma if there is none.

    A title above the header may have none, and names may hold one of the others.
    """

    def regularity(delimiter: str) -> tuple[int, int]:
        counts = Counter(found for line in sample if (found := line.count(delimiter)))
        return max(counts.values(), default=0), sum(counts.elements())

    return max(DELIMITERS, key=regularity)
