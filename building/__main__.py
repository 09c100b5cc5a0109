"""Builds what is handed out.

    python run.py build                 the two programs of this system, tried out when they are built
    python run.py build installers      setup.exe and MSI of a Windows build (Linux: nsis, wixl)
    python run.py build licences        resources/licenses.json, from what is installed

Everything lands in `dist/`; `docs/building.md` tells more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from building import installers, licences, names
from building.icon import write_icon

BUILT_VARIABLE = "BUILT_PROGRAM"


def main(arguments: Sequence[str]) -> int:
    """Do one of the above; 0 if it went well."""
    match list(arguments):
        case []:
            return build_programs()
        case ["installers"]:
            return installers.main()
        case ["licences"]:
            return licences.main()
        case _:
            print(__doc__, file=sys.stderr)
            return 2


def build_programs() -> int:
    """Build both programs and run the tests that are for built ones."""
    folder = names.DIST / names.PLATFORM / names.FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    names.WORK.mkdir(exist_ok=True)
    write_icon(names.WORK / "app.ico")
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(folder.parent), "--workpath", str(names.WORK / names.PLATFORM)),
            str(names.ROOT / "build.spec"),
        ],
        cwd=names.ROOT,
        check=True,
    )
    print(f"{folder}: {_megabytes(folder):.1f} MB", flush=True)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "built", "tests/built"],
        cwd=names.ROOT,
        env=os.environ | {BUILT_VARIABLE: str(folder)},
        check=False,
    ).returncode


def _megabytes(folder: Path) -> float:
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files) / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
