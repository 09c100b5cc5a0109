"""What every test needs: no screen, no network outside this machine, nobody's keyring."""

import ctypes
import os
import shutil
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgresql_server import SEARCHED

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
    os.environ.pop(_name, None)
    os.environ.pop(_name.upper(), None)

settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci")

pytest_plugins = ["tests.fixtures", "tests.practice_fixture", "tests.postgresql_fixture"]

BUS_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
SYSTEM_PYATSPI = "/usr/lib/python3/dist-packages/pyatspi"

# marker: the programs it needs, and the Debian package that has them
NEEDS = {
    "xvfb": (("Xvfb", "openbox", "xdotool"), "xvfb openbox xdotool"),
    "faketime": (("faketime",), "faketime"),
    "postgresql": (("initdb", "pg_ctl"), "postgresql"),
    "atspi": (
        ("Xvfb", "openbox", "xdotool", "dbus-run-session", BUS_LAUNCHER, SYSTEM_PYATSPI),
        "xvfb openbox xdotool dbus at-spi2-core python3-pyatspi",
    ),
    "secret_service": (("gnome-keyring-daemon", "dbus-run-session"), "gnome-keyring dbus"),
}
REQUIRE_ALL = "REQUIRE_ALL_TESTS"
# marker: the variable that names what it tries, which no other run has
TRIED = {"built": "BUILT_PROGRAM", "installer": "SETUP_PROGRAM"}
LEFT_OUT = pytest.StashKey[list[str]]()


def _is_there(program: str) -> bool:
    return Path(program).exists() or shutil.which(program, path=SEARCHED) is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what this machine cannot run, saying in one line each what is missing."""
    absent = {
        marker: packages
        for marker, (programs, packages) in NEEDS.items()
        if not all(map(_is_there, programs))
    }
    if absent and os.environ.get(REQUIRE_ALL):
        raise pytest.UsageError(f"{REQUIRE_ALL} is set, but these are missing: {absent}")
    if sys.platform != "win32":
        absent["windows"] = "Windows"
    elif os.environ["QT_QPA_PLATFORM"].startswith("offscreen"):
        absent["fonts"] = "fonts, of which Qt's offscreen platform has none on Windows"
    absent |= {
        marker: f"{variable}, see docs/building.md"
        for marker, variable in TRIED.items()
        if not os.environ.get(variable)
    }
    if is_wine():
        absent["trust"] = "a Windows that verifies certificates, which wine does not"
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        missing = [marker for marker in absent if item.get_closest_marker(marker)]
        (left_out if missing else kept).append(item)
    items[:] = kept
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = [
        f"{count} tests marked {marker} left out: needs {packages}"
        for marker, packages in absent.items()
        if (count := sum(item.get_closest_marker(marker) is not None for item in left_out))
    ]


def is_wine() -> bool:
    """Whether this Windows is wine, which says so itself.

    It passes a certificate whose issuer is nowhere, and knows no chain engine with issuers of its own.
    """
    return sys.platform == "win32" and hasattr(ctypes.windll.ntdll, "wine_get_version")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out."""
    for line in terminalreporter.config.stash.get(LEFT_OUT, []):
        terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def _this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and isinstance(address, tuple):
            host = str(address[0])
            if not (host.startswith("127.") or host in {"::1", "localhost"}):
                raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type] # the guarded function's own argument

    monkeypatch.setattr(socket.socket, "connect", guarded)
