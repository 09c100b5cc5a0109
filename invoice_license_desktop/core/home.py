"""Where things are: the home folder with its profiles, and the resources that ship with the program."""

import os
import sys
from functools import cache
from pathlib import Path

APP_FOLDER = "InvoiceLicenseDesktop"
HOME_VARIABLE = "INVOICE_LICENSE_HOME"


def resource(path: str) -> Path:
    """A file below `resources/`, in a source checkout, an installed wheel or the frozen program."""
    return _resources() / path


def document(path: str) -> Path:
    """A file of the user guide or one of its pictures: below `docs/` in a source checkout, and among
    the resources of the installed or frozen program."""
    shipped = _resources() / "docs"
    return (shipped if shipped.is_dir() else _resources().parent / "docs") / path


@cache
def _resources() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent.parent
    shipped = package / "resources"
    return shipped if shipped.is_dir() else package.parent / "resources"


def home_folder(argument: str | None) -> Path:
    """The home folder: the argument, else INVOICE_LICENSE_HOME, else the application-data folder."""
    chosen = argument or os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / APP_FOLDER
