"""The command line in this process: what it prints and returns, on a home folder of its own."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keyring
import pytest

from invoice_license_desktop.cli.__main__ import main
from invoice_license_desktop.translation import Language, install_language


@dataclass(frozen=True)
class Printed:
    """One run of `main`: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def object(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


Run = Callable[..., Printed]


class _Input(io.TextIOWrapper):
    def __init__(self, content: bytes, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture(autouse=True)
def _nobodys_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    none = keyring.core.load_keyring("keyring.backends.fail.Keyring")
    monkeypatch.setattr(keyring.core, "_keyring_backend", none)
    yield
    install_language(Language.ENGLISH)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a real profile, whose platform has no address."""

    def run_here(
        *arguments: str,
        stdin: bytes = b"",
        terminal: bool = False,
        practice: bool = False,
        language: str | None = "en",
    ) -> Printed:
        monkeypatch.setattr("sys.stdin", _Input(stdin, terminal=terminal))
        options = ["--home", str(home), *(["--practice"] if practice else [])]
        if language is not None:
            options += ["--lang", language]
        capsys.readouterr()
        code = main([*options, *arguments])
        captured = capsys.readouterr()
        return Printed(code, captured.out, captured.err)

    return run_here
