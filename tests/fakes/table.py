"""A table in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from invoice_license_desktop.core.operations.ports.sheets import Cell, Encoding, Line


@dataclass(frozen=True)
class FakeTable:
    """Implements the `Table` port over rows that begin in line 1."""

    rows: Sequence[Sequence[Cell]]
    formulas: frozenset[tuple[int, int]] = frozenset()
    sheet: str = "Sheet1"
    sheet_names: tuple[str, ...] = ("Sheet1",)
    hidden_sheet_names: tuple[str, ...] = ()
    encoding: Encoding | None = None

    def lines(self) -> Iterator[Line]:
        """See `Table.lines`."""
        return enumerate(self.rows, start=1)

    def formula_cells(self, columns: frozenset[int]) -> frozenset[tuple[int, int]]:
        """See `Table.formula_cells`."""
        return frozenset(cell for cell in self.formulas if cell[1] in columns)
