"""What is built, and what it is called."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from invoice_license_desktop import __version__

ROOT: Final = Path(__file__).resolve().parent.parent
PRODUCT: Final = "Invoice License Desktop"
PRODUCT_CHINESE: Final = "许可授权"
HOLDER: Final = "Invoice License Desktop maintainers"
VERSION: Final = __version__
FOUR_NUMBERS: Final = (*(int(part) for part in __version__.split(".")[:3]), 0)
FOLDER: Final = "InvoiceLicense"
WORK: Final = ROOT / "build"
DIST: Final = ROOT / "dist"
PLATFORM: Final = "windows" if sys.platform == "win32" else "linux"
EXE_SUFFIX: Final = ".exe" if sys.platform == "win32" else ""


@dataclass(frozen=True)
class Program:
    """One of the two programs; `entry` is the script in this folder that it begins with."""

    name: str
    entry: str
    description: str
    has_console: bool


WINDOW: Final = Program("InvoiceLicense", "window_program", PRODUCT, has_console=False)
CONSOLE: Final = Program(
    "invoice-license", "console_program", f"{PRODUCT}, command line", has_console=True
)
PROGRAMS: Final = (WINDOW, CONSOLE)


def program_file(folder: Path, program: Program) -> Path:
    """The executable of a program in a built or installed folder."""
    return folder / f"{program.name}{EXE_SUFFIX}"
