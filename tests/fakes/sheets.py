"""Files that are read, kept in memory."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from invoice_license_desktop.core.operations.ports.sheets import (
    Cell,
    Encoding,
    SheetError,
    SheetFault,
    Table,
)
from tests.fakes.table import FakeTable

Rows = Sequence[Sequence[Cell]]


@dataclass
class FakeSheets:
    """Implements the `Sheets` port over one file.

    A workbook has sheets; a text has rows by each encoding it can be read in, the first of which is
    detected. `fault` is why it cannot be read at all. `asked` is how it was read, again and again.
    """

    sheets: Mapping[str, Rows] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    texts: Mapping[Encoding, Rows] = field(default_factory=dict)
    fault: SheetFault | None = None
    asked: list[tuple[str | None, Encoding | None]] = field(default_factory=list)

    def read(
        self,
        path: Path,  # noqa: ARG002 - the port's
        sheet: str | None = None,
        *,
        encoding: Encoding | None = None,
        pause: Callable[[], None] = lambda: None,
    ) -> Table:
        """See `Sheets.read`."""
        pause()
        self.asked.append((sheet, encoding))
        if self.fault is not None and encoding is None:
            raise SheetError(self.fault)
        if self.texts:
            chosen = encoding or next(iter(self.texts))
            if chosen not in self.texts:
                raise SheetError(SheetFault.WRONG_ENCODING, line=3)
            return FakeTable(self.texts[chosen], sheet="", sheet_names=(), encoding=chosen)
        visible = tuple(name for name in self.sheets if name not in self.hidden)
        name = sheet or visible[0]
        return FakeTable(
            self.sheets[name], sheet=name, sheet_names=visible, hidden_sheet_names=self.hidden
        )
