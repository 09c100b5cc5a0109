"""Which columns the grid shows, and those whose width the operator drew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from invoice_license_desktop.core.domain.vocabulary import Column

LEAST_WIDTH: Final = 40
MOST_WIDTH: Final = 1_200
CAN_HIDE: Final = tuple(column for column in Column if column is not Column.NAME)
"""Without its name a row says nothing."""


@dataclass(frozen=True)
class ColumnChoice:
    """All columns at their own widths, unless told otherwise."""

    hidden: frozenset[Column] = frozenset()
    widths: Mapping[Column, int] = field(default_factory=dict)

    @property
    def is_usual(self) -> bool:
        """Whether nothing was chosen."""
        return not self.hidden and not self.widths

    def toggled(self, column: Column) -> ColumnChoice:
        """With a column hidden that was shown, or shown that was hidden."""
        if column not in CAN_HIDE:
            return self
        return replace(self, hidden=self.hidden ^ {column})

    def drawn(self, column: Column, width: int) -> ColumnChoice:
        """With a column so wide, in logical pixels."""
        within = min(max(width, LEAST_WIDTH), MOST_WIDTH)
        return replace(self, widths={**self.widths, column: within})

    def memory(self) -> dict[str, Any]:
        """As the settings file takes it."""
        return {
            "hidden": sorted(self.hidden),
            "widths": {column.value: width for column, width in self.widths.items()},
        }


def remembered_columns(memory: object) -> ColumnChoice:
    """What was remembered; what cannot be understood is left out."""
    if not isinstance(memory, dict):
        return ColumnChoice()
    hidden, widths = memory.get("hidden"), memory.get("widths")
    choice = ColumnChoice(
        frozenset(column for column in CAN_HIDE if isinstance(hidden, list) and column in hidden)
    )
    if isinstance(widths, dict):
        for column in Column:
            width = widths.get(column.value)
            if isinstance(width, int) and not isinstance(width, bool):
                choice = choice.drawn(column, width)
    return choice
