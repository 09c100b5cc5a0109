"""The setup program and the MSI, silently, as software distribution runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from building.names import CONSOLE, VERSION, WINDOW, program_file
from tests.built.running import PATIENCE_S, close_window, services, start_without_streams
from tests.end_to_end.screen import wait_until
from tests.program import child_environment

pytestmark = [pytest.mark.installer, pytest.mark.windows]

KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\InvoiceLicenseDesktop"
MENU = r"Microsoft\Windows\Start Menu\Programs"
ENTRIES = ("License Authorization.lnk", "许可授权.lnk")
IN_USE = 2


@dataclass(frozen=True)
class Way:
    """For whom it is installed: the switch, the registry's root, whose Start menu."""

    switch: str
    root: str
    menu: str


EVERYBODY = Way("/AllUsers", "HKEY_LOCAL_MACHINE", "PROGRAMDATA")
ONE_USER = Way("/CurrentUser", "HKEY_CURRENT_USER", "APPDATA")


def run(*command: str) -> int:
    """Run an installer to its end; its exit code."""
    return subprocess.run(command, timeout=PATIENCE_S * 2, check=False).returncode


def registered(way: Way) -> dict[str, object]:
    """What Windows knows of the installed program; nothing if it knows none."""
    values: dict[str, object] = {}
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows only

        view = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        try:
            with winreg.OpenKey(getattr(winreg, way.root), KEY, 0, view) as key:
                for number in range(winreg.QueryInfoKey(key)[1]):
                    name, value, _ = winreg.EnumValue(key, number)
                    values[name] = value
        except FileNotFoundError:
            pass
    return values


def entries(menu: str) -> list[str]:
    """The program's entries in a Start menu."""
    folder = Path(os.environ[menu], MENU)
    return [name for name in ENTRIES if (folder / name).exists()]


@contextmanager
def serving(console: Path, home: Path) -> Iterator[None]:
    """The console program in use."""
    command = [str(console), "--home", str(home), "practice", "serve"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=child_environment({})
    ) as program:
        assert program.stdout is not None
        assert program.stdin is not None
        assert b"port" in program.stdout.readline()
        yield
        program.stdin.close()
        program.wait(PATIENCE_S)


@contextmanager
def shown(window: Path, home: Path) -> Iterator[None]:
    """The window in use."""
    program = start_without_streams(window, "--home", str(home), "--practice")
    store = home / "practice" / "licenses.sqlite3"
    wait_until(lambda: store.exists() or program.poll() is not None, "the window", PATIENCE_S)
    yield
    assert close_window(program) == 0


@pytest.fixture
def setup() -> str:
    """The setup program."""
    return os.environ["SETUP_PROGRAM"]


@pytest.fixture
def package(setup: str) -> str:
    """The MSI beside it."""
    return setup.replace("-setup.exe", ".msi")


@pytest.fixture
def data() -> Iterator[Path]:
    """A file among the user's data that must be there afterwards."""
    file = Path(os.environ["LOCALAPPDATA"], "InvoiceLicenseDesktop", "kept-by-a-test.txt")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("data", encoding="utf-8")
    yield file
    file.unlink()


@pytest.mark.parametrize("way", [EVERYBODY, ONE_USER], ids=["everybody", "one user"])
def test_setup_installs_upgrades_in_place_and_removes(
    setup: str, way: Way, data: Path, tmp_path: Path
) -> None:
    assert run(setup, "/S", way.switch) == 0
    known = registered(way)
    folder = Path(str(known["InstallLocation"]))
    console = program_file(folder, CONSOLE)
    assert (known["DisplayVersion"], known["DisplayName"]) == (VERSION, "Invoice License Desktop")
    assert program_file(folder, WINDOW).exists()
    assert len(entries(way.menu)) == 1
    assert services(console, tmp_path)["issuing"]["total"] == 10

    stale = folder / "_internal" / "of-an-older-version.dll"
    stale.write_bytes(b"")
    assert run(setup, "/S", way.switch) == 0
    assert not stale.exists()
    assert registered(way)["InstallLocation"] == str(folder)
    assert services(console, tmp_path)["issuing"]["total"] == 10

    stale.write_bytes(b"")
    for using in (
        serving(console, tmp_path),
        shown(program_file(folder, WINDOW), tmp_path / "window"),
    ):
        with using:
            assert run(setup, "/S", way.switch) == IN_USE
            # where it lies itself: waits for the end, and wants no quotes
            waiting = f'"{folder}\\uninstall.exe" {way.switch} /S _?={folder}'
            assert subprocess.run(waiting, timeout=PATIENCE_S, check=False).returncode == IN_USE
            assert stale.exists()

    quiet = str(known["QuietUninstallString"])
    assert quiet == f'"{folder / "uninstall.exe"}" {way.switch} /S'
    # it goes on in a copy of itself, because it removes itself too
    assert run(str(folder / "uninstall.exe"), way.switch, "/S") == 0
    wait_until(lambda: not folder.exists(), "the folder to be gone", PATIENCE_S)
    assert registered(way) == {}
    assert entries(way.menu) == []
    assert data.exists()


def test_the_package_installs_and_removes(package: str, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "程序 folder"
    assert run("msiexec", "/i", package, "/qn", f"INSTALLDIR={folder}") == 0
    assert program_file(folder, WINDOW).exists()
    # wine has one Start menu for packages, the user's
    assert [*entries("PROGRAMDATA"), *entries("APPDATA")] == [ENTRIES[0]]
    console = program_file(folder, CONSOLE)
    assert services(console, tmp_path / "home")["issuing"]["total"] == 10
    assert run("msiexec", "/x", package, "/qn") == 0
    assert not console.exists()
    assert [*entries("PROGRAMDATA"), *entries("APPDATA")] == []
    assert data.exists()
