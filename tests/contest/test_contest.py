"""Several workstations at once, a small number of operations; `python -m tests.contest` does more."""

from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.vocabulary import Service
from tests.contest.contest import TOTALS, open_contest
from tests.postgresql_server import PostgresqlServer

OPERATIONS = 12
ENTERPRISES = 60


@pytest.mark.postgresql
def test_what_several_workstations_contest_stays_right(
    postgresql_server: PostgresqlServer, tmp_path: Path
) -> None:
    with open_contest(postgresql_server, tmp_path, ENTERPRISES) as contest:
        contest.contest_last_licence()
        contest.contest_row()
        contest.mix(OPERATIONS, seed=1)
        contest.judge()
        counts = contest.result.counts
    used = counts[f"licences of issuing used at most, of {TOTALS[Service.ISSUING]}"]
    assert used == TOTALS[Service.ISSUING], "the last licence was never contested"
    assert counts["rows sent, none of them twice"]
