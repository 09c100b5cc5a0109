"""What the chosen rows can do, in words: the footer's parts, and why a button is disabled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Edition, Operation, Service
from invoice_license_desktop.messages.databases import read_only_reason
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.source import Source, marked, said
from invoice_license_desktop.messages.summaries import operation_question
from invoice_license_desktop.messages.terms import operation_name
from invoice_license_desktop.translation import translate

if TYPE_CHECKING:
    from invoice_license_desktop.core.operations.plan import Prospects


@dataclass(frozen=True)
class Chosen:
    """The chosen rows of a service: how many, how many the filter hides, what they can do."""

    service: Service
    count: int
    hidden: int
    prospects: Prospects

    def possible_texts(self) -> list[tuple[Operation, str]]:
        """What can be done with how many of them."""
        prospects = self.prospects
        return [
            (operation, said(translate, source, count=number_text(prospects.possible(operation))))
            for operation, source in POSSIBLE.items()
            if prospects.possible(operation)
        ]

    def impossible_text(self) -> str:
        """How many cannot be authorized, and why; "" if all can."""
        refusals = self.prospects.refusals(Operation.AUTHORIZE)
        if not refusals:
            return ""
        # One reason holds for all of them, and their number has just been said.
        reasons = _lone_reason(refusals[0][0]) if len(refusals) == 1 else _reasons(refusals)
        return translate("Footer", "Cannot authorize {count} ({reasons})").format(
            count=number_text(sum(count for _, count in refusals)), reasons=reasons
        )


@dataclass(frozen=True)
class ButtonState:
    """Whether an operation's button can do anything, and its tooltip: a title, what is added to it
    while the button is disabled, and a sentence."""

    is_enabled: bool
    title: str
    sentence: str
    addition: str = ""


POSSIBLE: Mapping[Operation, Source] = MappingProxyType(
    {
        Operation.AUTHORIZE: marked("Footer", "Can authorize {count}"),
        Operation.CANCEL: marked("Footer", "Can cancel {count}"),
        Operation.SYNC_AUTHORIZATION: marked("Footer", "Can sync authorization {count}"),
        Operation.SYNC_CANCELLATION: marked("Footer", "Can sync cancellation {count}"),
    }
)
_SHORT_REASONS: Mapping[Reason, Source] = MappingProxyType(
    {
        Reason.ALREADY_AUTHORIZED: marked("Footer", "{count} authorized"),
        Reason.LOCKED: marked("Footer", "{count} locked"),
        Reason.INVALID_TAX_NUMBER: marked("Footer", "{count} with a wrong tax number"),
    }
)


_LONE_REASONS: Mapping[Reason, Source] = MappingProxyType(
    {
        Reason.ALREADY_AUTHORIZED: marked("Footer", "authorized"),
        Reason.LOCKED: marked("Footer", "locked"),
        Reason.INVALID_TAX_NUMBER: marked("Footer", "wrong tax number"),
    }
)


def button_state(
    operation: Operation,
    service: Service,
    edition: Edition,
    chosen: Chosen | None,
    *,
    may_write: bool = True,
) -> ButtonState:
    """Whether an operation's button is enabled. Only the prospects decide; here are the words."""
    name = operation_name(translate, operation)
    if not may_write:
        return _disabled(name, read_only_reason(translate))
    if edition is Edition.LEGACY and operation is not Operation.AUTHORIZE:
        sentence = translate(
            "Toolbar", "Not in the legacy edition; use the link in the activation e-mail"
        )
        return _disabled(name, sentence)
    if chosen is None or not chosen.count:
        sentence = translate("Toolbar", "Tick enterprises first (Space ticks the current row)")
        return _disabled(name, sentence)
    if not chosen.prospects.worth_asking(operation):
        return _disabled(name, _why_not(operation, chosen))
    possible = chosen.prospects.possible(operation)
    sentence = operation_question(translate, operation, service, possible)
    return ButtonState(is_enabled=True, title=name, sentence=sentence)


def _disabled(name: str, sentence: str) -> ButtonState:
    return ButtonState(
        is_enabled=False,
        title=name,
        sentence=translate("Text", "{sentence}.").format(sentence=sentence),
        addition=translate("Toolbar", "is not available now"),
    )


def _why_not(operation: Operation, chosen: Chosen) -> str:
    refusals = chosen.prospects.refusals(operation)
    if refusals and refusals[0][0] is Reason.CLOCK_UNSURE:
        sentence = reason_sentence(translate, Reason.CLOCK_UNSURE)
        return translate("Text", "{sentence} ({note})").format(
            sentence=sentence, note=next_step(translate, Reason.CLOCK_UNSURE)
        )
    count = number_text(chosen.count)
    match operation:
        case Operation.AUTHORIZE:
            return translate("Toolbar", "None of the {count} can be authorized: {reasons}").format(
                count=count, reasons=_reasons(refusals)
            )
        case Operation.CANCEL:
            return translate("Toolbar", "None of the {count} is authorized").format(count=count)
        case Operation.SYNC_AUTHORIZATION:
            return translate("Toolbar", "Only authorized enterprises can be synced here")
        case Operation.SYNC_CANCELLATION:
            return translate("Toolbar", "All chosen are authorized or were never cancelled")


def _lone_reason(reason: Reason) -> str:
    if reason in _LONE_REASONS:
        return said(translate, _LONE_REASONS[reason])
    return reason_sentence(translate, reason)


def _reasons(refusals: list[tuple[Reason, int]]) -> str:
    texts = []
    for reason, count in refusals:
        if reason in _SHORT_REASONS:
            texts.append(said(translate, _SHORT_REASONS[reason], count=number_text(count)))
        else:
            texts.append(f"{reason_sentence(translate, reason)} {number_text(count)}")
    return translate("Text", ", ").join(texts)
