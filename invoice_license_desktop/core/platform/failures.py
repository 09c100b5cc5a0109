"""What each way of failing means: from the exceptions and statuses of HTTP to a PlatformError.

No text of an exception is passed on as it is: it may hold headers, and so serial numbers.
"""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException, IncompleteRead, RemoteDisconnected

from requests.exceptions import RequestException
from urllib3.exceptions import MaxRetryError, ProtocolError, ReadTimeoutError, SSLError

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Hop, HopFault
from invoice_license_desktop.core.operations.ports.platform import PlatformError

LONGEST_RETRY_AFTER = timedelta(days=1)
_STATUS_FAULTS = {
    401: HopFault.CREDENTIALS_REFUSED,
    403: HopFault.FORBIDDEN,
    **dict.fromkeys((301, 302, 303, 307, 308, 404, 405), HopFault.NOT_THE_PLATFORM),
}


def exchange_failure(
    error: Exception, request_id: str, *, has_effect: bool, hop: Hop
) -> PlatformError:
    """The failure of a request that got no whole answer, though there was a connection.

    `has_effect` says that the request changes something, so that it may be done if it was sent.
    """
    cause = _cause(error)
    reason, detail, maybe_sent = _judge(cause)
    return PlatformError(
        reason,
        " ".join(part for part in (detail, _system_words(cause)) if part),
        request_id=request_id,
        hop=hop,
        fault=HopFault.NOT_THE_PLATFORM if reason is Reason.MALFORMED_ANSWER else None,
        maybe_done=maybe_sent and has_effect,
    )


def status_failure(
    status: int,
    *,
    text: str,
    request_id: str,
    retry_after: timedelta | None,
    has_effect: bool,
    hop: Hop,
) -> PlatformError:
    """The failure behind a status that concerns the platform and not one of the rows."""
    if status == 429:
        reason = Reason.RATE_LIMITED
    elif status in {401, 403}:
        reason, hop = Reason.SIGN_IN_FAILED, Hop.SIGN_IN
    else:
        reason = Reason.PLATFORM_ERROR
    return PlatformError(
        reason,
        f"HTTP {status}: {text}" if text else f"HTTP {status}",
        request_id=request_id,
        hop=hop,
        fault=_STATUS_FAULTS.get(status),
        status=status,
        retry_after=retry_after,
        maybe_done=has_effect and (status >= 500 or status < 300),
    )


def malformed_answer(detail: str, request_id: str, *, has_effect: bool, hop: Hop) -> PlatformError:
    """The failure of an answer that says yes in a form nobody can read."""
    return PlatformError(
        Reason.MALFORMED_ANSWER,
        detail,
        request_id=request_id,
        hop=hop,
        fault=HopFault.NOT_THE_PLATFORM,
        status=200,
        maybe_done=has_effect,
    )


def http_date(text: str | None) -> datetime | None:
    """The moment of an HTTP date (RFC 9110, section 5.6.7); None if there is none or it is no date."""
    if text is None:
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else None


def retry_delay(text: str | None, now: datetime) -> timedelta | None:
    """The delay of a Retry-After header, in seconds or as an HTTP date; at most a day.

    `now` is the platform's own clock where it is known, so that a wrong system clock does no harm.
    """
    if text is None:
        return None
    if text.strip().isascii() and text.strip().isdecimal():
        seconds = min(int(text.strip()[:10]), int(LONGEST_RETRY_AFTER.total_seconds()))
        return timedelta(seconds=seconds)
    moment = http_date(text)
    if moment is None:
        return None
    return min(max(moment - now, timedelta(0)), LONGEST_RETRY_AFTER)


def _cause(error: Exception) -> Exception:
    cause = error
    if isinstance(cause, RequestException) and cause.args and isinstance(cause.args[0], Exception):
        cause = cause.args[0]
    if isinstance(cause, MaxRetryError) and cause.reason is not None:
        cause = cause.reason
    return cause


def _judge(cause: Exception) -> tuple[Reason, str, bool]:
    """Reason, detail, and whether the request may have been sent."""
    match cause:
        case ReadTimeoutError():
            return Reason.TIMED_OUT, "no answer in time", True
        case ProtocolError() if _is_no_http(cause):
            return Reason.MALFORMED_ANSWER, "the answer is not HTTP", True
        case ProtocolError() | SSLError():
            return Reason.TIMED_OUT, "the connection broke before the answer", True
        case _:
            return Reason.UNREACHABLE, f"no request ({type(cause).__name__})", False


def _is_no_http(cause: ProtocolError) -> bool:
    return any(
        isinstance(part, HTTPException)
        and not isinstance(part, RemoteDisconnected | IncompleteRead)
        for part in cause.args
    )


def _system_words(cause: BaseException) -> str:
    """What the operating system said, found in the chain of causes."""
    step: BaseException | None = cause
    while step is not None:
        if isinstance(step, OSError) and step.strerror:
            return f"({step.strerror})"
        step = step.__cause__ or step.__context__
    return ""
