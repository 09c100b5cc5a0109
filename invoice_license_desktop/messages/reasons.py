"""Reason codes → one sentence each: what happened to the row, and why."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.vocabulary import WishedState
from invoice_license_desktop.messages.details import NO_DETAILS, Details
from invoice_license_desktop.messages.hops import failure_words
from invoice_license_desktop.messages.source import Source, Translate, marked, said
from invoice_license_desktop.messages.tax_numbers import tax_number_problem
from invoice_license_desktop.messages.terms import wished_state_name

SENTENCES: Mapping[Reason, Source] = MappingProxyType(
    {
        Reason.ALREADY_AUTHORIZED: marked("Reason", "Already authorized"),
        Reason.LOCKED: marked("Reason", "Locked"),
        Reason.INVALID_TAX_NUMBER: marked("Reason", "Tax number is wrong"),
        Reason.NO_QUOTA: marked("Reason", "No licence left"),
        Reason.NOT_AUTHORIZED: marked("Reason", "Not authorized, nothing to cancel or sync"),
        Reason.IS_AUTHORIZED: marked("Reason", "Authorized, its cancellation cannot be synced"),
        Reason.NOTHING_TO_SYNC: marked("Reason", "Never cancelled"),
        Reason.NOT_IN_LEGACY_EDITION: marked("Reason", "Not in the legacy edition"),
        Reason.CHANGED_MEANWHILE: marked("Reason", "Changed meanwhile, left alone"),
        Reason.NO_REMAINING_ENTITLEMENT: marked("Reason", "The platform has no licence left"),
        Reason.ENTITLEMENT_EXPIRED: marked("Reason", "The entitlement has expired"),
        Reason.SERIAL_REQUIRED: marked("Reason", "Product serial number needed"),
        Reason.UNKNOWN_SERIAL: marked("Reason", "The platform does not know the serial number"),
        Reason.UNREACHABLE: marked("Reason", "The platform cannot be reached"),
        Reason.TIMED_OUT: marked("Reason", "The platform did not answer"),
        Reason.RATE_LIMITED: marked("Reason", "The platform is busy"),
        Reason.PLATFORM_ERROR: marked("Reason", "The platform reported an error"),
        Reason.OUTCOME_UNKNOWN: marked("Reason", "Result unknown, the platform is asked first"),
        Reason.CHANGED_ELSEWHERE: marked("Reason", "The platform holds another state"),
        Reason.MALFORMED_ANSWER: marked("Reason", "The platform's answer cannot be read"),
        Reason.CLOCK_UNSURE: marked("Reason", "The system's time is in doubt"),
        Reason.NOT_REFRESHED: marked("Reason", "Validity not refreshed, unchanged"),
        Reason.SAME_TAX_NUMBER: marked("Reason", "Same tax number as an earlier line"),
        Reason.SIGN_IN_FAILED: marked("Reason", "Sign-in failed, sync is paused"),
        Reason.STOPPED: marked("Reason", "Stopped, not sent"),
        Reason.PAUSED_AFTER_RESTORE: marked(
            "Reason", "A backup was restored; nothing is sent to the platform until sync is resumed"
        ),
        Reason.MISSING_TAX_NUMBER: marked("Reason", "No tax number"),
        Reason.MISSING_NAME: marked("Reason", "No name"),
        Reason.MANGLED_NUMBER: marked("Reason", "Number changed by the spreadsheet program"),
        Reason.FORMULA: marked("Reason", "The cell is a formula"),
        Reason.NAME_KEPT: marked("Reason", "Authorized, name not changed"),
        Reason.HISTORIC_DATE: marked(
            "Reason", "Date of a historic authorization not readable or in the future"
        ),
        Reason.TOO_MANY_ROWS: marked("Reason", "More than 1,000,000 lines"),
        Reason.NOT_FOUND: marked("Reason", "This tax number is not in the list"),
        Reason.WITHDRAWN: marked("Reason", "Withdrawn, nothing done"),
        Reason.SUPERSEDED: marked("Reason", "Replaced by a newer operation"),
    }
)
CAUTIONS: Mapping[Caution, Source] = MappingProxyType(
    {
        Caution.SERIAL_MISSING: marked("Caution", "Serial number missing, sync may fail"),
        Caution.TOTAL_UNKNOWN: marked("Caution", "Total unknown, quota not checked"),
        Caution.UNUSUAL_TAX_NUMBER: marked("Caution", "Unusual tax number, check it"),
        Caution.LOCKS_60_DAYS: marked(
            "Caution", "Locked for 60 days; the service stops for this tax number"
        ),
        Caution.NEVER_CONFIRMED: marked(
            "Caution",
            "The platform never confirmed this authorization; cancelling locks the tax number all the same",
        ),
        Caution.CHANGED_ELSEWHERE: marked(
            "Caution", "The platform holds another state, which will be overwritten"
        ),
    }
)
_LONGEST_REQUEST = 12
_SHORT_REQUEST = 8
_WITH_WORDS = frozenset(
    {
        Reason.UNREACHABLE,
        Reason.PLATFORM_ERROR,
        Reason.MALFORMED_ANSWER,
        Reason.SIGN_IN_FAILED,
        Reason.NOT_REFRESHED,
    }
)


def reason_sentence(
    translate: Translate, reason: Reason | str | None, details: Details = NO_DETAILS
) -> str:
    """Why a row was refused or failed, in one sentence without its full stop; "" for None.

    A code that is not ours is the platform's and is shown as it came, with the request's number.
    """
    if not reason:
        return ""
    if reason not in SENTENCES:
        return _foreign_sentence(translate, str(reason), details)
    known = Reason(reason)
    return _particular(translate, known, details) or said(translate, SENTENCES[known])


def caution_sentence(translate: Translate, caution: Caution, tax_number: str = "") -> str:
    """What to know before confirming; for an unusual tax number, what is unusual about it."""
    sentence = said(translate, CAUTIONS[caution])
    if caution is Caution.UNUSUAL_TAX_NUMBER:
        return _with(translate, sentence, tax_number_problem(translate, tax_number))
    return sentence


def reason_with_request(
    translate: Translate, reason: Reason | str | None, details: Details = NO_DETAILS
) -> str:
    """The reason with the number of the platform request that it came with."""
    sentence = reason_sentence(translate, reason, details)
    if not sentence or reason not in SENTENCES:
        return sentence
    return _with(translate, sentence, request_note(translate, details.request_id))


def request_note(translate: Translate, request_id: str) -> str:
    """The number by which the platform's operators find a request; "" if there was none."""
    if not request_id:
        return ""
    return translate("Reason", "request {number}").format(number=request_id)


def short_request(request_id: str) -> str:
    """A long request number by its beginning, for where the whole one stands elsewhere."""
    if len(request_id) <= _LONGEST_REQUEST:
        return request_id
    return f"{request_id[:_SHORT_REQUEST]}…"


def _particular(translate: Translate, reason: Reason, details: Details) -> str:
    """The sentence with what is known besides; "" where the plain one says it all."""
    if reason in _WITH_WORDS:
        plain = said(translate, SENTENCES[reason])
        return _with(translate, plain, failure_words(translate, details.text))
    match reason:
        case Reason.LOCKED if details.day is not None:
            return translate("Reason", "Locked, may be authorized from {day}").format(
                day=details.day.isoformat()
            )
        case Reason.INVALID_TAX_NUMBER:
            return _tax_number_sentence(translate, details)
        case Reason.NO_QUOTA:
            return _quota_sentence(translate, details)
        case Reason.CHANGED_MEANWHILE if details.text:
            return translate("Reason", "Changed meanwhile by {who}, left alone").format(
                who=details.text
            )
        case Reason.CHANGED_ELSEWHERE if details.text:
            return _held_sentence(translate, details.text)
        case Reason.CLOCK_UNSURE if details.doubt is not None:
            return translate("Reason", "The system's time is in doubt ({hours} hours off)").format(
                hours=details.doubt // timedelta(hours=1)
            )
        case Reason.HISTORIC_DATE:
            return _date_sentence(translate, details.text)
        case Reason.SAME_TAX_NUMBER if details.line is not None:
            return translate("Reason", "Same tax number as line {line}").format(line=details.line)
    return ""


def _date_sentence(translate: Translate, cell: str) -> str:
    if not cell:
        return translate("Reason", "Date of a historic authorization missing")
    return _with(translate, said(translate, SENTENCES[Reason.HISTORIC_DATE]), cell)


def _tax_number_sentence(translate: Translate, details: Details) -> str:
    if details.sent:
        plain = translate("Reason", "The platform says that the tax number is wrong")
        return _with(translate, plain, details.text)
    plain = said(translate, SENTENCES[Reason.INVALID_TAX_NUMBER])
    return _with(translate, plain, tax_number_problem(translate, details.tax_number))


def _quota_sentence(translate: Translate, details: Details) -> str:
    if details.text:
        return translate("Reason", "No licence left, the last one was taken by {who}").format(
            who=details.text
        )
    if details.authorized is None or details.total is None:
        return ""
    return translate("Reason", "No licence left, {authorized} of {total}").format(
        authorized=f"{details.authorized:,}", total=f"{details.total:,}"
    )


def _held_sentence(translate: Translate, held: str) -> str:
    if held not in set(WishedState):
        return ""
    state = WishedState(held)
    here = WishedState.CANCELLED if state is WishedState.AUTHORIZED else WishedState.AUTHORIZED
    return translate(
        "Reason", "The platform holds another state (platform: {there}, here: {here})"
    ).format(there=wished_state_name(translate, state), here=wished_state_name(translate, here))


def _foreign_sentence(translate: Translate, code: str, details: Details) -> str:
    return _with(
        translate, _with_text(code, details.text), request_note(translate, details.request_id)
    )


def _with_text(code: str, text: str) -> str:
    return f"{code}: {text}" if text else code


def _with(translate: Translate, sentence: str, note: str) -> str:
    return (
        translate("Text", "{sentence} ({note})").format(sentence=sentence, note=note)
        if note
        else sentence
    )
