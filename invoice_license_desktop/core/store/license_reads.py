"""Reading licence rows: windows, counts and selections of them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Result, Select, bindparam, func, literal, literal_column, select
from sqlalchemy.exc import DBAPIError

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.rule import Facts
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.tax_number import TaxNumberForm
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.rows import Overview
from invoice_license_desktop.core.store.first_hits import are_frequent, read_first_hits
from invoice_license_desktop.core.store.id_lists import listed, listing
from invoice_license_desktop.core.store.license_order import (
    WALKED,
    order_text,
    sorted_ids,
)
from invoice_license_desktop.core.store.license_queries import (
    FACT_COLUMNS,
    HIDDEN_IDS,
    LICENSE_COLUMNS,
    RowQuery,
    filtered,
    selected,
)
from invoice_license_desktop.core.store.license_rows import facts_of_columns, license_of
from invoice_license_desktop.core.store.overview import read_overview
from invoice_license_desktop.core.store.search_index import (
    SearchIndex,
    can_answer,
    is_index_fault,
)
from invoice_license_desktop.core.store.tables import enterprise, license_row

_STREAMED_ROWS = 1000
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
# in the order of the index that holds them all
_GROUPED = (license_row.c.authorization_status, license_row.c.sync_status, *FACT_COLUMNS[1:])
# written out for the partial index; most tax numbers are valid, so that asking for the others is quick
_NOT_VALID_IDS = select(enterprise.c.id).where(
    enterprise.c.tax_number_form != literal_column(f"'{TaxNumberForm.VALID}'")
)

_wanted = listed("ids")
_READ = (
    select(*LICENSE_COLUMNS)
    .select_from(_wanted)
    .join(license_row, license_row.c.enterprise_id == _wanted.c.value)
    .join(enterprise, enterprise.c.id == license_row.c.enterprise_id)
    .where(license_row.c.service == bindparam("service"))
    .order_by(_wanted.c.key)
)
_READ_LISTED = _READ.where(enterprise.c.hidden == literal(0))


def read_licenses(
    connection: Connection, service: Service, ids: Sequence[int], *, hidden_too: bool = True
) -> tuple[License, ...]:
    """The rows of these enterprises, in the order given; unknown ones are left out."""
    statement = _READ if hidden_too else _READ_LISTED
    found = connection.execute(statement, {"ids": listing(ids), "service": service.value})
    return tuple(map(license_of, found.all()))


def count_listed(connection: Connection) -> int:
    """How many enterprises are in the list."""
    # two counts out of indexes are quicker than one that asks each row whether it is hidden
    everyone = connection.execute(select(func.count()).select_from(enterprise)).scalar_one()
    return everyone - connection.execute(HIDDEN_IDS.with_only_columns(func.count())).scalar_one()


class LicenseReads:
    """The reading half of the `Licenses` port. Hidden enterprises are only seen by `read`."""

    def __init__(self, connection: Connection, doubt_search: Callable[[], None]) -> None:
        self._connection = connection
        self._search = SearchIndex(connection)
        self._doubt_search = doubt_search

    def order(
        self, chosen: Filter, sort: Sort, today: date, *, limit: int | None = None
    ) -> RowOrder:
        """The enterprise ids of all filtered rows in order, from one statement."""

        def read_order(*, by_index: bool) -> RowOrder:
            return self._order(filtered(chosen, today, by_index=by_index), sort, limit)

        is_plain = bool(chosen.words) and chosen == Filter(chosen.service, words=chosen.words)
        if limit is None or not is_plain or sort.column not in WALKED:
            return self._ask(read_order, chosen)
        some = read_first_hits(self._connection, chosen.words, limit)
        if len(some) < limit:
            return self._ask(read_order, chosen, are_rare=True)
        # so many have the words that whoever walks along the list soon meets enough of them
        return some if sort == Sort() else read_order(by_index=False)

    def ids(self, service: Service, selection: Selection, sort: Sort, today: date) -> RowOrder:
        """The enterprise ids of a selection, in order."""

        def read_ids(*, by_index: bool) -> RowOrder:
            return self._order(selected(service, selection, today, by_index=by_index), sort)

        return self._ask(read_ids, selection.all_of, selection.seen_in)

    def facts(
        self, service: Service, selection: Selection, sort: Sort, today: date
    ) -> Iterator[tuple[int, Facts]]:
        """Id and facts of each selected row, in order, read as a stream within the unit of work."""

        def begin(*, by_index: bool) -> Result[Any]:
            query = selected(service, selection, today, by_index=by_index).with_both_tables()
            return self._connection.execute(
                sorted_ids(query, sort).add_columns(enterprise.c.tax_number_form, *FACT_COLUMNS)
            )

        found = self._ask(begin, selection.all_of, selection.seen_in)
        for row in found.yield_per(_STREAMED_ROWS):
            yield row[0], facts_of_columns(*row[1:])

    def group_facts(
        self, service: Service, selection: Selection, today: date
    ) -> list[tuple[Facts, int]]:
        """The selection grouped by equal facts, with the number of rows of each group."""

        def group(*, by_index: bool) -> list[tuple[Facts, int]]:
            query = selected(service, selection, today, by_index=by_index).with_rows()
            groups = self._group(query)
            others = query.with_both_tables().where(license_row.c.enterprise_id.in_(_NOT_VALID_IDS))
            form = enterprise.c.tax_number_form
            asked = others.select(form, *FACT_COLUMNS, func.count())
            for *facts, rows in self._connection.execute(asked.group_by(form, *FACT_COLUMNS)):
                groups[facts_of_columns(TaxNumberForm.VALID, *facts[1:])] -= rows
                groups[facts_of_columns(*facts)] += rows
            return [(facts, rows) for facts, rows in groups.items() if rows]

        return self._ask(group, selection.all_of, selection.seen_in)

    def count_selected(self, selection: Selection, seen: Filter, today: date) -> tuple[int, int]:
        """How many rows are selected, and how many of them the filter hides."""

        def count(*, by_index: bool) -> tuple[int, int]:
            query = selected(seen.service, selection, today, by_index=by_index)
            total = self._count(query)
            if selection.all_of == seen:
                return total, 0
            shown = query.and_also(filtered(seen, today, by_index=by_index))
            return total, total - self._count(shown)

        return self._ask(count, selection.all_of, selection.seen_in, seen)

    def read(self, service: Service, ids: Sequence[int]) -> tuple[License, ...]:
        """The rows of these enterprises, in the order given; unknown ones are left out."""
        return read_licenses(self._connection, service, ids)

    def overview(self, service: Service, today: date) -> Overview:
        """All counts of a service."""
        return read_overview(self._connection, service, today)

    def _count(self, query: RowQuery) -> int:
        if query.is_everything:
            return count_listed(self._connection)
        counted: Select[Any] = query.select(func.count())
        return int(self._connection.execute(counted).scalar_one())

    def _group(self, query: RowQuery) -> Counter[Facts]:
        """The rows grouped as if all tax numbers were valid."""
        groups: Counter[Facts] = Counter()
        counted = query.select(*_GROUPED, func.count()).group_by(*_GROUPED)
        for status, _, *facts, rows in self._connection.execute(counted):
            groups[facts_of_columns(TaxNumberForm.VALID, status, *facts)] += rows
        return groups

    def _order(self, query: RowQuery, sort: Sort, limit: int | None = None) -> RowOrder:
        if limit is not None and sort.column in WALKED:
            first = self._connection.execute(sorted_ids(query, sort).limit(limit))
            return RowOrder.of(first.scalars())
        return RowOrder(self._connection.execute(order_text(query, sort, limit)).scalar_one())

    def _ask(self, question: "_Question[T]", *filters: Filter | None, are_rare: bool = False) -> T:
        """The answer with the help of the search index, where it knows all the words and is quicker
        than a look at every row.

        An index that turns out to be damaged is reported and left aside.
        """
        asked = [one.words for one in filters if one is not None and one.words]
        if (
            asked
            and all(map(can_answer, asked))
            and self._search.is_ready()
            and (are_rare or not any(are_frequent(self._connection, words) for words in asked))
        ):
            try:
                return question(by_index=True)
            except DBAPIError as error:
                if not is_index_fault(error):
                    raise
                self._doubt_search()
        return question(by_index=False)


class _Question(Protocol[T_co]):
    """A question to the database that can be asked with the search index and without it."""

    def __call__(self, *, by_index: bool) -> T_co: ...
