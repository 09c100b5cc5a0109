"""Whose work the program is made of: the list that ships with it, see `building/licences.py`."""

from __future__ import annotations

import json
import platform
import sqlite3
import sys
from dataclasses import dataclass

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

from invoice_license_desktop import __version__
from invoice_license_desktop.core.home import resource


@dataclass(frozen=True)
class Part:
    """A package, a set of drawings or of tables that is not ours. `version` is "" where it has none,
    `text` is its licence."""

    name: str
    version: str
    license: str
    text: str


def read_parts() -> tuple[Part, ...]:
    """All parts. Raises OSError and ValueError."""
    listed = json.loads(resource("licenses.json").read_text(encoding="utf-8"))
    return tuple(
        Part(*(str(one.get(key, "")) for key in ("name", "version", "license", "text")))
        for one in listed
    )


def versions() -> tuple[tuple[str, str], ...]:
    """What runs here: the program and what it stands on."""
    return (
        ("Invoice License Desktop", __version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", pyside_version),
        ("SQLite", sqlite3.sqlite_version),
        (platform.system() or sys.platform, f"{platform.release()} ({platform.machine()})"),
    )
