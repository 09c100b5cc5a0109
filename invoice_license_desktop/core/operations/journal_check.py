"""Proves the journal: its chain, and that it explains everything that is stored."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from invoice_license_desktop.core.domain.journal import Action, JournalHead
from invoice_license_desktop.core.domain.journal_chain import (
    RECORD_COLUMNS,
    ChainCheck,
    ChainProblem,
    StoredRecord,
    check_chain,
)
from invoice_license_desktop.core.domain.journal_story import Difference, compare
from invoice_license_desktop.core.operations.export_journal import parse_head
from invoice_license_desktop.core.operations.ports.contents import Contents
from invoice_license_desktop.core.operations.ports.store import (
    StoppedError,
    StoreError,
    StoreFault,
)

PROGRESS_ENTRIES = 200
MOST_DIFFERENCES = 100

T = TypeVar("T")
_ACTION, _AT, _BEFORE = map(RECORD_COLUMNS.index, ("action", "at", "before"))
_MAY_BE_RESTORED = frozenset({ChainProblem.CUT, ChainProblem.OTHER_HEAD})


@dataclass(frozen=True, slots=True)
class JournalCheck:
    """What came of it. `differences` are the first of `difference_count`.

    What is stored is compared only under a whole chain: a journal that was changed proves nothing.
    `restored_at` is when a backup was restored that explains why the noted head is not found.
    """

    chain: ChainCheck
    differences: tuple[Difference, ...] = ()
    difference_count: int = 0
    restored_at: datetime | None = None

    @property
    def is_good(self) -> bool:
        """Whether the chain is whole and explains everything."""
        return self.chain.fault is None and not self.difference_count


def prove_journal(
    contents: Contents,
    *,
    noted: JournalHead | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> JournalCheck:
    """`check_journal`, and where it finds nothing, whether the database agrees with itself: what was
    compared may have been read through an index, which need not say what the rows say.

    Raises StoreError DAMAGED if it does not, and else as `check_journal` does. Runs in the file lane.
    """
    check = check_journal(contents, noted=noted, progress=progress, stop=stop)
    if check.is_good:
        damages = contents.damages(stop)
        if stop():
            raise StoppedError
        if damages:
            raise StoreError(StoreFault.DAMAGED, damages[0])
    return check


def check_journal(
    contents: Contents,
    *,
    noted: JournalHead | None = None,
    with_rows: bool = True,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> JournalCheck:
    """Recompute the chain, then compare what it tells with what is stored (`with_rows`).

    Asks nothing but the database. `noted` is the end of the journal as it was exported earlier.
    `progress` is called with the entries gone through, of the total, and `stop` asked, after each
    200. Raises StoppedError, and StoreError if what is stored cannot be read; a journal that
    cannot be read is a result. Runs in the file lane.
    """
    kept = contents.head()
    total = kept.number * (2 if with_rows else 1)
    watch = _Watch(total, progress, stop)
    restores: list[StoredRecord] = []
    records = _noting_restores(contents.records(), restores)
    checked = check_chain(watch.over(_readable(records)), kept, noted)
    if checked.fault is not None or not with_rows:
        return JournalCheck(checked, restored_at=_explaining(restores, checked, noted))
    found = compare(
        watch.over(contents.told()), contents.enterprises(), contents.moves(), contents.shared()
    )
    first: list[Difference] = []
    count = 0
    for difference in found:
        count += 1
        if count <= MOST_DIFFERENCES:
            first.append(difference)
    return JournalCheck(checked, tuple(first), count)


class _Watch:
    """Counts what is gone through, tells of it, and lets a stop through."""

    def __init__(
        self, total: int, progress: Callable[[int, int], None], stop: Callable[[], bool]
    ) -> None:
        self._total, self._progress, self._stop = total, progress, stop
        self._done = 0

    def over(self, entries: Iterable[T]) -> Iterator[T]:
        """The entries, watched."""
        for entry in entries:
            yield entry
            self._done += 1
            if self._done % PROGRESS_ENTRIES == 0:
                self._progress(self._done, max(self._done, self._total))
                if self._stop():
                    raise StoppedError


def _noting_restores(
    records: Iterator[StoredRecord], restores: list[StoredRecord]
) -> Iterator[StoredRecord]:
    for record in records:
        if record[_ACTION] == Action.RESTORE:
            restores.append(record)
        yield record


def _explaining(
    restores: list[StoredRecord], checked: ChainCheck, noted: JournalHead | None
) -> datetime | None:
    """When a restore took the noted head away."""
    if noted is None or checked.fault is None or checked.fault.problem not in _MAY_BE_RESTORED:
        return None
    for record in restores:
        replaced = json.loads(str(record[_BEFORE])).get("head")
        if replaced is not None and parse_head(replaced).number >= noted.number:
            return datetime.fromisoformat(str(record[_AT]))
    return None


def _readable(records: Iterator[StoredRecord]) -> Iterator[StoredRecord | None]:
    """The records up to the one that cannot be read, in whose place comes None."""
    try:
        yield from records
    except StoreError as error:
        if error.fault is not StoreFault.DAMAGED:
            raise
        yield None
