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
from invoice_license_desktop.core.domain.vocabulary import SerialNeed
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
    """What is to be said about the claimed rows, and what came back.

    `failure` is set when the platform as a whole failed; the exchange ended there. `spoiled` wishes
    were in the request that failed so (its `maybe_done` says whether they may have had their
    effect); others without an answer were not sent.
    """

    wishes: dict[WishKey, Wish] = field(default_factory=dict)
    answers: dict[WishKey, Answer] = field(default_factory=dict)
    spoiled: set[WishKey] = field(default_factory=set)
    failure: PlatformError | None = None
    to_send: Sequence[Wish] = ()
    request: bytes | None = None
    uncertain: Sequence[Wish] = ()
    suspects: frozenset[WishKey] = frozenset()


def prepare(
    platform: Platform, rows: Sequence[License], serials: Serials, need: SerialNeed
) -> Exchange:
    """All of an exchange that can be done before its turn comes; nothing is sent yet.

    While it is done, the request before is out, so that little is left to do between the two.
    """
    pairs = [(row, wish_of(row)) for row in rows]
    result = Exchange({wish.key: wish for _, wish in pairs})
    result.suspects = frozenset(row.key for row in rows if row.suspect)
    to_send = []
    for row, wish in pairs:
        if need is SerialNeed.NEEDED and serials.of(row.service) is None:
            result.answers[wish.key] = Refusal(Reason.SERIAL_REQUIRED)
        else:
            to_send.append((row, wish))
    result.uncertain = [wish for row, wish in to_send if row.outcome_unknown]
    result.to_send = [wish for _, wish in to_send]
    if result.to_send and not result.uncertain:
        result.request = platform.prepare(result.to_send)
    return result


def exchange(platform: Platform, result: Exchange, serials: Serials) -> None:
    """Bring the platform in step with the rows of one claim. Blocking; runs in the HTTP thread."""
    try:
        to_send = result.to_send
        if result.uncertain:
            settled = _query(platform, result, result.uncertain, serials)
            to_send = [wish for wish in to_send if wish.key not in settled]
        _send(platform, result, to_send, serials)
    except PlatformError as failure:
        result.failure = failure


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
    wishes: Sequence[Wish],
    serials: Serials,
) -> None:
    """Send wishes; a request that one bad row spoils is sent again in halves until it is alone."""
    parts = [wishes] if wishes else []
    blamed: dict[WishKey, Answer] = {}
    answered, fruitless = 0, 0
    while parts:
        part = parts.pop()
        try:
            request = result.request if part is result.to_send else None
            answered += _send_once(platform, result, part, serials, request)
        except RequestRefusedError as refused:
            if len(part) > 1:
                parts += _halves(part)
            else:
                result.answers[part[0].key] = refused.refusal
                answered += 1
        except PlatformError as failure:
            fruitless += 1
            met_twice = all(wish.key in result.suspects for wish in part)
            is_down = not answered and (fruitless >= MAX_FRUITLESS_REQUESTS or len(wishes) == 1)
            if is_down or not (met_twice and _spoils_a_request(failure)):
                result.spoiled |= {wish.key for wish in part} | blamed.keys()
                raise
            if len(part) > 1:
                parts += _halves(part)
            else:
                blamed[part[0].key] = Refusal(failure.reason, failure.request_id, failure.words)
    result.answers |= blamed


def _send_once(
    platform: Platform,
    result: Exchange,
    part: Sequence[Wish],
    serials: Serials,
    request: bytes | None,
) -> int:
    answer = platform.send(part, serials, request)
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


def _halves(part: Sequence[Wish]) -> list[Sequence[Wish]]:
    middle = (len(part) + 1) // 2
    return [part[middle:], part[:middle]]
