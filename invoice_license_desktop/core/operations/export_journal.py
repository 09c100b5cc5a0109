"""Export of the journal with its hashes, and of its head, against which it can be proved later."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from invoice_license_desktop.core.domain.calendar import SHANGHAI, utc_text
from invoice_license_desktop.core.domain.journal import (
    Action,
    JournalHead,
    SealedEntry,
    canonical_json,
)
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.tables import (
    TableCell,
    TableColumn,
    TableForm,
    Tables,
)

JSON_LINES = ".jsonl"
_WIDTHS = (8, 24, 16, 20, 16, 26, 12, 44, 24, 36, 36, 40, 40, 50, 50, 66, 66)


@dataclass(frozen=True, slots=True)
class JournalWords:
    """The words of an exported journal in the language in use; `messages` has them.

    `captions` head number, time, operator, operating-system user, workstation, action, service, name,
    tax number, batch, request, reason, text, before, after, hash before and hash.
    """

    title: str
    captions: tuple[str, ...]
    actions: Callable[[Action], str]
    services: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class JournalExport:
    """What was written: so many entries, and beside them the head of the whole journal."""

    rows: int
    head: JournalHead
    head_file: Path


def export_journal(
    context: Context,
    tables: Tables,
    path: Path,
    seen: JournalFilter,
    words: JournalWords,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
) -> JournalExport | None:
    """Write the filtered entries, oldest first; None if stopped. XLSX, CSV or JSON lines by name.

    XLSX and CSV are for people: times are Asia/Shanghai and what would be a formula is disarmed.
    JSON lines (`.jsonl`) hold every value as it is under the hash. The head of the whole journal is
    written as `NUMBER:HASH` into a file of the same name with `.head` behind it.
    `progress` is called with the entries done and their total, and `stop` asked, after each 200.
    Raises TableError and StoreError; then, and when stopped, no file is left. Runs in the file lane.
    """
    with context.store.reading() as work:
        head, total = work.journal.head(), work.journal.count(seen)
        entries = work.journal.stream(seen)

        def tell(done: int) -> None:
            progress(done, total)

        if path.suffix.lower() == JSON_LINES:
            lines = map(_json_line, entries)
            rows = tables.write_lines(path, lines, progress=tell, stop=stop)
        else:
            form = TableForm(words.title, tuple(map(TableColumn, words.captions, _WIDTHS)))
            cells = (_cells(sealed, words) for sealed in entries)
            rows = tables.write(path, form, cells, progress=tell, stop=stop)
    if rows is None:
        return None
    head_file = path.with_name(f"{path.name}.head")
    tables.write_lines(head_file, [head_text(head)])
    return JournalExport(rows, head, head_file)


def head_text(head: JournalHead) -> str:
    """A journal's head as it is exported and handed in again."""
    return f"{head.number}:{head.hash}"


def parse_head(text: str) -> JournalHead:
    """A head out of its text. Raises ValueError."""
    number, _, sealed_hash = text.strip().partition(":")
    is_hash = len(sealed_hash) == 64 and set(sealed_hash) <= set("0123456789abcdef")
    if not (number.isascii() and number.isdecimal() and is_hash):
        raise ValueError(text)
    return JournalHead(int(number), sealed_hash)


def _json_line(sealed: SealedEntry) -> str:
    entry = sealed.entry
    return canonical_json(
        {
            "number": sealed.number,
            "at": utc_text(entry.at),
            "operator": entry.actor.operator,
            "os_user": entry.actor.os_user,
            "workstation": entry.actor.workstation,
            "action": entry.action,
            "service": entry.service,
            "enterprise_id": entry.enterprise_id,
            "tax_number": entry.tax_number,
            "name": entry.name,
            "batch_id": entry.batch_id,
            "request_id": entry.request_id,
            "reason": entry.reason,
            "text": entry.text,
            "before": entry.before,
            "after": entry.after,
            "previous_hash": sealed.previous_hash,
            "hash": sealed.hash,
        }
    )


def _cells(sealed: SealedEntry, words: JournalWords) -> list[TableCell]:
    entry = sealed.entry
    moment = entry.at.astimezone(SHANGHAI)
    return [
        str(sealed.number),
        moment.isoformat(sep=" ", timespec="milliseconds").removesuffix("+08:00"),
        entry.actor.operator,
        entry.actor.os_user,
        entry.actor.workstation,
        words.actions(entry.action),
        "" if entry.service is None else words.services(entry.service),
        entry.name,
        entry.tax_number,
        entry.batch_id,
        entry.request_id,
        str(entry.reason),
        entry.text,
        sealed.before,
        sealed.after,
        sealed.previous_hash,
        sealed.hash,
    ]
