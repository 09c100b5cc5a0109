"""The keyring adapter on real keyrings: Secret Service in a session of its own, Windows' own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from invoice_license_desktop.core.operations.ports.vault import SecretName, VaultPlace
from invoice_license_desktop.core.vault import KeyringVault

ROUND_TRIP = """
from invoice_license_desktop.core.operations.ports.vault import SecretName, VaultError
from invoice_license_desktop.core.vault import KeyringVault

one, two = KeyringVault("test-one"), KeyringVault("test-two")
print(one.place())
print(one.read(SecretName.CLIENT))
one.write(SecretName.CLIENT, "first 许可 secret")
one.write(SecretName.CLIENT, "second 许可 secret")
two.write(SecretName.CLIENT, "another profile's")
one.write(SecretName.SERIAL_ISSUING, "x" * 1280)
again = KeyringVault("test-one")
print(ascii(again.read(SecretName.CLIENT)), len(again.read(SecretName.SERIAL_ISSUING)))
one.clear(SecretName.CLIENT)
one.clear(SecretName.CLIENT)
print(one.read(SecretName.CLIENT), two.read(SecretName.CLIENT))
"""
WITHOUT_A_COLLECTION = """
from invoice_license_desktop.core.operations.ports.vault import SecretName, VaultError
from invoice_license_desktop.core.vault import KeyringVault

try:
    KeyringVault("test-one").write(SecretName.CLIENT, "secret")
except VaultError as error:
    print(error.fault, "secret" in str(error))
"""
UNLOCKED = """eval "$(printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
"""
LOCKED = """eval "$(gnome-keyring-daemon --start --components=secrets 2>/dev/null)"
"""


def in_session(tmp_path: Path, daemon: str, script: str) -> list[str]:
    """Run a script in a session bus of its own, which ends with it, beside nobody's keyring."""
    data, runtime = tmp_path / "data", tmp_path / "run"
    data.mkdir()
    runtime.mkdir(mode=0o700)
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND", "DISPLAY"}
    }
    done = subprocess.run(
        [
            "dbus-run-session",
            "--",
            "bash",
            "-c",
            daemon + 'exec "$0" -c "$1"',
            sys.executable,
            script,
        ],
        env=environment
        | {
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(data),
            "XDG_RUNTIME_DIR": str(runtime),
            "PYTHONPATH": str(Path(__file__).parent.parent),
        },
        stdin=subprocess.PIPE,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.mark.secret_service
def test_secret_service_keeps_overwrites_and_clears(tmp_path: Path) -> None:
    assert in_session(tmp_path, UNLOCKED, ROUND_TRIP) == [
        "secret_service",
        "None",
        ascii("second 许可 secret") + " 1280",
        "None another profile's",
    ]


@pytest.mark.secret_service
def test_a_secret_service_that_cannot_be_unlocked_says_locked(tmp_path: Path) -> None:
    assert in_session(tmp_path, LOCKED, WITHOUT_A_COLLECTION) == ["locked False"]


@pytest.mark.windows
def test_windows_credential_manager_keeps_overwrites_and_clears() -> None:
    vault = KeyringVault("test-of-invoice-license-desktop")
    try:
        assert vault.place() is VaultPlace.WINDOWS
        vault.write(SecretName.CLIENT, "first 许可 secret")
        vault.write(SecretName.CLIENT, "second 许可 secret")
        assert vault.read(SecretName.CLIENT) == "second 许可 secret"
    finally:
        vault.clear(SecretName.CLIENT)
    assert vault.read(SecretName.CLIENT) is None
