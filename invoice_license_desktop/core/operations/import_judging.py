"""What the present store makes of the lines of an enterprise list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from invoice_license_desktop.core.domain.enterprise import Enterprise, edit_refusal
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_lines import ImportLine, LineKind
from invoice_license_desktop.core.operations.ports.store import UnitOfWork

_JUDGED_BY_STORE = frozenset({LineKind.NEW, LineKind.UNCHANGED, LineKind.CHANGED})


@dataclass(frozen=True, slots=True)
class Present:
    """What the store holds of the enterprises that some lines speak of.

    `fixed` are those whose name may not change now, `touched` those whose authorization for a
    service may not be taken over, because one was made or cancelled here.
    """

    known: Mapping[str, Enterprise]
    fixed: frozenset[int]
    touched: frozenset[tuple[Service, int]]


def read_present(work: UnitOfWork, lines: Sequence[ImportLine]) -> Present:
    """What the store holds now of these lines' enterprises."""
    known = work.enterprises.find([line.tax_number for line in lines if asks_store(line)])
    asked: set[int] = set()
    for line in lines:
        owner = known.get(line.tax_number)
        if owner is not None and (line.historic or owner.name != line.name):
            asked.add(owner.id)
    rows: dict[int, list[License]] = {}
    for service in Service:
        for row in work.licenses.read(service, sorted(asked)) if asked else ():
            rows.setdefault(row.enterprise_id, []).append(row)
    return Present(
        known,
        frozenset(one for one, owned in rows.items() if edit_refusal(tuple(owned)) is not None),
        frozenset(
            (row.service, one)
            for one, owned in rows.items()
            for row in owned
            if not row.is_untouched
        ),
    )


def asks_store(line: ImportLine) -> bool:
    """Whether the line has no fault of its own, so that the store decides what it is."""
    return line.kind in _JUDGED_BY_STORE or line.reason is Reason.NAME_KEPT


def judge_lines(lines: Sequence[ImportLine], present: Present) -> list[ImportLine]:
    """The lines as importing would treat them now."""
    return [_judged(line, present) if asks_store(line) else line for line in lines]


def _judged(line: ImportLine, present: Present) -> ImportLine:
    owner = present.known.get(line.tax_number)
    if owner is None and not line.historic:
        return line if line.kind is LineKind.NEW else _as(line, LineKind.NEW)
    taken_over = tuple(
        item.service
        for item in line.historic
        if owner is None or (item.service, owner.id) not in present.touched
    )
    if owner is None or owner.hidden:
        return _as(line, LineKind.NEW, taken_over=taken_over)
    old_name = owner.name if owner.name != line.name else ""
    if old_name and owner.id in present.fixed:
        return _as(line, LineKind.REFUSED, Reason.NAME_KEPT, old_name=old_name)
    organisation = _old(line.organisation, owner.organisation)
    remark = _old(line.remark, owner.remark)
    if old_name or organisation is not None or remark is not None or taken_over:
        return _as(
            line,
            LineKind.CHANGED,
            taken_over=taken_over,
            old_name=old_name,
            old_organisation=organisation,
            old_remark=remark,
        )
    return _as(line, LineKind.UNCHANGED)


def _old(said: str, present: str) -> str | None:
    """The present text if the line says another one; a line that says nothing changes nothing."""
    return present if said and said != present else None


def _as(
    line: ImportLine,
    kind: LineKind,
    reason: Reason | None = None,
    *,
    taken_over: tuple[Service, ...] = (),
    old_name: str = "",
    old_organisation: str | None = None,
    old_remark: str | None = None,
) -> ImportLine:
    judged = line._replace(
        kind=kind,
        reason=reason,
        taken_over=taken_over,
        old_name=old_name,
        old_organisation=old_organisation,
        old_remark=old_remark,
    )
    return line if judged == line else judged
