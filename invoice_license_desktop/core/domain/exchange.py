"""What is said to the platform about a row and what it answers, and what each answer means."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.license import HeldState, License, SyncFailure
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.transition import confirmed, sync_failed
from invoice_license_desktop.core.domain.vocabulary import Service, WishedState

WishKey = tuple[Service, str]
STALE_REVISION = "stale_revision"
RETRY_DELAYS = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10))
LAST_RETRY_DELAY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """The state the platform shall hold for a tax number and service, with the row's revision.

    `cancelled_on` is the Shanghai day of the cancellation, from which the platform counts its lock.
    """

    enterprise_id: int
    service: Service
    tax_number: str
    name: str
    state: WishedState
    revision: int
    cancelled_on: date | None = None

    @property
    def key(self) -> WishKey:
        """What the platform knows the row by."""
        return self.service, self.tax_number


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The platform holds the wished state at `revision`."""

    revision: int
    request_id: str
    valid_from: date | None = None
    valid_to: date | None = None
    first_allowed_day: date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The platform refused the row, or holds another state (`held`), or we refused to send it."""

    code: Reason | str
    request_id: str = ""
    text: str = ""
    first_allowed_day: date | None = None
    held: HeldState | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The row was sent, but no readable answer about it came: the platform must be asked first."""

    request_id: str = ""


Answer = Confirmation | Refusal | Unanswered


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an answer makes of a row: the row as it shall be, and the outcome for its batch."""

    row: License
    outcome: Outcome
    reason: Reason | str | None = None
    text: str = ""
    request_id: str = ""
    superseded: bool = False


def wish_of(row: License) -> Wish:
    """The wish that brings the platform in step with a row."""
    cancelled_on = None
    if not row.is_authorized and row.cancelled_at is not None:
        cancelled_on = shanghai_day(row.cancelled_at)
    return Wish(
        row.enterprise_id,
        row.service,
        row.tax_number,
        row.name,
        row.wished_state,
        row.revision,
        cancelled_on,
    )


def compare(wish: Wish, held: HeldState, request_id: str) -> Answer | None:
    """What the platform's held state answers to a wish; None means it must (still) be sent."""
    if held.revision < wish.revision:
        return None
    if held.state is wish.state:
        return Confirmation(
            held.revision, request_id, held.valid_from, held.valid_to, held.first_allowed_day
        )
    if held.revision == wish.revision and held.state is None:
        return None
    return Refusal(Reason.CHANGED_ELSEWHERE, request_id, held=held)


def settle(
    row: License, wish: Wish, answer: Answer, *, claim_is_ours: bool, now: datetime
) -> Settlement | None:
    """The row after an answer, or None where the answer may not change it.

    A confirmation counts whoever sent the wish, as long as the row's revision is still the wish's;
    otherwise it is superseded. A failure counts only for the sender that holds the claim.
    """
    is_present = row.revision == wish.revision and row.wished_state is wish.state
    match answer:
        case Confirmation():
            if not is_present:
                return Settlement(
                    row,
                    Outcome.DONE,
                    Reason.SUPERSEDED,
                    request_id=answer.request_id,
                    superseded=True,
                )
            settled = confirmed(
                row,
                revision=answer.revision,
                valid_from=answer.valid_from,
                valid_to=answer.valid_to,
                platform_day=answer.first_allowed_day,
            )
            return Settlement(settled, Outcome.DONE, request_id=answer.request_id)
        case Refusal():
            if not (is_present and claim_is_ours):
                return None
            return _settle_refusal(row, answer)
        case Unanswered():
            if not (is_present and claim_is_ours):
                return None
            return _settle_unanswered(row, answer, now)


def has_come(moment: datetime, now: datetime) -> bool:
    """Whether the moment has come at which a row is to be sent, or at which a claim lapses.

    One that lies further ahead than any that is ever set was set under a clock that was wrong, and
    must not hold the row back until that day really comes.
    """
    return not now < moment <= now + LAST_RETRY_DELAY


def retry_delay(failures: int) -> timedelta:
    """How long to wait after the n-th failure in a row of the platform as a whole (n from 1)."""
    return RETRY_DELAYS[failures - 1] if failures <= len(RETRY_DELAYS) else LAST_RETRY_DELAY


def _settle_refusal(row: License, answer: Refusal) -> Settlement:
    failure = SyncFailure(answer.code, answer.text, answer.request_id)
    refused = sync_failed(row, failure, retry_at=None)
    refused = replace(refused, held=answer.held, outcome_unknown=False, suspect=False)
    if answer.first_allowed_day is not None:
        day = max(answer.first_allowed_day, row.first_allowed_day or answer.first_allowed_day)
        refused = replace(refused, first_allowed_day=day)
    return Settlement(refused, Outcome.SYNC_FAILED, answer.code, answer.text, answer.request_id)


def _settle_unanswered(row: License, answer: Unanswered, now: datetime) -> Settlement:
    request_id = answer.request_id
    if row.is_refreshing:
        kept = replace(row, next_sync_at=None, claim_id=None)
        return Settlement(kept, Outcome.SYNC_FAILED, Reason.NOT_REFRESHED, request_id=request_id)
    failure = SyncFailure(Reason.OUTCOME_UNKNOWN, "", request_id)
    # left out a second time it is a matter of the row: no need to hurry
    retry_at = now + (LAST_RETRY_DELAY if row.suspect else RETRY_DELAYS[0])
    settled = replace(
        sync_failed(row, failure, retry_at=retry_at), outcome_unknown=True, suspect=True
    )
    return Settlement(settled, Outcome.UNKNOWN, Reason.OUTCOME_UNKNOWN, request_id=request_id)
