"""What to know of a plan before confirming it, said once for all its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.vocabulary import Edition, Operation
from invoice_license_desktop.core.operations.plan import Plan
from invoice_license_desktop.core.operations.serials import SerialState
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.reasons import caution_sentence
from invoice_license_desktop.messages.summaries import over_by_line
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.tokens import Tone

_MASK = "•"


@dataclass(frozen=True)
class Note:
    """A line with its icon."""

    text: str
    tone: Tone = Tone.MUTED
    icon: str = "info-circle"


def plan_notes(plan: Plan, serial: SerialState | None) -> list[Note]:
    """The lines below the rows, those that forbid something first."""
    return [*_quota_notes(plan), *_take_over_notes(plan), *_serial_notes(plan, serial)]


def _quota_notes(plan: Plan) -> Iterator[Note]:
    if plan.operation is not Operation.AUTHORIZE:
        return
    short = plan.refused_for(Reason.NO_QUOTA)
    if short:
        text = translate(
            "PlanDialog",
            "Not enough licences: the first {count} that fit are authorized, in the order shown; "
            "{rest} become Failed.",
        )
        yield _warning(text.format(count=number_text(plan.will_do), rest=number_text(short)))
    if plan.quota.over_by:
        yield Note(over_by_line(translate, plan.quota), Tone.DANGER, "alert-triangle")
    if plan.cautioned(Caution.TOTAL_UNKNOWN):
        yield _warning(caution_sentence(translate, Caution.TOTAL_UNKNOWN))


def _take_over_notes(plan: Plan) -> Iterator[Note]:
    count = plan.cautioned(Caution.CHANGED_ELSEWHERE)
    if count:
        text = translate(
            "PlanDialog",
            "For {count} the platform holds another state; confirming overwrites it with the "
            "state here.",
        )
        yield _warning(text.format(count=number_text(count)))
    unconfirmed = plan.cautioned(Caution.NEVER_CONFIRMED)
    if unconfirmed:
        text = translate("PlanDialog", "{sentence} ({count} of the chosen)")
        sentence = caution_sentence(translate, Caution.NEVER_CONFIRMED)
        yield _warning(text.format(sentence=sentence, count=number_text(unconfirmed)))
    if plan.operation.is_sync and plan.refused:
        text = translate("PlanDialog", "Not synced, left as they are: {count}")
        yield Note(text.format(count=number_text(plan.refused)))


def _serial_notes(plan: Plan, serial: SerialState | None) -> Iterator[Note]:
    if plan.operation is Operation.CANCEL or not plan.will_do:
        return
    order = ""
    if plan.operation is Operation.AUTHORIZE and plan.quota.total is not None:
        order = translate("PlanDialog", "Authorized in the order shown, as far as licences last.")
    if plan.edition is Edition.LEGACY:
        if order:
            yield Note(order)
    elif plan.cautioned(Caution.SERIAL_MISSING):
        yield _warning(caution_sentence(translate, Caution.SERIAL_MISSING))
    elif serial is None:
        yield _warning(
            translate("PlanDialog", "The keyring could not be asked for the serial number.")
        )
    elif serial.kept:
        yield Note(_sentences(_kept(serial), order), Tone.MUTED, "check")
    else:
        text = translate("PlanDialog", "No product serial number is needed.")
        yield Note(_sentences(text, order), Tone.MUTED, "check")


def _kept(serial: SerialState) -> str:
    tail = serial.masked.strip(_MASK)
    if not tail:
        return translate("PlanDialog", "The product serial number is entered.")
    return translate("PlanDialog", "The product serial number is entered (ends in {tail}).").format(
        tail=tail
    )


def _sentences(first: str, second: str) -> str:
    return translate("Dialog", "{first} {second}").format(first=first, second=second).strip()


def _warning(text: str) -> Note:
    return Note(text, Tone.WARNING, "alert-triangle")
