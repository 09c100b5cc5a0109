"""The built folder and its two programs."""

import os
from pathlib import Path

import pytest

from building.names import CONSOLE, WINDOW, program_file


@pytest.fixture
def built() -> Path:
    """The folder that was built."""
    return Path(os.environ["BUILT_PROGRAM"]).absolute()


@pytest.fixture
def console(built: Path) -> Path:
    """The console program."""
    return program_file(built, CONSOLE)


@pytest.fixture
def window(built: Path) -> Path:
    """The window's program."""
    return program_file(built, WINDOW)
