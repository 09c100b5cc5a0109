"""Import of an enterprise list: a preview that accounts for every line, then one transaction.

The same judgement against the store is made twice: for the preview, and again when the import is
carried out, because a name may have become fixed meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from invoice_license_desktop.core.domain.enterprise import (
    Enterprise,
    NewEnterprise,
    edit_refusal,
)
from invoice_license_desktop.core.domain.journal import Action, Entry
from invoice_license_desktop.core.domain.license import License, Service
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.import_columns import ImportColumns, find_columns
from invoice_license_desktop.core.operations.import_lines import (
    ImportLine,
    ImportPreview,
    LineKind,
    account_for,
    not_repeated,
    read_lines,
)
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.sheets import (
    SheetError,
    SheetFault,
    Sheets,
    Table,
)
from invoice_license_desktop.core.operations.ports.store import UnitOfWork

CHUNK_LINES = 1_000


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was imported: the lines as they came out in the end, and what was touched."""

    account: ImportPreview
    changes: Changes


def open_list(sheets: Sheets, path: Path, sheet: str | None = None) -> tuple[Table, ImportColumns]:
    """The sheet to import and its columns; without a name, the first visible sheet with a header.

    Raises SheetError.
    """
    table = sheets.read(path, sheet)
    try:
        return table, find_columns(table)
    except SheetError as error:
        if sheet is not None or error.fault is not SheetFault.NO_TAX_NUMBER_COLUMN:
            raise
        missing = error
    for name in table.sheet_names:
        try:
            other = sheets.read(path, name)
            return other, find_columns(other)
        except SheetError as error:
            if error.fault not in {SheetFault.NO_TAX_NUMBER_COLUMN, SheetFault.EMPTY}:
                raise
    raise missing


def preview_import(
    context: Context,
    table: Table,
    columns: ImportColumns,
    *,
    progress: Callable[[int], None] = lambda _: None,
) -> ImportPreview:
    """Account for every line of a table without changing anything.

    Of lines with the same tax number the first that is not refused counts, later ones are repeated.
    `progress` is called with the number of lines after each 200. Raises SheetError, also for more
    than 1,000,000 lines. Runs in the read lane.
    """
    lines: list[ImportLine] = []
    first_lines: dict[str, int] = {}
    read = read_lines(table, columns, progress)
    with context.store.reading() as work:
        while chunk := [not_repeated(line, first_lines) for line in islice(read, CHUNK_LINES)]:
            lines += _judge(work, chunk, _known(work, chunk))
    return account_for(lines)


def carry_out_import(
    context: Context,
    preview: ImportPreview,
    *,
    progress: Callable[[int], None] = lambda _: None,
) -> ImportResult:
    """Import the lines of a preview in one transaction, judged again against the present store.

    Enterprises that were removed come back with their history and count as new. Nothing but names
    and presence in the list changes: no licence, no lock. `progress` is called with the number of
    lines after each 1,000. Runs in the write lane.
    """
    lines: list[ImportLine] = []
    with context.store.writing() as work:
        for offset in range(0, preview.total, CHUNK_LINES):
            chunk = preview.lines[offset : offset + CHUNK_LINES]
            known = _known(work, chunk)
            judged = _judge(work, chunk, known)
            _import_chunk(context, work, judged, known)
            lines += judged
            progress(len(lines))
        account = account_for(lines)
        if not account.effective:
            return ImportResult(account, NO_CHANGES)
        work.commit()
    return ImportResult(account, Changes(licenses=True, enterprises=True))


def _known(work: UnitOfWork, lines: Sequence[ImportLine]) -> dict[str, Enterprise]:
    return work.enterprises.find([line.tax_number for line in lines if _asks_store(line)])


def _asks_store(line: ImportLine) -> bool:
    """Whether the line has no fault of its own, so that the store decides what it is."""
    return line.kind in {LineKind.NEW, LineKind.UNCHANGED, LineKind.CHANGED} or (
        line.reason is Reason.NAME_KEPT
    )


def _judge(
    work: UnitOfWork, lines: Sequence[ImportLine], known: Mapping[str, Enterprise]
) -> list[ImportLine]:
    named_otherwise = {
        known[line.tax_number].id
        for line in lines
        if line.tax_number in known and known[line.tax_number].name != line.name
    }
    fixed = _fixed(work, sorted(named_otherwise))
    return [
        _judge_known(line, known.get(line.tax_number), fixed) if _asks_store(line) else line
        for line in lines
    ]


def _fixed(work: UnitOfWork, ids: Sequence[int]) -> set[int]:
    """Those enterprises whose name may not change now."""
    rows: dict[int, list[License]] = {}
    for service in Service:
        for row in work.licenses.read(service, ids) if ids else ():
            rows.setdefault(row.enterprise_id, []).append(row)
    return {one for one, licenses in rows.items() if edit_refusal(tuple(licenses)) is not None}


def _judge_known(line: ImportLine, known: Enterprise | None, fixed: set[int]) -> ImportLine:
    kind, reason, old_name = LineKind.NEW, None, ""
    if known is not None and not known.hidden:
        if known.name == line.name:
            kind = LineKind.UNCHANGED
        elif known.id in fixed:
            kind, reason, old_name = LineKind.REFUSED, Reason.NAME_KEPT, known.name
        else:
            kind, old_name = LineKind.CHANGED, known.name
    if (line.kind, line.reason, line.old_name) == (kind, reason, old_name):
        return line
    return replace(line, kind=kind, reason=reason, old_name=old_name)


def _import_chunk(
    context: Context,
    work: UnitOfWork,
    lines: Sequence[ImportLine],
    known: Mapping[str, Enterprise],
) -> None:
    effective = [line for line in lines if line.kind in {LineKind.NEW, LineKind.CHANGED}]
    added = [line for line in effective if line.tax_number not in known]
    added_ids = work.enterprises.add([NewEnterprise(line.name, line.tax_number) for line in added])
    ids = {line.tax_number: one for line, one in zip(added, added_ids, strict=True)}
    ids |= {
        line.tax_number: known[line.tax_number].id for line in effective if line.tax_number in known
    }
    work.enterprises.set_hidden(
        [known[number].id for number in ids if number in known and known[number].hidden],
        hidden=False,
    )
    work.enterprises.rename(
        {
            known[line.tax_number].id: line.name
            for line in effective
            if line.tax_number in known and known[line.tax_number].name != line.name
        }
    )
    now = context.clock.now()
    work.journal.append(
        [
            Entry(
                now,
                context.actor,
                Action.IMPORT_NEW if line.kind is LineKind.NEW else Action.IMPORT_RENAMED,
                enterprise_id=ids[line.tax_number],
                tax_number=line.tax_number,
                name=line.name,
                before={"name": known[line.tax_number].name} if line.tax_number in known else {},
                after={"name": line.name},
            )
            for line in effective
        ]
    )
