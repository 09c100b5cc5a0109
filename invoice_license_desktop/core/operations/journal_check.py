"""Proves the journal: its chain, and that it explains everything that is stored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from invoice_license_desktop.core.domain.journal import JournalHead
from invoice_license_desktop.core.domain.journal_chain import ChainCheck, StoredRecord, check_chain
from invoice_license_desktop.core.domain.journal_story import Difference, compare
from invoice_license_desktop.core.operations.ports.contents import Contents
from invoice_license_desktop.core.operations.ports.store import (
    StoppedError,
    StoreError,
    StoreFault,
)

PROGRESS_ENTRIES = 200
MOST_DIFFERENCES = 100

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class JournalCheck:
    """What came of it. `differences` are the first of `difference_count`.

    What is stored is compared only under a whole chain: a journal that was changed proves nothing.
    """

    chain: ChainCheck
    differences: tuple[Difference, ...] = ()
    difference_count: int = 0

    @property
    def is_good(self) -> bool:
        """Whether the chain is whole and explains everything."""
        return self.chain.fault is None and not self.difference_count


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
    checked = check_chain(watch.over(_readable(contents.records())), kept, noted)
    if checked.fault is not None or not with_rows:
        return JournalCheck(checked)
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


def _readable(records: Iterator[StoredRecord]) -> Iterator[StoredRecord | None]:
    """The records up to the one that cannot be read, in whose place comes None."""
    try:
        yield from records
    except StoreError as error:
        if error.fault is not StoreFault.DAMAGED:
            raise
        yield None
