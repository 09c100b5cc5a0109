"""What every store promises of saved views."""

from datetime import date

import pytest

from invoice_license_desktop.core.domain.selection import ColumnFilter, Filter, SavedView, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
    View,
)
from invoice_license_desktop.core.operations.ports.store import Store, StoreError
from tests.store.records import change

PLAIN = SavedView("全部", Filter(Service.ISSUING))
DETAILED = SavedView(
    "到期 \"上海\" 'x'",
    Filter(
        Service.RECEIVING,
        View.EXPIRING,
        AuthorizationStatus.AUTHORIZED,
        SyncFilter.FAILED,
        ("上海", "ABC"),
        (
            ColumnFilter(Column.NAME, contains="公司"),
            ColumnFilter(Column.VALID_TO, first=date(2026, 11, 1), last=date(2026, 12, 31)),
            ColumnFilter(Column.AUTHORIZED_BY, is_empty=True),
        ),
    ),
    Sort(Column.VALID_TO, descending=True),
)


def save(store: Store, *views: SavedView) -> None:
    with change(store) as work:
        for view in views:
            work.views.save(view)


def saved(store: Store) -> list[SavedView]:
    with store.reading() as work:
        return list(work.views.read())


def test_views_come_back_in_the_order_they_were_saved(store: Store) -> None:
    assert saved(store) == []
    save(store, DETAILED, PLAIN)
    assert saved(store) == [DETAILED, PLAIN]


def test_saving_under_the_same_name_replaces_in_place(store: Store) -> None:
    other = SavedView(DETAILED.name, PLAIN.chosen, Sort(Column.NAME))
    save(store, DETAILED, PLAIN, other)
    assert saved(store) == [other, PLAIN]


def test_renaming_keeps_the_place(store: Store) -> None:
    save(store, DETAILED, PLAIN)
    with change(store) as work:
        work.views.rename(DETAILED.name, "新名")
        work.views.rename(PLAIN.name, PLAIN.name)
    assert saved(store) == [SavedView("新名", DETAILED.chosen, DETAILED.sort), PLAIN]


def test_a_name_is_given_once(store: Store) -> None:
    save(store, DETAILED, PLAIN)
    with pytest.raises(StoreError), change(store) as work:
        work.views.rename(DETAILED.name, PLAIN.name)
    assert saved(store) == [DETAILED, PLAIN]


def test_a_view_that_is_not_there_cannot_be_renamed(store: Store) -> None:
    with pytest.raises(LookupError), change(store) as work:
        work.views.rename("没有", "新名")


def test_deleting_leaves_the_others(store: Store) -> None:
    save(store, DETAILED, PLAIN)
    with change(store) as work:
        work.views.delete(DETAILED.name)
        work.views.delete("没有")
    assert saved(store) == [PLAIN]
    save(store, DETAILED)
    assert saved(store) == [PLAIN, DETAILED]
