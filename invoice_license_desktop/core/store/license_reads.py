"""Reading licence rows: windows, counts and selections of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select

from invoice_license_desktop.core.domain.license import License, Service
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.rule import Facts
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.operations.ports.rows import Overview
from invoice_license_desktop.core.store.id_lists import listed
from invoice_license_desktop.core.store.license_order import before, sort_value, sorted_ids
from invoice_license_desktop.core.store.license_queries import RowQuery, filtered, selected
from invoice_license_desktop.core.store.overview import read_overview
from invoice_license_desktop.core.store.rows import facts_of_columns, license_of
from invoice_license_desktop.core.store.tables import enterprise, license_row

_STREAMED_ROWS = 1000
_CONFIRMED = func.coalesce(license_row.c.synced_revision == license_row.c.revision, literal(0))
_CHANGED_ELSEWHERE = func.coalesce(
    license_row.c.failure_code == Reason.CHANGED_ELSEWHERE.value, literal(0)
)
FACT_COLUMNS = (
    license_row.c.authorization_status,
    license_row.c.first_allowed_day,
    enterprise.c.tax_number_form,
    _CONFIRMED.label("confirmed"),
    _CHANGED_ELSEWHERE.label("changed_elsewhere"),
)


def read_licenses(
    connection: Connection, service: Service, ids: Sequence[int], *, hidden_too: bool = True
) -> tuple[License, ...]:
    """The rows of these enterprises, in the order given; unknown ones are left out."""
    wanted = listed(ids)
    found = (
        select(license_row, enterprise.c.name, enterprise.c.tax_number)
        .select_from(wanted)
        .join(license_row, license_row.c.enterprise_id == wanted.c.value)
        .join(enterprise, enterprise.c.id == license_row.c.enterprise_id)
        .where(license_row.c.service == service.value)
        .order_by(wanted.c.key)
    )
    if not hidden_too:
        found = found.where(enterprise.c.hidden == literal(0))
    return tuple(map(license_of, connection.execute(found)))


class LicenseReads:
    """The reading half of the `Licenses` port. Hidden enterprises are only seen by `read`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(
        self, chosen: Filter, sort: Sort, offset: int, limit: int, today: date
    ) -> tuple[License, ...]:
        """A window of the filtered, sorted rows; only the window's own rows are read in full."""
        window = sorted_ids(filtered(chosen, today), sort).limit(limit).offset(offset)
        ids = list(self._connection.execute(window).scalars())
        return self.read(chosen.service, ids)

    def count(self, chosen: Filter, today: date) -> int:
        """How many rows a filter matches."""
        return self._count(filtered(chosen, today))

    def position(self, chosen: Filter, sort: Sort, enterprise_id: int, today: date) -> int | None:
        """The row number of an enterprise in a filtered, sorted list; None if it is not in it."""
        seen = filtered(chosen, today)
        found = self._connection.execute(sort_value(seen, enterprise_id, sort)).one_or_none()
        if found is None:
            return None
        return self._count(before(seen, enterprise_id, found.value, sort))

    def ids(self, service: Service, selection: Selection, sort: Sort, today: date) -> list[int]:
        """The enterprise ids of a selection, in order."""
        query = selected(service, selection, today)
        return list(self._connection.execute(sorted_ids(query, sort)).scalars())

    def facts(
        self, service: Service, selection: Selection, sort: Sort, today: date
    ) -> Iterator[tuple[int, Facts]]:
        """Id and facts of each selected row, in order, read as a stream within the unit of work."""
        query = selected(service, selection, today).with_both_tables()
        rows = self._connection.execute(sorted_ids(query, sort).add_columns(*FACT_COLUMNS))
        for row in rows.yield_per(_STREAMED_ROWS):
            yield row.id, facts_of_columns(row)

    def group_facts(
        self, service: Service, selection: Selection, today: date
    ) -> list[tuple[Facts, int]]:
        """The selection grouped by equal facts, with the number of rows of each group."""
        query = selected(service, selection, today).with_both_tables()
        groups = query.select(*FACT_COLUMNS, func.count().label("rows")).group_by(*FACT_COLUMNS)
        return [(facts_of_columns(row), row.rows) for row in self._connection.execute(groups)]

    def count_selected(self, selection: Selection, seen: Filter, today: date) -> tuple[int, int]:
        """How many rows are selected, and how many of them the filter hides."""
        query = selected(seen.service, selection, today)
        total = self._count(query)
        return total, total - self._count(query.and_also(filtered(seen, today)))

    def read(self, service: Service, ids: Sequence[int]) -> tuple[License, ...]:
        """The rows of these enterprises, in the order given; unknown ones are left out."""
        return read_licenses(self._connection, service, ids)

    def overview(self, service: Service, today: date) -> Overview:
        """All counts of a service."""
        return read_overview(self._connection, service, today)

    def _count(self, query: RowQuery) -> int:
        counted: Select[Any] = query.select(func.count())
        return int(self._connection.execute(counted).scalar_one())
