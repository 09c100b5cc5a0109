"""Writes the judged lines of an enterprise list to the store, with their journal entries."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from invoice_license_desktop.core.domain import transition
from invoice_license_desktop.core.domain.enterprise import Enterprise, NewEnterprise
from invoice_license_desktop.core.domain.journal import Action, Entry, Value, changed_fields
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.tax_number import TaxNumberForm
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_lines import (
    PROGRESS_LINES,
    HistoricAuthorization,
    ImportLine,
    LineKind,
)
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import UnitOfWork

_SEALED_AT_ONCE = 1_000

_Rows = Mapping[Service, Mapping[int, License]]


def is_effective(line: ImportLine) -> bool:
    """Whether importing this line adds or changes something."""
    return line.kind is LineKind.NEW or line.kind is LineKind.CHANGED


def write_lines(
    context: Context,
    work: UnitOfWork,
    lines: Sequence[ImportLine],
    known: Mapping[str, Enterprise],
    now: datetime,
    pause: Callable[[], None],
) -> None:
    """Add and change the enterprises of these lines, and take their historic authorizations over.

    `known` are the enterprises the store has, hidden ones too, by tax number. `pause` is called every
    few lines.
    """
    effective = list(filter(is_effective, lines))
    ids = _write_enterprises(work, effective, known)
    rows = _rows_to_take_over(work, effective, ids)
    written: list[License] = []
    entries: list[Entry] = []
    for place, line in enumerate(effective):
        if place % PROGRESS_LINES == 0:
            pause()
        owner = known.get(line.tax_number)
        one = ids[line.tax_number]
        entry = _entry(context, line, owner, one, now)
        if entry is not None:
            entries.append(entry)
        for before, after in _take_over(line, rows, one) if line.taken_over else ():
            written.append(after)
            entries.append(_take_over_entry(context, line, before, after, now))
    work.licenses.write(written)
    for begin in range(0, len(entries), _SEALED_AT_ONCE):
        pause()
        work.journal.append(entries[begin : begin + _SEALED_AT_ONCE])


def _write_enterprises(
    work: UnitOfWork, lines: Sequence[ImportLine], known: Mapping[str, Enterprise]
) -> dict[str, int]:
    """Add, bring back, rename and describe; the ids by tax number."""
    added = [line for line in lines if line.tax_number not in known]
    present = [(known[line.tax_number], line) for line in lines if line.tax_number in known]
    new_ids = work.enterprises.add(
        [
            NewEnterprise(
                line.name,
                line.tax_number,
                line.organisation,
                line.remark,
                TaxNumberForm.VALID if line.check is None else line.check.form,
            )
            for line in added
        ]
    )
    work.enterprises.set_hidden([owner.id for owner, _ in present if owner.hidden], hidden=False)
    work.enterprises.rename(
        {owner.id: line.name for owner, line in present if owner.name != line.name}
    )
    described = {owner.id: (owner, _described(owner, line)) for owner, line in present}
    work.enterprises.describe(
        {
            one: texts
            for one, (owner, texts) in described.items()
            if texts != (owner.organisation, owner.remark)
        }
    )
    ids = {owner.tax_number: owner.id for owner, _ in present}
    return ids | {line.tax_number: one for line, one in zip(added, new_ids, strict=True)}


def _described(owner: Enterprise, line: ImportLine) -> tuple[str, str]:
    return line.organisation or owner.organisation, line.remark or owner.remark


def _rows_to_take_over(
    work: UnitOfWork, lines: Sequence[ImportLine], ids: Mapping[str, int]
) -> _Rows:
    rows: dict[Service, dict[int, License]] = {}
    for service in Service:
        wanted = [ids[line.tax_number] for line in lines if service in line.taken_over]
        found = work.licenses.read(service, wanted) if wanted else ()
        rows[service] = {row.enterprise_id: row for row in found}
    return rows


def _take_over(line: ImportLine, rows: _Rows, one: int) -> Iterator[tuple[License, License]]:
    for item in line.historic:
        if item.service in line.taken_over:
            before = rows[item.service][one]
            yield before, _after(before, item)


def _after(row: License, item: HistoricAuthorization) -> License:
    return transition.taken_over(
        row, authorized_at=item.authorized_at, authorized_by=item.authorized_by
    )


def _entry(
    context: Context, line: ImportLine, owner: Enterprise | None, one: int, now: datetime
) -> Entry | None:
    """What is journalled of the enterprise itself; nothing if only authorizations are taken over."""
    new: dict[str, Value] = {}
    is_new = line.kind is LineKind.NEW
    if owner is None or is_new or owner.name != line.name:
        new["name"] = line.name
    if owner is None:
        if line.organisation:
            new["organisation"] = line.organisation
        if line.remark:
            new["remark"] = line.remark
        old: dict[str, Value] = {}
    else:
        organisation, remark = _described(owner, line)
        new |= {"organisation": organisation} if organisation != owner.organisation else {}
        new |= {"remark": remark} if remark != owner.remark else {}
        present = {"name": owner.name, "organisation": owner.organisation, "remark": owner.remark}
        old = {key: present[key] for key in new}
    if not new:
        return None
    action = Action.IMPORT_NEW
    if not is_new:
        action = Action.IMPORT_RENAMED if "name" in new else Action.IMPORT_CHANGED
    return Entry(
        now,
        context.actor,
        action,
        None,
        one,
        line.tax_number,
        line.name,
        before=old,
        after=new,
    )


def _take_over_entry(
    context: Context, line: ImportLine, before: License, after: License, now: datetime
) -> Entry:
    old, new = changed_fields(before, after)
    return Entry(
        now,
        context.actor,
        Action.TAKE_OVER,
        after.service,
        after.enterprise_id,
        line.tax_number,
        line.name,
        before=old,
        after=new,
    )
