"""Makes what a Windows build is handed out in: a setup program, and an MSI for software distribution.

Runs on Linux with Debian's `nsis` and `wixl`; NSIS may as well be that of Windows.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from building import names
from building.icon import write_icon

SCRIPTS: Final = names.ROOT / "installer"
BUILT: Final = names.DIST / "windows" / names.FOLDER
SETUP: Final = names.DIST / f"{names.FOLDER}-{names.VERSION}-setup.exe"
MSI: Final = names.DIST / f"{names.FOLDER}-{names.VERSION}.msi"
FOUR: Final = ".".join(str(number) for number in names.FOUR_NUMBERS)


def main() -> int:
    """Make what can be made here; 1 if there is no Windows build, or no tool for any of them."""
    if not (BUILT / f"{names.WINDOW.name}.exe").exists():
        print(f"There is no Windows build in {BUILT}.", file=sys.stderr)
        return 1
    names.WORK.mkdir(exist_ok=True)
    write_icon(names.WORK / "app.ico")
    made = []
    if shutil.which("makensis"):
        make_setup(SETUP, names.VERSION, FOUR)
        made.append(SETUP)
    if shutil.which("wixl"):
        make_msi(MSI, FOUR)
        made.append(MSI)
    for file in made:
        print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
    return 0 if made else 1


def make_setup(file: Path, version: str, four_numbers: str) -> None:
    """The setup program."""
    definitions = {
        "VERSION": version,
        "FOUR_NUMBERS": four_numbers,
        "BUILT": str(BUILT),
        "ICON": str(names.WORK / "app.ico"),
        "OUT": str(file),
    }
    subprocess.run(
        [
            *("makensis", "-V2", "-INPUTCHARSET", "UTF8"),
            *(f"-D{name}={value}" for name, value in definitions.items()),
            str(SCRIPTS / "setup.nsi"),
        ],
        check=True,
    )


def make_msi(file: Path, four_numbers: str) -> None:
    """The MSI. Its list of files is made from the folder."""
    listed = names.WORK / "files.wxs"
    found = "\n".join(
        sorted(one.relative_to(BUILT).as_posix() for one in BUILT.rglob("*") if one.is_file())
    )
    heat = subprocess.run(
        [
            *("wixl-heat", "-p", "", "--directory-ref", "INSTALLDIR", "--component-group", "Files"),
            *("--var", "var.Built", "--win64"),
        ],
        input=found,
        capture_output=True,
        text=True,
        check=True,
    )
    listed.write_text(heat.stdout, encoding="utf-8")
    subprocess.run(
        [
            *("wixl", "-a", "x64", "-o", str(file), "-D", f"Version={four_numbers}"),
            *("-D", f"Built={BUILT}", "-D", f"Icon={names.WORK / 'app.ico'}", "-D", "Win64=yes"),
            *(str(SCRIPTS / "product.wxs"), str(listed)),
        ],
        check=True,
    )
