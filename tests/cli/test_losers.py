"""Whoever comes second is told who was first, in text and in JSON."""

import json
from pathlib import Path

import pytest

from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.reports import print_report
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.batch import Batch
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.translation import translate
from tests.operations.office import Office


def contested() -> tuple[Office, Batch]:
    """Both administrators planned; the colleague was quicker, and took the only licence."""
    office = Office(2)
    office.platform.totals[Service.ISSUING] = 1
    refresh_entitlements(office.context)
    mine = office.plan(Operation.AUTHORIZE, 0, 1)
    theirs = office.plan(Operation.AUTHORIZE, 0)
    apply_plan(office.colleague, theirs, serial_known=True)
    return office, apply_plan(office.context, mine, serial_known=True)


@pytest.mark.parametrize("as_json", [False, True])
def test_the_loser_is_told_who_was_first(
    as_json: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, batch = contested()
    session = Session(Profile.of(tmp_path, practice=False), as_json, translate)
    assert print_report(session, office.context, batch.id, None) == ExitCode.NOT_ALL_DONE
    out = capsys.readouterr().out
    first = "Changed meanwhile by 王敏 2026-11-01 10:30, left alone"
    if not as_json:
        assert first in out
        return
    rows = json.loads(out)["rows"]
    assert [row["outcome"] for row in rows] == ["changed_meanwhile", "refused"]
    assert [row["reason"] for row in rows] == ["changed_meanwhile", "no_quota"]
    assert rows[0]["message"] == first


def test_the_last_licence_names_who_took_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(2)
    office.platform.totals[Service.ISSUING] = 1
    refresh_entitlements(office.context)
    mine = office.plan(Operation.AUTHORIZE, 1)
    apply_plan(office.colleague, office.plan(Operation.AUTHORIZE, 0), serial_known=True)
    batch = apply_plan(office.context, mine, serial_known=True)
    session = Session(Profile.of(tmp_path, practice=False), as_json=True, translate=translate)
    print_report(session, office.context, batch.id, None)
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["reason"] == "no_quota"
    assert row["message"] == "No licence left, the last one was taken by 王敏"
