"""A few rounds of the crash harness; `python -m tests.crash --rounds 200` plays many."""

import random
from pathlib import Path

import pytest

from tests.crash.acts import ACTS
from tests.crash.rounds import Stage, choose_moment, play_round, set_stage
from tests.postgresql_server import PostgresqlServer

SEED = 20261125


@pytest.mark.parametrize("name", ["authorize", "restore", "window"])
def test_a_killed_program_leaves_every_row_as_before_or_as_planned(
    tmp_path: Path, name: str
) -> None:
    _play(set_stage(ACTS[name], tmp_path), tmp_path)


@pytest.mark.postgresql
def test_a_killed_program_leaves_a_shared_list_so_too(
    tmp_path: Path, postgresql_server: PostgresqlServer
) -> None:
    _play(set_stage(ACTS["authorize"], tmp_path, postgresql_server), tmp_path)


def _play(stage: Stage, folder: Path) -> None:
    assert stage.before.local != stage.after.local
    play_round(stage, folder, choose_moment(stage, random.Random(f"{SEED}:{stage.act.name}")))
