"""What the detail panel shows of an enterprise: both services, and its journal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.domain.journal import SealedEntry
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.selection import is_expired, is_expiring
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Operation, Service
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.messages.details import Details
from invoice_license_desktop.messages.moments import day_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.terms import operation_name, service_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.grid.cells import Moment, sync_failure_lines
from invoice_license_desktop.ui.tokens import Tone

ENTRIES: Final = 50


@dataclass(frozen=True)
class Detail:
    """One enterprise as it is now."""

    enterprise: Enterprise
    licenses: tuple[License, ...]
    entries: tuple[SealedEntry, ...]
    entry_count: int
    today: date
    moment: Moment

    def says_the_same(self, other: Detail | None) -> bool:
        """Whether it reads the same as another, though some moments have passed."""
        if other is None:
            return False
        moment = replace(self.moment, now=other.moment.now)
        return replace(self, moment=moment) == other


@dataclass(frozen=True)
class Advice:
    """What a row's state means and what to do about it. Without a heading there is nothing to
    worry about. `reason` is the code that the guide explains, "" where it is all said."""

    step: str
    heading: str = ""
    tone: Tone = Tone.MUTED
    icon: str = ""
    reason: str = ""


def read_detail(context: Context, enterprise_id: int) -> Detail | None:
    """The enterprise, None if it is gone. Read lane."""
    seen = JournalFilter(enterprise_id=enterprise_id)
    with context.store.reading() as work:
        found = work.enterprises.read([enterprise_id])
        if not found:
            return None
        licenses = [
            row for service in Service for row in work.licenses.read(service, [enterprise_id])
        ]
        return Detail(
            found[0],
            tuple(licenses),
            work.journal.page(seen, 0, ENTRIES),
            work.journal.count(seen),
            read_clock(context, work).lock_day,
            Moment(context.clock.now(), work.settings.read_schedule().next_attempt_at),
        )


def advice_for(row: License, today: date, moment: Moment) -> Advice:
    """The one thing to know of a row, the gravest first."""
    failure = sync_failure_lines(row, moment)
    if row.sync_failure is not None:
        heading, code = "\n".join(failure[:-1]), row.sync_failure.code
        return Advice(failure[-1], heading, Tone.DANGER, "x", code)
    if row.failed_reason is not None:
        details = Details(tax_number=row.tax_number)
        heading = reason_sentence(translate, row.failed_reason, details)
        step = next_step(translate, row.failed_reason, details)
        return Advice(step, heading, Tone.DANGER, "circle-x", row.failed_reason)
    if row.is_locked(today) and row.first_allowed_day is not None:
        return _locked(row, today, row.first_allowed_day)
    if row.in_flight:
        return Advice(translate("DetailPanel", "The platform's answer is awaited"))
    if row.is_historic:
        step = translate("DetailPanel", 'Tick it and click "{operation}"')
        name = operation_name(translate, Operation.SYNC_AUTHORIZATION)
        heading = translate("DetailPanel", "Authorized in the legacy edition, never synced")
        return Advice(step.format(operation=name), heading, Tone.WARNING, "archive")
    if is_expired(row, today):
        heading = translate("DetailPanel", "Validity has expired")
        return Advice(_renew(), heading, Tone.DANGER, "alert-triangle")
    if is_expiring(row, today) and row.valid_to is not None:
        heading = translate("Grid", "Expires in {days} days").format(
            days=(row.valid_to - today).days
        )
        return Advice(_renew(), heading, Tone.WARNING, "alert-triangle")
    if row.authorization_status is AuthorizationStatus.AUTHORIZED:
        return Advice(translate("NextStep", "Nothing to do"))
    step = translate("DetailPanel", 'Tick it and click "{operation}"')
    return Advice(step.format(operation=operation_name(translate, Operation.AUTHORIZE)))


def _locked(row: License, today: date, day: date) -> Advice:
    heading = translate("Reason", "Locked, may be authorized from {day}").format(day=day_text(day))
    step = translate(
        "DetailPanel",
        '{days} more days, then tick it and click "{operation}". Until then this tax number '
        "cannot use {service}.",
    ).format(
        days=(day - today).days,
        operation=operation_name(translate, Operation.AUTHORIZE),
        service=service_name(translate, row.service),
    )
    return Advice(step, heading, Tone.WARNING, "lock", Reason.LOCKED)


def _renew() -> str:
    return translate("DetailPanel", "Renew it with the vendor, then sync the authorization")
