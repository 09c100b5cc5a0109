"""Reason codes → what to do next: never a dead end."""

from collections.abc import Mapping
from types import MappingProxyType

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.messages.details import NO_DETAILS, Details
from invoice_license_desktop.messages.moments import clock_text
from invoice_license_desktop.messages.source import Source, Translate, marked, said
from invoice_license_desktop.messages.terms import operation_name

_NOTHING = marked("NextStep", "Nothing to do")
_LATER = marked("NextStep", "Retries by itself, or sync now")
_ONCE_RENEWED = marked("NextStep", "Renew it, then sync by hand")
_SERIALS = marked("NextStep", "Enter the product serial number, then sync")
_CORRECT_LINE = marked("NextStep", "Correct the line, then import again")

NEXT_STEPS: Mapping[Reason, Source] = MappingProxyType(
    {
        Reason.ALREADY_AUTHORIZED: _NOTHING,
        Reason.LOCKED: marked("NextStep", "Try again then"),
        Reason.INVALID_TAX_NUMBER: marked(
            "NextStep", "Edit the enterprise, correct the tax number, then authorize"
        ),
        Reason.NO_QUOTA: marked(
            "NextStep", "Buy more or cancel other enterprises, then retry all failed"
        ),
        Reason.NOT_AUTHORIZED: marked("NextStep", "Authorize first"),
        Reason.IS_AUTHORIZED: marked("NextStep", "Use Sync authorization"),
        Reason.NOTHING_TO_SYNC: _NOTHING,
        Reason.NOT_IN_LEGACY_EDITION: marked(
            "NextStep", "Switch to the current edition in Settings"
        ),
        Reason.CHANGED_MEANWHILE: marked("NextStep", "Refresh, then try again"),
        Reason.NO_REMAINING_ENTITLEMENT: marked(
            "NextStep", "Buy more or cancel others, then sync by hand"
        ),
        Reason.ENTITLEMENT_EXPIRED: _ONCE_RENEWED,
        Reason.SERIAL_REQUIRED: _SERIALS,
        Reason.UNKNOWN_SERIAL: marked("NextStep", "Check the product serial number, then sync"),
        Reason.UNREACHABLE: _LATER,
        Reason.TIMED_OUT: _LATER,
        Reason.RATE_LIMITED: _LATER,
        Reason.PLATFORM_ERROR: _LATER,
        Reason.OUTCOME_UNKNOWN: _LATER,
        Reason.CHANGED_ELSEWHERE: marked("NextStep", "Sync by hand and confirm"),
        Reason.MALFORMED_ANSWER: _LATER,
        Reason.CLOCK_UNSURE: marked(
            "NextStep", "Set the clock, or have the administrator confirm it"
        ),
        Reason.NOT_REFRESHED: marked("NextStep", "Try again later"),
        Reason.SAME_TAX_NUMBER: _NOTHING,
        Reason.SIGN_IN_FAILED: marked("NextStep", "Replace the client secret, then sync"),
        Reason.STOPPED: marked("NextStep", "Go on with the sync button"),
        Reason.PAUSED_AFTER_RESTORE: marked("NextStep", "Check the list, then resume the sync"),
        Reason.MISSING_TAX_NUMBER: _CORRECT_LINE,
        Reason.MISSING_NAME: _CORRECT_LINE,
        Reason.MANGLED_NUMBER: marked("NextStep", "Set the cells to text and enter it again"),
        Reason.FORMULA: marked("NextStep", "Paste the cell as a value"),
        Reason.NAME_KEPT: _NOTHING,
        Reason.HISTORIC_DATE: marked("NextStep", "Write the date as 2024-03-31, then import again"),
        Reason.TOO_MANY_ROWS: marked("NextStep", "Split the file"),
        Reason.NOT_FOUND: marked("NextStep", "Import it first"),
        Reason.WITHDRAWN: _NOTHING,
        Reason.SUPERSEDED: _NOTHING,
    }
)
# The same where the button can be named.
_BUTTON_STEPS: Mapping[Reason, Source] = MappingProxyType(
    {
        Reason.NO_REMAINING_ENTITLEMENT: marked(
            "NextStep", 'Buy more or cancel others, then click "{button}"'
        ),
        Reason.ENTITLEMENT_EXPIRED: marked("NextStep", 'Renew it, then click "{button}"'),
        Reason.SERIAL_REQUIRED: marked(
            "NextStep", 'Enter the product serial number, then click "{button}"'
        ),
        Reason.UNKNOWN_SERIAL: marked(
            "NextStep", 'Check the product serial number, then click "{button}"'
        ),
        Reason.CHANGED_ELSEWHERE: marked("NextStep", 'Click "{button}" and confirm'),
        Reason.SIGN_IN_FAILED: marked(
            "NextStep", 'Replace the client secret, then click "{button}"'
        ),
        Reason.STOPPED: marked("NextStep", 'Click "{button}" to go on'),
    }
)
_RETRIED = frozenset(reason for reason, step in NEXT_STEPS.items() if step is _LATER)


def next_step(
    translate: Translate, reason: Reason | str | None, details: Details = NO_DETAILS
) -> str:
    """What to do about a row that was refused or failed, without its full stop; "" for None."""
    if not reason:
        return ""
    if reason not in NEXT_STEPS:
        return translate("NextStep", "Ask the platform's support, naming the request")
    known = Reason(reason)
    return _particular(translate, known, details) or said(translate, NEXT_STEPS[known])


def _particular(translate: Translate, reason: Reason, details: Details) -> str:
    if reason in _RETRIED and details.sent:
        return _retry_step(translate, details)
    if reason in _BUTTON_STEPS and details.sync_with is not None:
        button = operation_name(translate, details.sync_with)
        return said(translate, _BUTTON_STEPS[reason], button=button)
    match reason:
        case Reason.LOCKED if details.sent and details.day is not None:
            return translate("NextStep", "Sync again from {day}").format(
                day=details.day.isoformat()
            )
        case Reason.INVALID_TAX_NUMBER if details.in_file:
            return said(translate, _CORRECT_LINE)
        case Reason.INVALID_TAX_NUMBER if details.sent:
            return translate("NextStep", "Cancel, correct the tax number, then authorize again")
    return ""


def _retry_step(translate: Translate, details: Details) -> str:
    if details.now is None:
        return ""
    if details.sync_with is not None:
        return _retry_by_button(translate, details, operation_name(translate, details.sync_with))
    if details.retry_at is None:
        return translate("NextStep", "Sync by hand")
    if details.retry_at <= details.now:
        return translate("NextStep", "Retries at once, or sync now")
    return translate("NextStep", "Retries at {time}, or sync now").format(
        time=clock_text(details.retry_at, details.now)
    )


def _retry_by_button(translate: Translate, details: Details, button: str) -> str:
    if details.retry_at is None or details.now is None:
        return translate("NextStep", 'Click "{button}"').format(button=button)
    if details.retry_at <= details.now:
        return translate("NextStep", 'Retries at once, or click "{button}" now').format(
            button=button
        )
    return translate("NextStep", 'Retries at {time}, or click "{button}" now').format(
        time=clock_text(details.retry_at, details.now), button=button
    )
