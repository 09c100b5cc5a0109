"""A few rounds of the crash harness; `python -m tests.crash --rounds 200` plays many."""

import random
from pathlib import Path

import pytest

from tests.crash.acts import ACTS
from tests.crash.rounds import choose_moment, play_round, set_stage

SEED = 20261125


@pytest.mark.parametrize("name", ["authorize", "window"])
def test_a_killed_program_leaves_every_row_as_before_or_as_planned(
    tmp_path: Path, name: str
) -> None:
    stage = set_stage(ACTS[name], tmp_path)
    assert stage.before.local != stage.after.local
    play_round(stage, tmp_path, choose_moment(stage, random.Random(f"{SEED}:{name}")))
