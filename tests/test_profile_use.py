"""Who uses a profile, across processes: many together, or one alone."""

from pathlib import Path

import pytest

from invoice_license_desktop.core.profile_use import ProfileInUseError, alone, begin_use
from invoice_license_desktop.core.settings import Profile
from tests.program import start_python

HOLD = """
import sys
from pathlib import Path
from invoice_license_desktop.core.profile_use import begin_use
from invoice_license_desktop.core.settings import Profile
end = begin_use(Profile.of(Path(sys.argv[1]), practice=False))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.of(tmp_path, practice=False)


def locks(profile: Profile) -> list[str]:
    return [path.name for path in (profile.folder / "locks").glob("use-*")]


def test_many_use_it_together_and_nobody_has_it_alone_meanwhile(profile: Profile) -> None:
    ends = [begin_use(profile) for _ in range(3)]
    for end in ends:
        with pytest.raises(ProfileInUseError), alone(profile):
            pass
        end()
    with alone(profile):
        pass
    assert locks(profile) == []


def test_nobody_begins_while_one_has_it_alone(profile: Profile) -> None:
    with alone(profile):
        with pytest.raises(ProfileInUseError):
            begin_use(profile)
        with pytest.raises(ProfileInUseError), alone(profile):
            pass
    begin_use(profile)()


def test_another_program_counts_until_it_is_killed(profile: Profile) -> None:
    process = start_python("-c", HOLD, str(profile.folder))
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        with pytest.raises(ProfileInUseError), alone(profile):
            pass
    finally:
        process.kill()
        process.communicate()
    assert len(locks(profile)) == 1
    begin_use(profile)()
    assert locks(profile) == []
    with alone(profile):
        pass
