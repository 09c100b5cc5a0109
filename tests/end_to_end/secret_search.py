"""Stories told in a session with a keyring of its own, and the search for what was planted there."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests import planted
from tests.program import ROOT, child_environment

TIME_OUT_S = 600
_UNLOCKED = """eval "$(printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
exec "$0" "$1" "$2"
"""
_PLACES = ("home", "made", "outputs.txt", "processes.txt")


def tell(story: str, folder: Path) -> dict[str, str]:
    """Have a story of this folder of tests happen in a folder; the secrets it planted.

    Its session bus and its unlocked keyring end with it.
    """
    (folder / "run").mkdir(mode=0o700)
    environment = {
        name: value
        for name, value in child_environment({}).items()
        if name not in {"PYTHON_KEYRING_BACKEND", "DISPLAY"}
    }
    script = ROOT / "tests" / "end_to_end" / story
    done = subprocess.run(
        [
            *("dbus-run-session", "--", "bash", "-c", _UNLOCKED),
            *(sys.executable, str(script), str(folder)),
        ],
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
    return secrets


def written(folder: Path) -> list[Path]:
    """All files the program wrote in a story, and what was heard and seen of it."""
    return [
        file
        for place in map(folder.joinpath, _PLACES)
        for file in ([place] if place.is_file() else place.rglob("*"))
        if file.is_file()
    ]


def search(folder: Path, secrets: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Each secret that is found: its name, the file, and the part of one that is packed."""
    return [
        (name, str(file.relative_to(folder)), part)
        for file in written(folder)
        for part, content in _contents(file)
        for name, secret in secrets.items()
        if any(form in content for form in forms(secret))
    ]


def forms(secret: str) -> Iterator[bytes]:
    """A secret as it may be written, plain in three encodings."""
    for encoding in ("utf-16-le", "gb18030"):
        yield secret.encode(encoding)
    for form in planted.forms(secret):
        yield form.encode()


def _contents(file: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, and of each part of one that is packed."""
    yield "", file.read_bytes()
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            yield from ((name, packed.read(name)) for name in packed.namelist())
