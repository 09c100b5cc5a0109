"""Starting the window program: the application, its look, its errors, and its end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QStyleFactory

from invoice_license_desktop import __version__
from invoice_license_desktop.ui.door import OpenCore, OpenSafekeeping
from invoice_license_desktop.ui.garbage import Collector
from invoice_license_desktop.ui.program import Program
from invoice_license_desktop.ui.unexpected_errors import UnexpectedErrors

if TYPE_CHECKING:
    from invoice_license_desktop.core.operations.ports.first_rows import ReadFirstRows

WINDOWS_STYLE = "windows11"
FUSION = "fusion"
TASKBAR_NAME: Final = "InvoiceLicense.InvoiceLicenseDesktop"


def application() -> QApplication:
    """The application, in its style. Chosen by argument, because `setStyle` would have PySide6 set up
    all that a style can be asked."""
    # Asked on Windows only: elsewhere it would only take time before the first paint.
    styles = QStyleFactory.keys() if sys.platform == "win32" else ()
    return QApplication([*sys.argv[:1], "-style", style_of(sys.platform, styles)])


def style_of(platform: str, styles: Sequence[str]) -> str:
    """Windows' own style where Qt has it, Fusion elsewhere."""
    return WINDOWS_STYLE if platform == "win32" and WINDOWS_STYLE in styles else FUSION


def join_taskbar() -> None:
    """Windows groups windows in the taskbar by program. One that Python runs would be taken for Python,
    and gets a name of its own; the built program needs none, and with one it would not be grouped with
    the shortcuts that its setup made."""
    if sys.platform == "win32" and getattr(sys, "_MEIPASS", None) is None:
        import ctypes  # noqa: PLC0415 - only there

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(TASKBAR_NAME)


def run(
    home: Path,
    open_core: OpenCore,
    open_safekeeping: OpenSafekeeping,
    read_first_rows: ReadFirstRows,
    *,
    is_practice: bool,
    language: str,
) -> int:
    """Shows the window of a profile until it is closed; the program's exit code."""
    join_taskbar()
    app = application()
    app.setApplicationName("Invoice License Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("invoice-license-desktop")
    Collector(app)
    errors = UnexpectedErrors()
    program = Program(app, home, open_core, open_safekeeping, read_first_rows, language=language)
    errors.happened.connect(program.show_unexpected)
    errors.install()
    try:
        if not program.start(is_practice=is_practice):
            return 0
        return app.exec()
    finally:
        program.close()
        errors.uninstall()
