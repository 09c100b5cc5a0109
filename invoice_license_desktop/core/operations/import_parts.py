"""Carries an import out, part by part, so that others can write in between.

The judgement against the store is made twice: for the preview, and again for each part, because a name
may have become fixed meanwhile. It is made without the write lock. The lock is held while a part is
written; if the journal has grown since the part was judged, it is judged once more under the lock.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from invoice_license_desktop.core.domain.journal import JournalHead
from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.import_account import (
    ImportPreview,
    Lines,
    account_for,
)
from invoice_license_desktop.core.operations.import_judging import (
    Present,
    judge_lines,
    read_present,
)
from invoice_license_desktop.core.operations.import_lines import PROGRESS_LINES, ImportLine
from invoice_license_desktop.core.operations.import_writing import is_effective, write_lines
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import StoreError, UnitOfWork

# the lock is held for less than a second for so many; each part costs some statements of its own
PART_LINES = 10_000


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was imported: the lines as they came out in the end, and what was touched.

    `left` is how many lines of the preview were not reached, because the import was stopped or, if
    `fault` says so, because the store could not be written to any more. All lines before are imported.
    """

    account: ImportPreview
    changes: Changes
    left: int = 0
    fault: StoreError | None = None


def carry_out_import(
    context: Context,
    preview: ImportPreview,
    *,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    pause: Callable[[], None] = lambda: None,
    part_lines: int = PART_LINES,
) -> ImportResult:
    """Import the lines of a preview, judged again against the present store.

    Every `part_lines` lines are a transaction with their journal. Enterprises that were removed come
    back with their history and count as new. Names, organisation, remark and presence in the list
    change, and historic authorizations are taken over if the preview was made so; otherwise no licence
    changes, and never a lock. After each 200 lines that were looked at `progress` is called with their
    number, and `stop` is asked, as before a part is written; it ends the import between two parts.
    `pause` is called every few lines, so that a window can paint meanwhile. Raises StoreError only if
    nothing was imported. Runs in the write lane.
    """
    lines = Lines()
    fault = None
    for begin in range(0, preview.total, part_lines):
        part = _judged(context, preview, begin, part_lines, progress, stop)
        try:
            written = None if part is None else _written(context, part, stop, pause)
        except StoreError as error:
            if not begin:
                raise
            fault = error
            break
        if written is None:
            break
        lines.append(written)
    account = account_for(lines)
    left = preview.total - account.total
    if not account.effective:
        return ImportResult(account, NO_CHANGES, left, fault)
    quota = bool(account.taken_over)
    changes = Changes(licenses=True, enterprises=True, quota=quota)
    return ImportResult(account, changes, left, fault)


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines as they are to be imported by what the store held when this was the journal's head."""

    head: JournalHead
    present: Present
    lines: Sequence[ImportLine]


def _judged(
    context: Context,
    preview: ImportPreview,
    begin: int,
    count: int,
    progress: Callable[[int], None],
    stop: Callable[[], bool],
) -> _Part | None:
    """The part that begins with a line of the preview; None if it was stopped."""
    lines: list[ImportLine] = []
    end = min(begin + count, preview.total)
    for offset in range(begin, end, PROGRESS_LINES):
        if stop():
            return None
        lines += preview.lines[offset : min(offset + PROGRESS_LINES, end)]
        progress(begin + len(lines))
    with context.store.reading() as work:
        part = _judge(work, lines)
    return None if stop() else part


def _judge(work: UnitOfWork, lines: Sequence[ImportLine]) -> _Part:
    head = work.journal.head()
    present = read_present(work, lines)
    return _Part(head, present, judge_lines(lines, present))


def _written(
    context: Context, part: _Part, stop: Callable[[], bool], pause: Callable[[], None]
) -> Sequence[ImportLine] | None:
    """The lines of the part as they were imported, None if it was stopped.

    A part without effect takes no lock.
    """
    if not any(map(is_effective, part.lines)):
        return part.lines
    with context.store.writing() as work:
        if stop():
            # while another one had the lock
            return None
        if work.journal.head() != part.head:
            part = _judge(work, part.lines)
        write_lines(context, work, part.lines, part.present.known, context.clock.now(), pause)
        work.commit()
    return part.lines
