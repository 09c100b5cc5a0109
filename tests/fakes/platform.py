"""An entitlement platform in memory: the contract's meaning without HTTP, and scripted trouble."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from invoice_license_desktop.core.domain.calendar import LOCK_DAYS, shanghai_day
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
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop
from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.platform import (
    BatchAnswer,
    ConnectionReport,
    HeldAnswer,
    PlatformError,
    RequestRefusedError,
    Serials,
    Step,
)

VALID_FROM = date(2026, 1, 1)
VALID_TO = date(2026, 12, 31)
MAX_ITEMS = 200


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived: `kind` is entitlements, send or query."""

    kind: str
    id: str
    serials: Serials
    wishes: tuple[Wish, ...] = ()
    keys: tuple[WishKey, ...] = ()
    within: timedelta | None = None


class FakePlatform:
    """Implements the `Platform` port. Everything a test wants to see or set is a public field.

    `holdings` is what the platform holds, `requests` all that arrived, in order; `totals` how many
    licences are bought; `tried` the connections that were checked; `ahead` what its clock shows
    beyond the system's once it has answered; `while_out` is called while a request is out, before it
    takes effect.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.totals = {Service.ISSUING: 10, Service.RECEIVING: 5}
        self.holdings: dict[WishKey, HeldState] = {}
        self.requests: list[Request] = []
        self.tried: list[Connection | None] = []
        self.ahead = timedelta(0)
        self.heard = False
        self.while_out: Callable[[Request], None] = lambda _: None
        self._failures: deque[tuple[PlatformError, bool]] = deque()
        self._refused: dict[str, Refusal] = {}
        self._spoiling: dict[str, PlatformError | RequestRefusedError] = {}
        self._silent: set[str] = set()

    # what a test may script

    def fail_next(self, *errors: PlatformError, after_effect: bool = False) -> None:
        """Let the next requests fail, one with each error; `after_effect` loses only the answer."""
        self._failures.extend((error, after_effect) for error in errors)

    def recover(self) -> None:
        """Forget failures that no request has met yet."""
        self._failures.clear()

    def refuse(
        self, tax_number: str, code: Reason | str, first_allowed_day: date | None = None
    ) -> None:
        """Refuse every wish for a tax number, until `accept`."""
        self._refused[tax_number] = Refusal(
            code, text=f"refused: {code}", first_allowed_day=first_allowed_day
        )

    def spoil(self, tax_number: str, error: PlatformError | RequestRefusedError) -> None:
        """Let every request with a wish for this tax number fail as a whole, until `accept`."""
        self._spoiling[tax_number] = error

    def leave_out(self, tax_number: str) -> None:
        """Carry wishes for a tax number out, but leave it out of every answer, until `accept`."""
        self._silent.add(tax_number)

    def accept(self, tax_number: str) -> None:
        """Treat a tax number as any other again."""
        self._refused.pop(tax_number, None)
        self._spoiling.pop(tax_number, None)
        self._silent.discard(tax_number)

    def hold(self, service: Service, tax_number: str, held: HeldState) -> None:
        """Let the platform hold something it was not asked for here."""
        self.holdings[service, tax_number] = held

    def sent(self) -> list[list[str]]:
        """The tax numbers of each `send` request that arrived."""
        return [[w.tax_number for w in r.wishes] for r in self.requests if r.kind == "send"]

    def held_count(self, service: Service) -> int:
        """How many tax numbers use a licence of the service."""
        return sum(
            key[0] is service and held.state is WishedState.AUTHORIZED
            for key, held in self.holdings.items()
        )

    # the port

    def read_entitlements(
        self,
        serials: Serials,
        *,
        within: timedelta | None = None,
    ) -> tuple[Entitlement, ...]:
        """See `Platform.read_entitlements`."""
        lost = self._arrive(Request("entitlements", self._next_id(), serials, within=within))
        self._answer(lost)
        return tuple(
            Entitlement(
                service,
                total,
                self.held_count(service),
                max(0, total - self.held_count(service)),
                VALID_FROM,
                VALID_TO,
                service.value,
                self.clock.now(),
            )
            for service, total in self.totals.items()
        )

    def prepare(self, wishes: Sequence[Wish]) -> bytes:
        """See `Platform.prepare`."""
        return repr(list(wishes)).encode()

    def send(
        self, wishes: Sequence[Wish], serials: Serials, prepared: bytes | None = None
    ) -> BatchAnswer:
        """See `Platform.send`."""
        assert prepared in {None, self.prepare(wishes)}
        assert 0 < len(wishes) <= MAX_ITEMS
        assert len({wish.key for wish in wishes}) == len(wishes)
        lost = self._arrive(Request("send", self._next_id(), serials, wishes=tuple(wishes)))
        for wish in wishes:
            if wish.tax_number in self._spoiling:
                raise self._spoiling[wish.tax_number]
        request_id = self.requests[-1].id
        answers: dict[WishKey, Answer] = {w.key: self._carry_out(w, request_id) for w in wishes}
        self._answer(lost)
        return BatchAnswer(
            request_id, {key: said for key, said in answers.items() if key[1] not in self._silent}
        )

    def query(self, keys: Sequence[WishKey], serials: Serials) -> HeldAnswer:
        """See `Platform.query`."""
        assert 0 < len(keys) <= MAX_ITEMS
        lost = self._arrive(Request("query", self._next_id(), serials, keys=tuple(keys)))
        self._answer(lost)
        return HeldAnswer(
            self.requests[-1].id,
            {
                key: self.holdings.get(key, HeldState(0, None))
                for key in keys
                if key[1] not in self._silent
            },
        )

    def check(
        self, connection: Connection | None, serials: Serials, *, within: timedelta
    ) -> ConnectionReport:
        """See `Platform.check`."""
        self.tried.append(connection)
        passed = tuple(
            Step(hop, timedelta(milliseconds=50))
            for hop in Hop
            if hop not in {Hop.KEYRING, Hop.PROXY}
        )
        try:
            self.read_entitlements(serials, within=within)
        except PlatformError as failure:
            hop = failure.hop or Hop.CONTRACT
            before = passed[: [step.hop for step in passed].index(hop)]
            return ConnectionReport((*before, Step(hop, timedelta(milliseconds=50), failure)))
        return ConnectionReport(passed, clock_ahead=self.ahead)

    def clock_ahead(self) -> timedelta | None:
        """See `Platform.clock_ahead`."""
        return self.ahead if self.heard else None

    def _next_id(self) -> str:
        return f"request-{len(self.requests) + 1}"

    def _arrive(self, request: Request) -> PlatformError | None:
        """Log a request. Raises a failure before its effect, returns one that comes after it."""
        self.requests.append(request)
        self.while_out(request)
        if not self._failures:
            return None
        error, after_effect = self._failures.popleft()
        if after_effect:
            return error
        raise error

    def _answer(self, lost: PlatformError | None) -> None:
        if lost is not None:
            raise lost
        self.heard = True

    def _carry_out(self, wish: Wish, request_id: str) -> Answer:
        if wish.tax_number in self._refused:
            return replace(self._refused[wish.tax_number], request_id=request_id)
        held = self.holdings.get(wish.key, HeldState(0, None))
        repeats = held.revision == wish.revision and held.state is wish.state
        if not repeats and (held.revision > wish.revision or held.revision == wish.revision > 0):
            return Refusal(STALE_REVISION, request_id, held=held)
        if wish.state is WishedState.CANCELLED:
            held = self._cancel(wish, held)
        else:
            refusal = self._refusal_to_authorize(wish, held, request_id)
            if refusal is not None:
                return refusal
            held = HeldState(wish.revision, wish.state, VALID_FROM, VALID_TO)
        self.holdings[wish.key] = held
        return Confirmation(
            held.revision, request_id, held.valid_from, held.valid_to, held.first_allowed_day
        )

    def _cancel(self, wish: Wish, held: HeldState) -> HeldState:
        if held.revision == wish.revision and held.state is wish.state:
            return held
        assert wish.cancelled_on is not None
        day = wish.cancelled_on + timedelta(days=LOCK_DAYS)
        return HeldState(wish.revision, wish.state, first_allowed_day=day)

    def _refusal_to_authorize(self, wish: Wish, held: HeldState, request_id: str) -> Refusal | None:
        if held.state is WishedState.AUTHORIZED:
            return None
        day = held.first_allowed_day
        if day is not None and shanghai_day(self.clock.now() + self.ahead) < day:
            return Refusal(Reason.LOCKED, request_id, first_allowed_day=day)
        if self.held_count(wish.service) >= self.totals[wish.service]:
            return Refusal(Reason.NO_REMAINING_ENTITLEMENT, request_id)
        return None
