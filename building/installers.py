"""Makes what a Windows build is handed out in: a setup program, and an MSI for software distribution.

Runs on Linux with Debian's `nsis` and `wixl`; NSIS may as well be that of Windows.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import uuid
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

from building import names
from building.icon import write_icon, write_side_picture

SCRIPTS: Final = names.ROOT / "installer"
BUILT: Final = names.DIST / "windows" / names.FOLDER
SETUP: Final = names.DIST / f"{names.FOLDER}-{names.VERSION}-setup.exe"
MSI: Final = names.DIST / f"{names.FOLDER}-{names.VERSION}.msi"
_WIX: Final = "http://schemas.microsoft.com/wix/2006/wi"
_COMPONENTS: Final = uuid.UUID("7d3c1b0e-6a54-4c3e-9f43-1e2f6a1c8b55")
FOUR: Final = ".".join(str(number) for number in names.FOUR_NUMBERS)


def main() -> int:
    """Make what can be made here; 1 if there is no Windows build, or no tool for any of them."""
    if not (BUILT / f"{names.WINDOW.name}.exe").exists():
        print(f"There is no Windows build in {BUILT}.", file=sys.stderr)
        return 1
    names.WORK.mkdir(exist_ok=True)
    write_icon(names.WORK / "app.ico")
    write_side_picture(names.WORK / "setup.bmp")
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
        "PICTURE": str(names.WORK / "setup.bmp"),
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
    listed.write_text(files_fragment(), encoding="utf-8")
    # wixl finds files by relative names only
    icon = (names.WORK / "app.ico").relative_to(names.ROOT).as_posix()
    subprocess.run(
        [
            *("wixl", "-a", "x64", "-o", str(file)),
            *("-D", f"Version={four_numbers}", "-D", f"Icon={icon}"),
            *(str(SCRIPTS / "product.wxs"), str(listed)),
        ],
        cwd=names.ROOT,
        check=True,
    )


def files_fragment() -> str:
    """The files of the built folder as components, each with an id that is the same in all versions."""
    root = ET.Element("Wix", xmlns=_WIX)
    fragment = ET.SubElement(root, "Fragment")
    components: list[str] = []
    _add_folder(ET.SubElement(fragment, "DirectoryRef", Id="INSTALLDIR"), BUILT, components)
    group = ET.SubElement(ET.SubElement(root, "Fragment"), "ComponentGroup", Id="Files")
    for component in components:
        ET.SubElement(group, "ComponentRef", Id=component)
    return ET.tostring(root, encoding="unicode")


def _add_folder(parent: ET.Element, folder: Path, components: list[str]) -> None:
    for entry in sorted(folder.iterdir()):
        place = entry.relative_to(BUILT).as_posix()
        number = uuid.uuid5(_COMPONENTS, place)
        if entry.is_dir():
            made = ET.SubElement(parent, "Directory", Id=f"d{number.hex}", Name=entry.name)
            _add_folder(made, entry, components)
            continue
        component = ET.SubElement(
            parent, "Component", Id=f"c{number.hex}", Guid=str(number).upper(), Win64="yes"
        )
        source = entry.relative_to(names.ROOT).as_posix()
        ET.SubElement(component, "File", Id=f"f{number.hex}", KeyPath="yes", Source=source)
        components.append(f"c{number.hex}")
