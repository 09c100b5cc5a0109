"""Waiting for answers: Ctrl+C stops, Retry-After is obeyed, a foreign state is not overwritten."""

import json
import signal
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from invoice_license_desktop.cli.plans import plan_exit_code, print_plan
from invoice_license_desktop.cli.reports import print_report
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.cli.waiting import stop_on_interrupt, sync_batch
from invoice_license_desktop.core.domain.license import HeldState
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import (
    Operation,
    Service,
    SyncStatus,
    WishedState,
)
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.translation import translate
from tests.fakes.platform import Request
from tests.operations.office import Office


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(Profile.of(tmp_path, practice=False), as_json=True, translate=translate)


def test_ctrl_c_stops_and_the_unsent_rows_wait_for_the_sync_buttons(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(enterprises=700)
    office.platform.totals[Service.ISSUING] = 700
    batch = office.do(Operation.AUTHORIZE)

    def interrupt(_request: Request) -> None:
        if len(office.platform.sent()) == 1:
            signal.raise_signal(signal.SIGINT)

    office.platform.while_out = interrupt
    pending = sync_batch(office.context, batch.id)
    assert print_report(session, office.context, batch.id, pending) == 3
    report = _object(capsys)
    outcomes = [row["outcome"] for row in report["rows"]]
    assert outcomes.count("done") in {200, 400}
    assert outcomes.count("stopped") == 700 - outcomes.count("done")
    assert report["succeeded"] == 700
    assert report["synced"] == outcomes.count("done")
    row = office.row(699)
    assert (row.sync_status, row.next_sync_at) == (SyncStatus.FAILED, None)


def test_the_second_ctrl_c_interrupts() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stop_on_interrupt() as is_stopped:
        assert not is_stopped()
        signal.raise_signal(signal.SIGINT)
        assert is_stopped()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_rows_the_platform_may_not_be_asked_about_yet_say_so(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office()
    office.platform.fail_next(
        PlatformError(Reason.RATE_LIMITED, request_id="r-429", retry_after=timedelta(minutes=5))
    )
    sync_batch(office.context, office.do(Operation.AUTHORIZE, 0).id)
    batch = office.do(Operation.AUTHORIZE, 1)
    pending = sync_batch(office.context, batch.id)
    assert len(office.platform.sent()) == 1
    assert print_report(session, office.context, batch.id, pending) == 3
    (row,) = _object(capsys)["rows"]
    assert (row["outcome"], row["reason"]) == ("sync_failed", "rate_limited")
    assert (row["sync_status"], row["in_flight"]) == (None, True)
    assert row["request_id"] == "r-429"
    # 2026-11-01 10:30 in Shanghai, and five minutes
    assert row["next_step"] == "Retries at 10:35, or sync now"


def test_what_the_platform_holds_otherwise_is_overwritten_only_with_yes(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office()
    office.do(Operation.AUTHORIZE, 0)
    row = office.row(0)
    held = HeldState(5, WishedState.CANCELLED)
    office.platform.hold(Service.ISSUING, row.tax_number, held)
    office.sync()
    plan = office.plan(Operation.SYNC_AUTHORIZATION, 0)
    for take_over_held, code, outcome, reason in (
        (False, 3, "refused", "changed_elsewhere"),
        (True, 0, "would_do", None),
    ):
        print_plan(session, office.context, plan, take_over_held=take_over_held)
        (planned,) = _object(capsys)["rows"]
        assert (planned["outcome"], planned["reason"]) == (outcome, reason)
        assert planned["warnings"] == ["changed_elsewhere"]
        assert plan_exit_code(plan, take_over_held=take_over_held) == code


def _object(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    value = json.loads(capsys.readouterr().out)
    assert isinstance(value, dict)
    return value
