"""Ports of the store: enterprises, their licence rows, and batches of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from invoice_license_desktop.core.domain.batch import Batch, BatchCounts, BatchRow, BatchRowView
from invoice_license_desktop.core.domain.enterprise import Enterprise, NewEnterprise
from invoice_license_desktop.core.domain.license import License, SyncFailure
from invoice_license_desktop.core.domain.quota import UsageCounts
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.row_order import RowOrder
from invoice_license_desktop.core.domain.rule import Facts
from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Service,
    SyncFilter,
    SyncStatus,
    View,
)


@dataclass(frozen=True, slots=True)
class Overview:
    """All counts of a service that the tree, the header and the filter bar show.

    Every group counts all enterprises of the list, whatever filter is set.
    """

    enterprises: int
    statuses: Mapping[AuthorizationStatus, int]
    syncs: Mapping[SyncFilter, int]
    views: Mapping[View, int]
    usage: UsageCounts


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much is left to send, over both services.

    `in_flight` rows await their first answer, `to_retry` failed and will be tried again.
    """

    in_flight: int
    to_retry: int


class Enterprises(Protocol):
    """The list of enterprises. Adding one adds its two licence rows."""

    def add(self, entries: Sequence[NewEnterprise]) -> list[int]:
        """Add enterprises in this order; the new ids in the same order."""
        ...

    def read(self, ids: Sequence[int]) -> tuple[Enterprise, ...]:
        """The enterprises with these ids, hidden ones too, in the order given; unknown left out."""
        ...

    def hidden(self, ids: Sequence[int]) -> set[int]:
        """Those of these enterprises that are not in the list though their rows are kept."""
        ...

    def find(self, tax_numbers: Sequence[str]) -> dict[str, Enterprise]:
        """The enterprises with these tax numbers, hidden ones too."""
        ...

    def count(self) -> int:
        """How many enterprises are in the list (hidden ones are not)."""
        ...

    def rename(self, names: Mapping[int, str]) -> None:
        """Give enterprises new names."""
        ...

    def describe(self, texts: Mapping[int, tuple[str, str]]) -> None:
        """Give enterprises another (organisation, remark)."""
        ...

    def set_hidden(self, ids: Sequence[int], *, hidden: bool) -> None:
        """Take enterprises out of the list, keeping their history, or bring them back."""
        ...

    def change_tax_number(self, enterprise_id: int, tax_number: str) -> None:
        """Give an enterprise another tax number; what belongs to a number stays with it.

        Licence rows with a history stay with the old number, as a hidden enterprise; a hidden
        enterprise that has the new number gives its rows and disappears; otherwise they are blank.
        """
        ...

    def delete(self, enterprise_id: int) -> None:
        """Delete an enterprise and its licence rows."""
        ...


class Licenses(Protocol):
    """The licence rows. Hidden enterprises' rows are only seen by `read` and `claim`."""

    def order(
        self, chosen: Filter, sort: Sort, today: date, *, limit: int | None = None
    ) -> RowOrder:
        """The enterprise ids of all filtered rows in order; with a limit, the first ones only.

        `today` is the day that judges view membership. The length of a whole order is the true number
        of rows; a slice of it given to `read` is a window anywhere in the list, at the same cost
        whatever the filter and the sort. It stays as it was read: rows changed since keep their
        place, deleted ones are left out by `read`.
        """
        ...

    def ids(self, service: Service, selection: Selection, sort: Sort, today: date) -> RowOrder:
        """The enterprise ids of a selection, in order."""
        ...

    def facts(
        self, service: Service, selection: Selection, sort: Sort, today: date
    ) -> Iterator[tuple[int, Facts]]:
        """Id and facts of each selected row, in order, read as a stream."""
        ...

    def group_facts(
        self, service: Service, selection: Selection, today: date
    ) -> list[tuple[Facts, int]]:
        """The selection grouped by equal facts, with the number of rows of each group."""
        ...

    def count_selected(self, selection: Selection, seen: Filter, today: date) -> tuple[int, int]:
        """How many rows are selected, and how many of them the filter hides."""
        ...

    def read(self, service: Service, ids: Sequence[int]) -> tuple[License, ...]:
        """The rows of these enterprises, in the order given; unknown ones are left out."""
        ...

    def write(self, rows: Sequence[License], *, before: Sequence[License] = ()) -> None:
        """Store rows as they are, all their fields but name and tax number.

        `before`, the same rows as they are stored, spares what did not change.
        """
        ...

    def overview(self, service: Service, today: date) -> Overview:
        """All counts of a service."""
        ...

    def claim(self, claim_id: str, limit: int, lease: timedelta) -> tuple[License, ...]:
        """Claim due rows nobody else is sending, and return them.

        Cancellations of a service come before its authorizations and never with them in one claim.
        A row whose earlier claim lapsed comes back with `outcome_unknown` set. Leases are measured
        by the database's clock. Hidden enterprises' rows are sent too.
        """
        ...

    def release(self, claim_id: str) -> None:
        """Give the rows of a claim back unsent."""
        ...

    def extend_claim(self, claim_id: str, lease: timedelta) -> None:
        """Keep a claim alive for another lease."""
        ...

    def fail_waiting(self, failure: SyncFailure) -> int:
        """Mark all rows that wait for the platform as failed, in one statement; the number marked.

        They stay due. Rows being refreshed keep their confirmation and are no longer due. Claims
        are dropped, but for those that have not lapsed, under which somebody is sending just now.
        """
        ...

    def waiting(self) -> Waiting:
        """How much is left to send."""
        ...

    def has_due(self) -> bool:
        """Whether a claim would find a row now."""
        ...


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of a row that was waiting for the platform, at a revision."""

    service: Service
    enterprise_id: int
    revision: int
    outcome: Outcome
    reason: Reason | str | None = None
    detail: str = ""
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class BatchRowFacts:
    """What became of a batch's row, and the facts of its licence as they are now."""

    enterprise_id: int
    outcome: Outcome
    sync_status: SyncStatus | None
    facts: Facts


class Batches(Protocol):
    """Confirmed operations and their rows."""

    def add(self, batch: Batch, rows: Sequence[BatchRow]) -> None:
        """Store a batch, or more rows of one that is stored (same id)."""
        ...

    def settle(self, results: Sequence[RowResult]) -> None:
        """Write results to the waiting rows they belong to, in whatever batches these are.

        A waiting row is found by service, enterprise and revision.
        """
        ...

    def fail_waiting(self, reason: Reason, detail: str, request_id: str) -> None:
        """Give all rows that wait for the platform the outcome `sync_failed`, in one statement.

        Rows of licences that keep an earlier confirmation get the reason `not_refreshed`; those of
        others under a claim that has not lapsed go on waiting for whoever is sending them.
        Call it before `Licenses.fail_waiting`, which takes that difference away.
        """
        ...

    def awaiting(self, service: Service, ids: Sequence[int]) -> dict[tuple[int, int], str]:
        """The batch that waits for the answer to a row, by enterprise and revision.

        Where several do, the one that was confirmed last.
        """
        ...

    def waiting_ids(self, batch_id: str) -> list[int]:
        """The enterprises whose rows of this batch have no outcome yet."""
        ...

    def read(self, batch_id: str) -> Batch | None:
        """A batch, None if there is none with this id."""
        ...

    def counts(self, batch_id: str) -> BatchCounts:
        """How many rows came to each outcome."""
        ...

    def page(
        self, batch_id: str, outcomes: frozenset[Outcome] | None, offset: int, limit: int
    ) -> tuple[BatchRowView, ...]:
        """A window of a batch's rows in their order, of these outcomes only if given."""
        ...

    def facts(self, batch_id: str, outcomes: frozenset[Outcome]) -> Iterator[BatchRowFacts]:
        """The facts of a batch's rows with these outcomes in their order, read as a stream.

        Rows whose enterprise is not in the list are left out.
        """
        ...
