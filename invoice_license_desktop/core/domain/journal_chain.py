"""Whether the journal's chain is whole, judged by what is stored and nothing else."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from invoice_license_desktop.core.domain.journal import FIRST_HASH, JournalHead, canonical_json

RECORD_COLUMNS = (
    "number", "at", "operator", "os_user", "workstation", "action", "service", "enterprise_id",
    "tax_number", "name", "batch_id", "request_id", "reason", "text", "before", "after",
    "previous_hash", "hash",
)  # fmt: skip

StoredValue = str | int | float | bytes | None
StoredRecord = tuple[StoredValue, ...]
"""The columns of one record as they lie in the database, unread, in the order of RECORD_COLUMNS."""


class ChainProblem(StrEnum):
    """What is wrong with the first bad record, or with the end of the chain."""

    CHANGED = "changed"
    """The record does not hold what was sealed."""
    MISSING = "missing"
    """The record was removed."""
    UNLINKED = "unlinked"
    """The record is whole, but follows another one than the one before it."""
    UNREADABLE = "unreadable"
    """The database cannot be read any further."""
    CUT = "cut"
    """The journal ends before this record, which it had."""
    APPENDED = "appended"
    """The record was written behind the journal's end by something else than the program."""
    OTHER_HEAD = "other_head"
    """The record is not the one it was when its number and hash were noted."""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first bad record."""

    number: int
    problem: ChainProblem


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """How far the chain is whole: `head` is its last good record; the first bad one, if any."""

    head: JournalHead
    fault: ChainFault | None


def check_chain(
    records: Iterable[StoredRecord | None], kept: JournalHead, noted: JournalHead | None = None
) -> ChainCheck:
    """Recompute the chain over the stored records, in the order of their numbers.

    `kept` is the head that lies beside the write lock, `noted` one that was exported earlier: up to
    it even a chain that was computed anew from its beginning shows. None stands for a record that
    cannot be read.
    """
    head = JournalHead()
    known = (kept,) if noted is None else (kept, noted)
    for record in records:
        expected = head.number + 1
        problem = _problem(record, head, kept)
        if record is None or problem is not None:
            return ChainCheck(head, ChainFault(expected, problem or ChainProblem.UNREADABLE))
        head = JournalHead(expected, str(record[-1]))
        if any(head.number == one.number and head.hash != one.hash for one in known):
            return ChainCheck(head, ChainFault(expected, ChainProblem.OTHER_HEAD))
    if any(head.number < one.number for one in known):
        return ChainCheck(head, ChainFault(head.number + 1, ChainProblem.CUT))
    if any(one.number == 0 and one.hash != FIRST_HASH for one in known):
        return ChainCheck(head, ChainFault(0, ChainProblem.OTHER_HEAD))
    return ChainCheck(head, None)


def record_hash(record: StoredRecord) -> str:
    """The hash a stored record must have; "" for one that holds what no record can hold.

    The same as `journal.entry_hash`, over the stored columns instead of what they mean, because
    reading and writing a value again might mend it.
    """
    try:
        return hashlib.sha256(canonical_json(record[:-1]).encode()).hexdigest()
    except (TypeError, ValueError):
        return ""


def _problem(
    record: StoredRecord | None, head: JournalHead, kept: JournalHead
) -> ChainProblem | None:
    if record is None:
        return ChainProblem.UNREADABLE
    if head.number >= kept.number:
        return ChainProblem.APPENDED
    number, previous_hash, sealed_hash = record[0], record[-2], record[-1]
    if isinstance(number, int) and number > head.number + 1:
        return ChainProblem.MISSING
    if number != head.number + 1 or record_hash(record) != sealed_hash:
        return ChainProblem.CHANGED
    return None if previous_hash == head.hash else ChainProblem.UNLINKED
