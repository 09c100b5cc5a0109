"""From the contract's messages to the product's values, and back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from invoice_license_desktop.core.domain.exchange import (
    STALE_REVISION,
    Answer,
    Confirmation,
    Refusal,
    Wish,
    WishKey,
)
from invoice_license_desktop.core.domain.license import HeldState
from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.platform.contract import (
    BatchAnswers,
    BatchItem,
    BatchRequest,
    EntitlementsAnswer,
    HeldItem,
    ItemAnswer,
    Problem,
    ProblemCode,
    QueryAnswer,
    QueryItem,
    QueryRequest,
    Result,
)
from invoice_license_desktop.core.platform.echoes import Hide
from invoice_license_desktop.core.platform.wire import MalformedMessageError

MAX_CODE = 100
MAX_TEXT = 500
# a secret that begins within what is kept shall be there as a whole when it is looked for
_LOOKED_THROUGH = MAX_TEXT + 20_000
REASONS: Mapping[str, Reason] = {
    ProblemCode.NO_REMAINING_ENTITLEMENT: Reason.NO_REMAINING_ENTITLEMENT,
    ProblemCode.UNKNOWN_SERIAL: Reason.UNKNOWN_SERIAL,
    ProblemCode.SERIAL_REQUIRED: Reason.SERIAL_REQUIRED,
    ProblemCode.ENTITLEMENT_EXPIRED: Reason.ENTITLEMENT_EXPIRED,
    ProblemCode.LOCKED: Reason.LOCKED,
    ProblemCode.INVALID_TAX_NUMBER: Reason.INVALID_TAX_NUMBER,
    ProblemCode.RATE_LIMITED: Reason.RATE_LIMITED,
}
OUR_WORDS = frozenset(Reason)

Key = TypeVar("Key")
Value = TypeVar("Value")


def batch_request(wishes: Sequence[Wish]) -> BatchRequest:
    """The message that states these wishes."""
    return BatchRequest(
        tuple(
            BatchItem(
                wish.service,
                wish.tax_number,
                wish.name,
                wish.state,
                wish.revision,
                wish.cancelled_on,
            )
            for wish in wishes
        )
    )


def query_request(keys: Sequence[WishKey]) -> QueryRequest:
    """The message that asks about these rows."""
    return QueryRequest(tuple(QueryItem(service, tax_number) for service, tax_number in keys))


def wish_answers(
    wishes: Sequence[Wish], message: BatchAnswers, request_id: str, hide: Hide
) -> dict[WishKey, Answer]:
    """The answers to wishes; missing ones are left out and extra ones ignored.

    Raises MalformedMessageError for contradicting doubles, and for a confirmation of another
    revision than the one sent.
    """
    asked = {wish.key: wish for wish in wishes}
    return _without_doubles(
        (wish.key, answer)
        for item in message.items
        if (wish := _find(asked, item)) is not None
        and (answer := _answer(wish, item, request_id, hide)) is not None
    )


def held_states(keys: Sequence[WishKey], message: QueryAnswer) -> dict[WishKey, HeldState]:
    """What is held for the rows asked about; states this version does not know are left out.

    Raises MalformedMessageError for contradicting doubles.
    """
    asked = {key: key for key in keys}
    return _without_doubles(
        (key, held)
        for item in message.items
        if (key := _find(asked, item)) is not None and (held := _held(item)) is not None
    )


def entitlements(
    message: EntitlementsAnswer, read_at: datetime, hide: Hide
) -> tuple[Entitlement, ...]:
    """The entitlements of the services this version knows.

    Raises MalformedMessageError for contradicting doubles.
    """
    found = _without_doubles(
        (
            item.service,
            Entitlement(
                item.service,
                item.total,
                item.allocated,
                item.remaining,
                item.valid_from,
                item.valid_to,
                hide(item.service_group),
                read_at,
            ),
        )
        for item in message.entitlements
        if isinstance(item.service, Service)
    )
    return tuple(found.values())


def refusal_of(problem: Problem, request_id: str, hide: Hide) -> Refusal:
    """The refusal a problem document states; a code outside the contract stays as it came."""
    code = problem.code
    held = None
    if code == STALE_REVISION and problem.held_revision is not None:
        state = problem.held_state
        if state is None or isinstance(state, WishedState):
            held = HeldState(problem.held_revision, state)
    return Refusal(
        REASONS.get(code) or _foreign(hide(str(code)[:_LOOKED_THROUGH])),
        request_id,
        text_of(problem, hide),
        problem.first_allowed_day,
        held,
    )


def _foreign(code: str) -> str:
    """A code outside the contract, told from ours that mean something else ("stopped", "not_found")."""
    if not code:
        return Reason.PLATFORM_ERROR
    return f"platform:{code}" if code in OUR_WORDS else code[:MAX_CODE]


def text_of(problem: Problem, hide: Hide) -> str:
    """The platform's own words, as one line, without our secrets."""
    words = " ".join((problem.detail or problem.title).split())
    return hide(words[:_LOOKED_THROUGH])[:MAX_TEXT]


def _find(asked: Mapping[WishKey, Value], item: ItemAnswer | HeldItem) -> Value | None:
    if not isinstance(item.service, Service):
        return None
    return asked.get((item.service, item.tax_number))


def _answer(wish: Wish, item: ItemAnswer, request_id: str, hide: Hide) -> Answer | None:
    if item.result == Result.CONFIRMED:
        if item.revision != wish.revision:
            raise MalformedMessageError("another revision was confirmed than the one sent")
        return Confirmation(
            wish.revision, request_id, item.valid_from, item.valid_to, item.first_allowed_day
        )
    if item.result == Result.REFUSED:
        return refusal_of(item.problem or Problem(), request_id, hide)
    return None


def _held(item: HeldItem) -> HeldState | None:
    if item.state is not None and not isinstance(item.state, WishedState):
        return None
    return HeldState(
        item.revision, item.state, item.valid_from, item.valid_to, item.first_allowed_day
    )


def _without_doubles(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, Value]:
    found: dict[Key, Value] = {}
    for key, value in pairs:
        if found.setdefault(key, value) != value:
            raise MalformedMessageError("one row has two answers that contradict each other")
    return found
