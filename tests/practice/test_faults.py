"""The fault panel, as the product's own client meets its faults."""

from datetime import date, timedelta
from time import monotonic
from typing import Any

import pytest

from invoice_license_desktop.core.domain.exchange import (
    STALE_REVISION,
    Confirmation,
    Refusal,
    Wish,
)
from invoice_license_desktop.core.domain.license import HeldState
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.operations.ports.platform import (
    BatchAnswer,
    PlatformError,
    RequestRefusedError,
    Serials,
)
from invoice_license_desktop.core.platform.contract import BATCH_PATH, ENTITLEMENTS_PATH
from invoice_license_desktop.core.platform.wire import to_json
from invoice_license_desktop.practice.faults import Fault, FaultKind, FaultSet, Totals
from invoice_license_desktop.practice.panel import PracticePanel
from invoice_license_desktop.practice.sample import sample_enterprises
from tests.practice_fixture import PracticePlatform

NOTHING = Serials()
BOTH = Serials("SN-1", "SN-2")
WISHES = [
    Wish(place, Service.ISSUING, tax_number, name, WishedState.AUTHORIZED, 1)
    for place, (name, tax_number) in enumerate(sample_enterprises()[:3])
]
FIRST, SECOND, _ = WISHES


def send(platform: PracticePlatform, serials: Serials = NOTHING) -> BatchAnswer:
    return platform.client.send(WISHES, serials)


def codes(answer: BatchAnswer) -> list[str | None]:
    """The code of each refusal, None for a confirmation, in the order of the wishes."""
    said = [answer.answers[wish.key] for wish in WISHES]
    return [item.code if isinstance(item, Refusal) else None for item in said]


def failure_of(platform: PracticePlatform) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        send(platform)
    return caught.value


def changes(platform: PracticePlatform) -> int:
    count: int = platform.panel.state()["changes"]
    return count


def test_without_faults_everything_is_done(practice_platform: PracticePlatform) -> None:
    assert codes(send(practice_platform)) == [None, None, None]
    assert practice_platform.panel.read() == to_json(FaultSet((), Totals()))


def test_slow(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_faults(Fault(FaultKind.SLOW, times=1, milliseconds=200))
    begun = monotonic()
    assert codes(send(practice_platform)) == [None, None, None]
    assert monotonic() - begun >= 0.2


def test_dropped_before_anything_was_done(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_faults(Fault(FaultKind.DROP_BEFORE_COMMIT, times=1))
    failure = failure_of(practice_platform)
    assert (failure.reason, failure.maybe_done) == (Reason.TIMED_OUT, True)
    held = practice_platform.client.query([FIRST.key], NOTHING).held[FIRST.key]
    assert held == HeldState(0, None)
    assert changes(practice_platform) == 0


def test_dropped_after_all_was_done(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_faults(Fault(FaultKind.DROP_AFTER_COMMIT, times=1))
    failure = failure_of(practice_platform)
    assert (failure.reason, failure.maybe_done) == (Reason.TIMED_OUT, True)
    held = practice_platform.client.query([FIRST.key], NOTHING).held[FIRST.key]
    assert (held.revision, held.state) == (1, WishedState.AUTHORIZED)
    assert codes(send(practice_platform)) == [None, None, None]
    assert changes(practice_platform) == 3
    assert practice_platform.panel.state()["requests"][0]["status"] == 0


@pytest.mark.parametrize(
    ("fault", "reason", "status", "retry_after"),
    [
        (Fault(FaultKind.RATE_LIMITED, retry_after=30), Reason.RATE_LIMITED, 429, 30),
        (Fault(FaultKind.RATE_LIMITED), Reason.RATE_LIMITED, 429, None),
        (Fault(FaultKind.SERVER_ERROR), Reason.PLATFORM_ERROR, 500, None),
        (Fault(FaultKind.SERVER_ERROR, status=503, retry_after=5), Reason.PLATFORM_ERROR, 503, 5),
        (Fault(FaultKind.SERVER_ERROR, status=599), Reason.PLATFORM_ERROR, 599, None),
        (Fault(FaultKind.GARBAGE), Reason.MALFORMED_ANSWER, 200, None),
    ],
)
def test_the_platform_as_a_whole_fails(
    practice_platform: PracticePlatform,
    fault: Fault,
    reason: Reason,
    status: int,
    retry_after: int | None,
) -> None:
    practice_platform.panel.set_faults(fault)
    failure = failure_of(practice_platform)
    assert (failure.reason, failure.status) == (reason, status)
    expected = None if retry_after is None else timedelta(seconds=retry_after)
    assert failure.retry_after == expected
    with pytest.raises(PlatformError):
        practice_platform.client.query([FIRST.key], NOTHING)
    with pytest.raises(PlatformError):
        practice_platform.client.read_entitlements(NOTHING)
    practice_platform.panel.set_faults()
    assert codes(send(practice_platform)) == [None, None, None]


def test_a_whole_request_can_be_refused(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_faults(Fault(FaultKind.SERVER_ERROR, status=422))
    with pytest.raises(RequestRefusedError):
        send(practice_platform)


def test_a_fault_happens_as_often_as_it_was_set(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_faults(Fault(FaultKind.SERVER_ERROR, times=2))
    failure_of(practice_platform)
    failure_of(practice_platform)
    assert codes(send(practice_platform)) == [None, None, None]
    assert practice_platform.panel.read() == to_json(FaultSet((), Totals()))


def test_one_row_can_spoil_its_request(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_faults(Fault(FaultKind.SERVER_ERROR, tax_number=SECOND.tax_number))
    failure_of(practice_platform)
    assert FIRST.key in practice_platform.client.send([FIRST], NOTHING).answers
    with pytest.raises(PlatformError):
        practice_platform.client.query([SECOND.key], NOTHING)


def test_a_fault_can_be_kept_to_one_address(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_faults(Fault(FaultKind.GARBAGE, path=ENTITLEMENTS_PATH))
    assert codes(send(practice_platform)) == [None, None, None]
    with pytest.raises(PlatformError):
        practice_platform.client.read_entitlements(NOTHING)


def test_the_first_fault_that_applies_wins_but_for_slowness(
    practice_platform: PracticePlatform,
) -> None:
    practice_platform.panel.set_faults(
        Fault(FaultKind.SLOW, times=1, milliseconds=1),
        Fault(FaultKind.GARBAGE, times=1, path=BATCH_PATH),
        Fault(FaultKind.SERVER_ERROR, times=1),
    )
    assert failure_of(practice_platform).reason is Reason.MALFORMED_ANSWER
    assert failure_of(practice_platform).reason is Reason.PLATFORM_ERROR
    assert practice_platform.panel.read() == to_json(FaultSet((), Totals()))


def test_rows_can_be_refused_with_any_code(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_faults(
        Fault(FaultKind.REFUSE, times=1, code="moon_phase", detail="wait"),
        Fault(FaultKind.REFUSE, tax_number=SECOND.tax_number, code="unknown_serial"),
    )
    answer = send(practice_platform)
    assert codes(answer) == ["moon_phase", Reason.UNKNOWN_SERIAL, None]
    refusal = answer.answers[FIRST.key]
    assert isinstance(refusal, Refusal)
    assert refusal.text == "wait"
    assert codes(send(practice_platform)) == [None, Reason.UNKNOWN_SERIAL, None]


def test_refusals_have_what_the_contract_wants_beside_their_code(
    practice_platform: PracticePlatform,
) -> None:
    practice_platform.panel.set_faults(
        Fault(FaultKind.REFUSE, times=1, code="locked"),
        Fault(FaultKind.REFUSE, times=1, code="stale_revision"),
    )
    answers = send(practice_platform).answers
    locked, stale, done = (answers[wish.key] for wish in WISHES)
    assert isinstance(locked, Refusal)
    assert locked.first_allowed_day is not None
    assert isinstance(stale, Refusal)
    assert (stale.code, stale.held) == (STALE_REVISION, HeldState(2, WishedState.CANCELLED))
    assert isinstance(done, Confirmation)


def test_serial_required(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_faults(Fault(FaultKind.SERIAL_REQUIRED))
    assert codes(send(practice_platform)) == [Reason.SERIAL_REQUIRED] * 3
    with pytest.raises(PlatformError) as caught:
        practice_platform.client.read_entitlements(NOTHING)
    assert caught.value.reason is Reason.SERIAL_REQUIRED
    (only,) = practice_platform.client.read_entitlements(Serials(receiving="SN-2"))
    assert only.service is Service.RECEIVING
    assert len(practice_platform.client.read_entitlements(BOTH)) == 2
    assert codes(send(practice_platform, BOTH)) == [None, None, None]


def test_unknown_serial(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_faults(Fault(FaultKind.UNKNOWN_SERIAL))
    assert codes(send(practice_platform, BOTH)) == [Reason.UNKNOWN_SERIAL] * 3
    with pytest.raises(PlatformError) as caught:
        practice_platform.client.read_entitlements(BOTH)
    assert caught.value.reason is Reason.UNKNOWN_SERIAL


def test_entitlement_expired(practice_platform: PracticePlatform) -> None:
    send(practice_platform)
    practice_platform.panel.set_faults(Fault(FaultKind.ENTITLEMENT_EXPIRED))
    assert codes(send(practice_platform)) == [Reason.ENTITLEMENT_EXPIRED] * 3
    read = practice_platform.client.read_entitlements(NOTHING)[0]
    assert read.valid_to is not None
    assert read.valid_to < read.read_at.date() + timedelta(days=1)
    cancellation = Wish(
        1, Service.ISSUING, FIRST.tax_number, "", WishedState.CANCELLED, 2, date(2026, 1, 1)
    )
    answer = practice_platform.client.send([cancellation], NOTHING)
    assert isinstance(answer.answers[cancellation.key], Confirmation)


def test_a_reset_takes_everything_away(practice_platform: PracticePlatform) -> None:
    send(practice_platform)
    practice_platform.panel.set_totals(issuing=2, receiving=0)
    practice_platform.panel.set_faults(Fault(FaultKind.SLOW))
    practice_platform.panel.reset()
    assert practice_platform.panel.state() == {"holdings": [], "changes": 0, "requests": []}
    assert practice_platform.panel.read() == to_json(FaultSet((), Totals()))


def test_it_sells_as_many_licences_as_it_is_told(practice_platform: PracticePlatform) -> None:
    practice_platform.panel.set_totals(issuing=2, receiving=0)
    assert codes(send(practice_platform)) == [None, None, Reason.NO_REMAINING_ENTITLEMENT]
    practice_platform.panel.set_totals(issuing=1, receiving=300)
    issuing, receiving = practice_platform.client.read_entitlements(NOTHING)
    assert (issuing.total, issuing.allocated, issuing.remaining) == (1, 2, 0)
    assert (receiving.total, receiving.allocated, receiving.remaining) == (300, 0, 300)
    practice_platform.panel.set_faults(Fault(FaultKind.SLOW, times=1))
    assert practice_platform.panel.read()["totals"] == {"issuing": 1, "receiving": 300}


@pytest.mark.parametrize(
    "faults",
    [
        {},
        {"faults": [{"kind": "earthquake"}]},
        {"faults": [{"kind": "slow", "milliseconds": "long"}]},
        {"faults": [{"kind": "server_error", "status": 200}]},
        {"faults": [], "totals": {"issuing": -1, "receiving": 5}},
    ],
)
def test_nonsense_is_refused(practice_platform: PracticePlatform, faults: dict[str, Any]) -> None:
    garbage = Fault(FaultKind.GARBAGE, times=3)
    practice_platform.panel.set_faults(garbage)
    with pytest.raises(OSError, match="HTTP 422"):
        practice_platform.panel.write(faults)
    assert practice_platform.panel.read() == to_json(FaultSet((garbage,), Totals()))


def test_a_panel_whose_platform_is_gone() -> None:
    panel = PracticePanel(lambda: ("http://127.0.0.1:9", "practice", "secret"))
    with pytest.raises(OSError):  # noqa: PT011 - whatever the system calls it
        panel.read()


def test_a_panel_with_a_wrong_secret(practice_platform: PracticePlatform) -> None:
    panel = PracticePanel(lambda: (practice_platform.url, "practice", "wrong"))
    with pytest.raises(OSError, match="HTTP 401"):
        panel.read()
