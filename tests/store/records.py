"""Enterprises and rows for the tests of the store."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.journal import Action, Actor, Entry
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.transition import authorized, cancelled, confirmed
from invoice_license_desktop.core.domain.vocabulary import Edition, Service
from invoice_license_desktop.core.operations.ports.store import Store, UnitOfWork
from tests.fakes.clock import START
from tests.fakes.samples import sample_entries

TODAY = shanghai_day(START)
VALID_TO = TODAY + timedelta(days=365)
ACTOR = Actor("李强", "CORP\\liqiang", "PC-1")


@contextmanager
def change(store: Store) -> Iterator[UnitOfWork]:
    """A unit of work that is committed."""
    with store.writing() as work:
        yield work
        work.commit()


def add(store: Store, count: int, start: int = 0) -> list[int]:
    """Add fictional enterprises."""
    with change(store) as work:
        return work.enterprises.add(sample_entries(count, start))


def mended(store: Store) -> bool:
    """Builds the search index anew if it has to be; whether it had."""
    return len(list(iter(store.mend_search, False))) > 0


def row_of(store: Store, enterprise_id: int, service: Service = Service.ISSUING) -> License:
    """A row as it is stored."""
    with store.reading() as work:
        (row,) = work.licenses.read(service, [enterprise_id])
    return row


def put(store: Store, *rows: License) -> None:
    """Store rows."""
    with change(store) as work:
        work.licenses.write(rows)


def authorize(row: License) -> License:
    """The row authorized now, waiting for the platform."""
    return authorized(row, now=START, operator=ACTOR.operator, edition=Edition.CURRENT)


def cancel(row: License) -> License:
    """The row cancelled now, waiting for the platform."""
    return cancelled(row, now=START)


def confirm(row: License, valid_to: date | None = VALID_TO) -> License:
    """The row as confirmed by the platform."""
    return confirmed(
        row, revision=row.revision, valid_from=TODAY, valid_to=valid_to, platform_day=None
    )


def entry(
    action: Action,
    *,
    at: datetime = START,
    actor: Actor = ACTOR,
    service: Service | None = None,
    enterprise_id: int | None = None,
    tax_number: str = "",
    name: str = "",
) -> Entry:
    """A journal entry."""
    return Entry(at, actor, action, service, enterprise_id, tax_number, name)


def ids_of(rows: Sequence[License]) -> list[int]:
    """The enterprises of rows."""
    return [row.enterprise_id for row in rows]
