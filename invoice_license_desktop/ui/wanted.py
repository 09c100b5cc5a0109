"""What the operator looks for: in the search box, the filter bar and the heads of the columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from invoice_license_desktop.core.domain.selection import ColumnFilter, Filter
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
    View,
)

_ORDER = tuple(Column)


@dataclass(frozen=True)
class Wanted:
    """The filters that may be set beside service and view. The two statuses are asked for in the
    bar and in their heads alike, and held here once; `columns` has the other heads' questions, in
    the order of the columns."""

    status: AuthorizationStatus | None = None
    sync: SyncFilter | None = None
    words: tuple[str, ...] = ()
    columns: tuple[ColumnFilter, ...] = ()

    @staticmethod
    def of(chosen: Filter) -> Wanted:
        """The part of a filter that is neither service nor view."""
        return Wanted(chosen.status, chosen.sync, chosen.words, chosen.columns)

    def filter_of(self, service: Service, view: View) -> Filter:
        """All of it together."""
        return Filter(service, view, self.status, self.sync, self.words, self.columns)

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return self == Wanted()

    def asked_of(self, column: Column) -> ColumnFilter | None:
        """What the head of a column asks for; None for nothing, and for the two statuses."""
        return next((asked for asked in self.columns if asked.column is column), None)

    def with_column(self, asked: ColumnFilter) -> Wanted:
        """A head asks for this, whatever it asked for before."""
        columns = [*self.without(asked.column).columns, asked]
        columns.sort(key=lambda one: _ORDER.index(one.column))
        return replace(self, columns=tuple(columns))

    def without(self, column: Column) -> Wanted:
        """A head asks for nothing any more."""
        match column:
            case Column.AUTHORIZATION_STATUS:
                return replace(self, status=None)
            case Column.SYNC_STATUS:
                return replace(self, sync=None)
            case _:
                kept = tuple(asked for asked in self.columns if asked.column is not column)
                return replace(self, columns=kept)
