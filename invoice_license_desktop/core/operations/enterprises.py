"""Enterprises by hand: add, edit, remove."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from invoice_license_desktop.core.domain.enterprise import (
    EditRefusal,
    Enterprise,
    NewEnterprise,
    clean_name,
    edit_refusal,
    entry_problem,
    has_history,
)
from invoice_license_desktop.core.domain.journal import Action, Entry, Value
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.tax_number import (
    TaxNumberCheck,
    check_tax_number,
    clean_tax_number,
)
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import UnitOfWork


class EnterpriseRefusedError(Exception):
    """An enterprise was not added, changed or removed; nothing was done.

    `reason` is missing_name, missing_tax_number, invalid_tax_number (`check` says what is wrong),
    same_tax_number (`enterprise` has it already), not_found, or why it may not change now.
    """

    def __init__(
        self,
        reason: Reason | EditRefusal,
        *,
        check: TaxNumberCheck | None = None,
        enterprise: Enterprise | None = None,
    ) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.check = check
        self.enterprise = enterprise


@dataclass(frozen=True, slots=True)
class EnterpriseChange:
    """The enterprise as it is now (as it was, if removed), and what was touched."""

    enterprise: Enterprise
    changes: Changes


def find_enterprise(context: Context, tax_number: str) -> Enterprise:
    """The enterprise of the list with a tax number. Raises EnterpriseRefusedError(not_found)."""
    cleaned = clean_tax_number(tax_number)
    with context.store.reading() as work:
        found = work.enterprises.find([cleaned]).get(cleaned)
    if found is None or found.hidden:
        raise EnterpriseRefusedError(Reason.NOT_FOUND)
    return found


def add_enterprise(context: Context, name: str, tax_number: str) -> EnterpriseChange:
    """Add an enterprise, or bring one back that was removed, with its history and this name.

    Raises EnterpriseRefusedError. Runs in the write lane.
    """
    name, tax_number = clean_name(name), clean_tax_number(tax_number)
    _check_entry(name, tax_number)
    with context.store.writing() as work:
        known = work.enterprises.find([tax_number]).get(tax_number)
        if known is not None and not known.hidden:
            raise EnterpriseRefusedError(Reason.SAME_TAX_NUMBER, enterprise=known)
        if known is None:
            (new_id,) = work.enterprises.add([NewEnterprise(name, tax_number)])
            added = Enterprise(new_id, name, tax_number)
            before: dict[str, Value] = {}
        else:
            added = replace(known, name=name, hidden=False)
            work.enterprises.set_hidden([known.id], hidden=False)
            work.enterprises.rename({known.id: name})
            before = {"name": known.name, "hidden": True}
        after: dict[str, Value] = {"name": name, "tax_number": tax_number, "hidden": False}
        _journal(context, work, Action.ADD_ENTERPRISE, added, before, after)
        work.commit()
    # an enterprise that comes back may be locked or wait for the platform; it never counts in A
    return EnterpriseChange(added, Changes(enterprises=True, licenses=True))


def edit_enterprise(
    context: Context, enterprise_id: int, *, name: str | None = None, tax_number: str | None = None
) -> EnterpriseChange:
    """Change name, tax number or both; None leaves one as it is.

    Both are fixed while a service is authorized or an answer of the platform is awaited. A lock
    stays with the old tax number. Raises EnterpriseRefusedError. Runs in the write lane.
    """
    with context.store.writing() as work:
        present = _listed(work, enterprise_id)
        edited = replace(
            present,
            name=present.name if name is None else clean_name(name),
            tax_number=present.tax_number if tax_number is None else clean_tax_number(tax_number),
        )
        if edited == present:
            return EnterpriseChange(present, NO_CHANGES)
        _refuse_while_fixed(_licenses(work, enterprise_id))
        _check_edit(present, edited)
        if edited.tax_number != present.tax_number:
            _refuse_taken(work, edited.tax_number)
            work.enterprises.change_tax_number(enterprise_id, edited.tax_number)
        if edited.name != present.name:
            work.enterprises.rename({enterprise_id: edited.name})
        before, after = _differences(present, edited)
        _journal(context, work, Action.EDIT_ENTERPRISE, edited, before, after)
        work.commit()
    return EnterpriseChange(edited, Changes(enterprises=True, licenses=True))


def remove_enterprise(context: Context, enterprise_id: int) -> EnterpriseChange:
    """Take an enterprise out of the list: deleted without a history, hidden with one.

    Refused while a service is authorized or an answer of the platform is awaited.
    Raises EnterpriseRefusedError. Runs in the write lane.
    """
    with context.store.writing() as work:
        present = _listed(work, enterprise_id)
        licenses = _licenses(work, enterprise_id)
        _refuse_while_fixed(licenses)
        before: dict[str, Value] = {"name": present.name, "tax_number": present.tax_number}
        after: dict[str, Value] = {}
        if has_history(licenses):
            work.enterprises.set_hidden([enterprise_id], hidden=True)
            before, after = {"hidden": False}, {"hidden": True}
        else:
            work.enterprises.delete(enterprise_id)
        _journal(context, work, Action.REMOVE_ENTERPRISE, present, before, after)
        work.commit()
    return EnterpriseChange(present, Changes(enterprises=True, licenses=True))


def _listed(work: UnitOfWork, enterprise_id: int) -> Enterprise:
    found = work.enterprises.read([enterprise_id])
    if not found or found[0].hidden:
        raise EnterpriseRefusedError(Reason.NOT_FOUND)
    return found[0]


def _licenses(work: UnitOfWork, enterprise_id: int) -> tuple[License, ...]:
    return tuple(row for service in Service for row in work.licenses.read(service, [enterprise_id]))


def _refuse_while_fixed(licenses: tuple[License, ...]) -> None:
    refusal = edit_refusal(licenses)
    if refusal is not None:
        raise EnterpriseRefusedError(refusal)


def _check_entry(name: str, tax_number: str) -> None:
    problem = entry_problem(name, tax_number, check_tax_number(tax_number).form)
    if problem is not None:
        check = check_tax_number(tax_number) if problem is Reason.INVALID_TAX_NUMBER else None
        raise EnterpriseRefusedError(problem, check=check)


def _check_edit(present: Enterprise, edited: Enterprise) -> None:
    if edited.tax_number != present.tax_number:
        _check_entry(edited.name, edited.tax_number)
    elif not edited.name:
        # the number is not judged again: one that came from an older store may still get a name
        raise EnterpriseRefusedError(Reason.MISSING_NAME)


def _refuse_taken(work: UnitOfWork, tax_number: str) -> None:
    taken = work.enterprises.find([tax_number]).get(tax_number)
    if taken is None:
        return
    if not taken.hidden:
        raise EnterpriseRefusedError(Reason.SAME_TAX_NUMBER, enterprise=taken)
    # the removed enterprise's rows come with the number; they may not move under a request
    _refuse_while_fixed(_licenses(work, taken.id))


def _differences(
    before: Enterprise, after: Enterprise
) -> tuple[dict[str, Value], dict[str, Value]]:
    changed = [key for key in ("name", "tax_number") if getattr(before, key) != getattr(after, key)]
    return (
        {key: getattr(before, key) for key in changed},
        {key: getattr(after, key) for key in changed},
    )


def _journal(
    context: Context,
    work: UnitOfWork,
    action: Action,
    enterprise: Enterprise,
    before: Mapping[str, Value],
    after: Mapping[str, Value],
) -> None:
    work.journal.append(
        [
            Entry(
                context.clock.now(),
                context.actor,
                action,
                enterprise_id=enterprise.id,
                tax_number=enterprise.tax_number,
                name=enterprise.name,
                before=before,
                after=after,
            )
        ]
    )
