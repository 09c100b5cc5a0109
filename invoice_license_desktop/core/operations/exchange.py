"""The HTTP half of a sync round: ask about what is uncertain, send what differs, in halves if need be.

Nothing here touches the store, so that it may run in sync's HTTP thread while the store is used
in another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from invoice_license_desktop.core.domain.exchange import (
    STALE_REVISION,
    Answer,
    Confirmation,
    Refusal,
    Unanswered,
    Wish,
    WishKey,
    compare,
    wish_of,
)
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.serial import SerialNeed
from invoice_license_desktop.core.operations.ports.platform import (
    Platform,
    PlatformError,
    RequestRefusedError,
    Serials,
)

# a platform that fails this often without one answer is down; it is not one bad row among good ones
MAX_FRUITLESS_REQUESTS = 20
HALVED_STATUSES = range(500, 600)


@dataclass
class Exchange:
    """What came back for the claimed rows.

    `failure` is set when the platform as a whole failed; the exchange ended there. `spoiled` wishes
    were in the request that failed so (its `maybe_done` says whether they may have had their
    effect); others without an answer were not sent.
    """

    wishes: dict[WishKey, Wish] = field(default_factory=dict)
    answers: dict[WishKey, Answer] = field(default_factory=dict)
    spoiled: set[WishKey] = field(default_factory=set)
    failure: PlatformError | None = None


def exchange(
    platform: Platform, rows: Sequence[License], serials: Serials, need: SerialNeed
) -> Exchange:
    """Bring the platform in step with claimed rows of one claim. Blocking; runs in the HTTP thread."""
    result = Exchange({wish.key: wish for wish in map(wish_of, rows)})
    suspects = {row.key for row in rows if row.suspect}
    try:
        to_send = _with_serials(result, rows, serials, need)
        to_send = _ask_first(platform, result, rows, to_send, serials)
        _send(platform, result, to_send, serials, suspects)
    except PlatformError as failure:
        result.failure = failure
    return result


def _with_serials(
    result: Exchange, rows: Sequence[License], serials: Serials, need: SerialNeed
) -> list[Wish]:
    to_send = []
    for row in rows:
        wish = result.wishes[row.key]
        if need is SerialNeed.NEEDED and serials.of(row.service) is None:
            result.answers[wish.key] = Refusal(Reason.SERIAL_REQUIRED)
        else:
            to_send.append(wish)
    return to_send


def _ask_first(
    platform: Platform,
    result: Exchange,
    rows: Sequence[License],
    to_send: list[Wish],
    serials: Serials,
) -> list[Wish]:
    uncertain = {row.key for row in rows if row.outcome_unknown}
    asked = [wish for wish in to_send if wish.key in uncertain]
    if not asked:
        return to_send
    settled = _query(platform, result, asked, serials)
    return [wish for wish in to_send if wish.key not in settled]


def _query(
    platform: Platform, result: Exchange, asked: Sequence[Wish], serials: Serials
) -> set[WishKey]:
    """Answer the wishes that the platform's held state already answers; their keys."""
    answer = platform.query([wish.key for wish in asked], serials)
    settled = set()
    for wish in asked:
        held = answer.held.get(wish.key)
        said = compare(wish, held, answer.request_id) if held else Unanswered(answer.request_id)
        if said is not None:
            result.answers[wish.key] = said
            settled.add(wish.key)
    return settled


def _send(
    platform: Platform,
    result: Exchange,
    wishes: list[Wish],
    serials: Serials,
    suspects: set[WishKey],
) -> None:
    """Send wishes; a request that one bad row spoils is sent again in halves until it is alone."""
    parts = [wishes] if wishes else []
    blamed: dict[WishKey, Answer] = {}
    answered, fruitless = 0, 0
    while parts:
        part = parts.pop()
        try:
            answered += _send_once(platform, result, part, serials)
        except RequestRefusedError as refused:
            if len(part) > 1:
                parts += _halves(part)
            else:
                result.answers[part[0].key] = refused.refusal
                answered += 1
        except PlatformError as failure:
            fruitless += 1
            met_twice = all(wish.key in suspects for wish in part)
            is_down = not answered and (fruitless >= MAX_FRUITLESS_REQUESTS or len(wishes) == 1)
            if is_down or not (met_twice and _spoils_a_request(failure)):
                result.spoiled |= {wish.key for wish in part} | blamed.keys()
                raise
            if len(part) > 1:
                parts += _halves(part)
            else:
                blamed[part[0].key] = Refusal(failure.reason, failure.request_id, failure.words)
    result.answers |= blamed


def _send_once(platform: Platform, result: Exchange, part: list[Wish], serials: Serials) -> int:
    answer = platform.send(part, serials)
    stale = []
    for wish in part:
        said = answer.answers.get(wish.key, Unanswered(answer.request_id))
        if isinstance(said, Refusal) and said.code == STALE_REVISION:
            stale.append(wish)
        result.answers[wish.key] = said
    if stale:
        _resolve_stale(platform, result, stale, serials)
    return len(part)


def _resolve_stale(
    platform: Platform, result: Exchange, stale: list[Wish], serials: Serials
) -> None:
    """A newer revision is held: the same state settles the row, another is for the administrator.

    The refusal names no validity, so the platform is asked for it where the state is the same.
    """
    same = []
    for wish in stale:
        refusal = result.answers[wish.key]
        if not isinstance(refusal, Refusal) or refusal.held is None:
            continue
        if refusal.held.state is wish.state:
            result.answers[wish.key] = Confirmation(refusal.held.revision, refusal.request_id)
            same.append(wish)
        else:
            result.answers[wish.key] = Refusal(
                Reason.CHANGED_ELSEWHERE, refusal.request_id, held=refusal.held
            )
    if same:
        _query(platform, result, same, serials)


def _spoils_a_request(failure: PlatformError) -> bool:
    return failure.reason is Reason.MALFORMED_ANSWER or (
        failure.reason is Reason.PLATFORM_ERROR and failure.status in HALVED_STATUSES
    )


def _halves(part: list[Wish]) -> list[list[Wish]]:
    middle = (len(part) + 1) // 2
    return [part[middle:], part[:middle]]
