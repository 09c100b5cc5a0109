"""Trying the way to the platform: what it came to, and what to do where it is not free."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Hop, HopFault
from invoice_license_desktop.core.operations.ports.platform import (
    ConnectionReport,
    PlatformError,
)
from invoice_license_desktop.messages.hops import failure_words
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.source import Source, Translate, marked, said

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
CLOCK_TOLERANCE = 5 * MINUTE
_CHECK_ADDRESS = marked("HopStep", "Check the platform address in Settings")
_CHECK_PROXY = marked("HopStep", "Check the proxy in Settings")
_ASK_NETWORK = marked("HopStep", "Check the network connection, or ask who runs the network")
_ASK_PLATFORM = marked("HopStep", "Ask who runs the platform")
_CHECK_CLOCK = marked(
    "HopStep", "Check this computer's clock; if it is right, ask who runs the platform"
)
NEXT_STEPS: Mapping[HopFault, Source] = MappingProxyType(
    {
        HopFault.NO_ADDRESS: marked("HopStep", "Enter the platform address in Settings"),
        HopFault.BAD_ADDRESS: _CHECK_ADDRESS,
        HopFault.UNKNOWN_NAME: marked(
            "HopStep",
            "Check the platform address; an office that reaches it through a proxy only must set "
            "the proxy",
        ),
        HopFault.CONNECTION_REFUSED: marked(
            "HopStep", "Check address and port, or try again later"
        ),
        HopFault.NAME_SERVER_SILENT: _ASK_NETWORK,
        HopFault.NO_CONNECTION: _ASK_NETWORK,
        HopFault.PROXY_SETTING: marked(
            "HopStep", "Enter an HTTP proxy by hand in Settings; other kinds are not spoken"
        ),
        HopFault.PROXY_UNKNOWN_NAME: _CHECK_PROXY,
        HopFault.PROXY_UNREACHABLE: _CHECK_PROXY,
        HopFault.PROXY_WANTS_SIGN_IN: marked(
            "HopStep", "Enter the proxy by hand in Settings, with user name and password"
        ),
        HopFault.PROXY_SIGN_IN_REFUSED: marked(
            "HopStep", "Correct the proxy's user name and password in Settings"
        ),
        HopFault.PROXY_SIGN_IN_UNKNOWN: marked(
            "HopStep",
            "Ask for a proxy with plain (Basic) sign-in, or for an exception for the platform's "
            "address",
        ),
        HopFault.PROXY_FORBIDS: marked(
            "HopStep", "Ask who runs the proxy to let the platform's address pass"
        ),
        HopFault.PROXY_FAILED: marked(
            "HopStep", "Check the platform address; if it is right, ask who runs the proxy"
        ),
        HopFault.NO_PROXY_THERE: _CHECK_PROXY,
        HopFault.CA_FILE: marked(
            "HopStep", "Choose the CA file anew in Settings, or leave it blank"
        ),
        HopFault.UNKNOWN_ISSUER: marked(
            "HopStep",
            "If your network has certificates of its own, choose their CA file in Settings; "
            "otherwise ask who runs the platform",
        ),
        HopFault.OTHER_HOST: marked(
            "HopStep", "Check the host name in the platform address; do not go on otherwise"
        ),
        HopFault.EXPIRED: _CHECK_CLOCK,
        HopFault.NOT_YET_VALID: _CHECK_CLOCK,
        HopFault.OUT_OF_TIME: _CHECK_CLOCK,
        HopFault.BAD_CERTIFICATE: _ASK_PLATFORM,
        HopFault.NO_TLS: marked(
            "HopStep", "Check port and address; something on the way may break secure connections"
        ),
        HopFault.NO_CREDENTIALS: marked("HopStep", "Enter client ID and client secret in Settings"),
        HopFault.CREDENTIALS_REFUSED: marked(
            "HopStep", "Correct client ID and client secret in Settings"
        ),
        HopFault.FORBIDDEN: marked(
            "HopStep", "Ask who runs the platform to allow this client, naming the request"
        ),
        HopFault.NOT_THE_PLATFORM: marked(
            "HopStep", "Check the platform address; a gateway or a sign-in page may be in between"
        ),
    }
)
_REASON_STEPS: Mapping[Reason, Source] = MappingProxyType(
    {
        Reason.RATE_LIMITED: marked("HopStep", "Try again later"),
        Reason.PLATFORM_ERROR: marked(
            "HopStep", "Try again later; if it stays, ask who runs the platform, naming the request"
        ),
        Reason.SERIAL_REQUIRED: marked("HopStep", "Enter the product serial number"),
        Reason.UNKNOWN_SERIAL: marked("HopStep", "Check the product serial number"),
        Reason.ENTITLEMENT_EXPIRED: marked("HopStep", "Renew the entitlement"),
    }
)
_HOP_STEPS: Mapping[Hop, Source] = MappingProxyType(
    {
        Hop.KEYRING: marked("HopStep", "Unlock the system's keyring, then try again"),
        Hop.PROXY: _CHECK_PROXY,
        Hop.SIGN_IN: marked("HopStep", "Correct client ID and client secret in Settings"),
        Hop.CONTRACT: marked("HopStep", "Try again later, or ask who runs the platform"),
    }
)


def trial_sentence(translate: Translate, report: ConnectionReport) -> str:
    """What trying the way came to, without its full stop."""
    failure = report.failure
    if failure is None:
        return translate("Trial", "Connection works, {seconds} s").format(
            seconds=f"{report.duration.total_seconds():.1f}"
        )
    text = translate("Text", "{sentence} ({note})")
    words = failure_words(translate, failure.words)
    sentence = reason_sentence(translate, failure.reason)
    if failure.reason is Reason.SIGN_IN_FAILED:
        sentence = translate("Trial", "Sign-in failed")
    return text.format(sentence=sentence, note=words) if words else sentence


def trial_notes(translate: Translate, report: ConnectionReport) -> list[str]:
    """What else is worth knowing about the way that was tried, a sentence each."""
    notes = []
    if report.proxy:
        text = translate("Trial", "Through the proxy {proxy}.")
        notes.append(text.format(proxy=report.proxy))
    if report.proxy_script:
        notes.append(
            translate(
                "Trial",
                "The system chooses its proxy by a script (PAC), which this program does not "
                "evaluate: enter the proxy by hand if one is needed.",
            )
        )
    if report.clock_ahead is not None and abs(report.clock_ahead) >= CLOCK_TOLERANCE:
        notes.append(_clock_note(translate, abs(report.clock_ahead)))
    return notes


def _clock_note(translate: Translate, off: timedelta) -> str:
    if off < 2 * HOUR:
        text = translate(
            "Trial", "This computer's clock differs from the platform's by {minutes} minutes."
        )
        return text.format(minutes=off // MINUTE)
    text = translate("Trial", "This computer's clock differs from the platform's by {hours} hours.")
    return text.format(hours=number_text(off // HOUR))


def failure_step(translate: Translate, failure: PlatformError) -> str:
    """What to do about the way to the platform, without its full stop; never empty."""
    if failure.fault is not None:
        return said(translate, NEXT_STEPS[failure.fault])
    if failure.reason in _REASON_STEPS:
        return said(translate, _REASON_STEPS[failure.reason])
    step = _ASK_NETWORK if failure.hop is None else _HOP_STEPS.get(failure.hop, _ASK_NETWORK)
    return said(translate, step)
