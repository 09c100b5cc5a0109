"""Secrets that are planted in a real keyring and used with a real platform are found nowhere else."""

import base64
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import planted
from tests.program import ROOT, child_environment

pytestmark = pytest.mark.secret_service

SECRETS = {
    "serial-issuing": "Kanarie/Serial:7Q2MX+1",
    "serial-receiving": "Kanarie-Serial-8R3NY=2",
    "proxy": "Kanarie?Proxy&9S4PZ 许可",
}
UNLOCKED = """eval "$(printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
exec "$0" "$1" "$2"
"""
TIME_OUT_S = 600


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder everything happened in, and what was planted."""
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "run").mkdir(mode=0o700)
    (folder / "secrets.json").write_text(json.dumps(SECRETS), encoding="utf-8")
    environment = {
        name: value
        for name, value in child_environment({}).items()
        if name not in {"PYTHON_KEYRING_BACKEND", "DISPLAY"}
    }
    story = ROOT / "tests" / "end_to_end" / "secrets_story.py"
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", UNLOCKED, sys.executable, str(story), str(folder)],
        env=environment
        | {
            "HOME": str(folder / "user"),
            "XDG_DATA_HOME": str(folder / "keyring"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "PYTHONPATH": str(ROOT),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIME_OUT_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    secrets: dict[str, str] = json.loads(done.stdout)
    return folder, secrets


def forms(secret: str) -> Iterator[bytes]:
    """A secret as it may be written, plain in three encodings."""
    for encoding in ("utf-16-le", "gb18030"):
        yield secret.encode(encoding)
    for form in planted.forms(secret):
        yield form.encode()


def contents(file: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, and of each part of one that is packed."""
    yield "", file.read_bytes()
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            yield from ((name, packed.read(name)) for name in packed.namelist())


def test_the_secrets_were_really_kept_and_used(told: tuple[Path, dict[str, str]]) -> None:
    folder, secrets = told
    assert secrets.keys() == {*SECRETS, "client"}
    outputs = (folder / "outputs.txt").read_text(encoding="utf-8")
    assert '"synced": 2' in outputs
    # four characters at the end are shown, so that one knows which serial number it is
    assert SECRETS["serial-issuing"][-4:] in outputs
    # the platform's own words arrived, with the secret taken out
    assert outputs.count("unknown ••••••••••••") > 3


def test_no_file_and_no_output_holds_a_secret(told: tuple[Path, dict[str, str]]) -> None:
    folder, secrets = told
    places = [folder / "home", folder / "made", folder / "outputs.txt", folder / "processes.txt"]
    files = [
        file
        for place in places
        for file in ([place] if place.is_file() else place.rglob("*"))
        if file.is_file()
    ]
    assert len(files) > 8
    assert any(file.suffix == ".log" for file in files)
    found = [
        (name, str(file.relative_to(folder)), part)
        for file in files
        for part, content in contents(file)
        for name, secret in secrets.items()
        if any(form in content for form in forms(secret))
    ]
    assert found == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    secret = SECRETS["proxy"]
    for number, text in enumerate(
        (
            f"user:{secret}@host".encode(),
            quote(secret).encode(),
            base64.b64encode(f"user:{secret}".encode()),
            base64.b64encode(f"me:{secret}:more".encode()),
            json.dumps({"secret": secret}).encode(),
        )
    ):
        file = tmp_path / str(number)
        file.write_bytes(text)
        assert any(form in file.read_bytes() for form in forms(secret)), number
