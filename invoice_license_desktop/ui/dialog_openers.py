"""Opens the dialogs on top of the window, and says what they changed.

Each is imported when it is first asked for: all of them take as long as the window takes to appear.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from invoice_license_desktop.core.domain.enterprise import Enterprise
from invoice_license_desktop.core.operations.ports.context import Core
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.theme import Look


class DialogOpeners(QObject):
    """One dialog of each kind at a time; none of them blocks the event loop."""

    changed = Signal()
    workstation_changed = Signal(object)
    database_changed = Signal()
    resync_asked = Signal(object)
    refresh_asked = Signal()

    def __init__(self, desk: Desk, core: Core, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._core = core
        self._window = window

    def open_serials(self) -> None:
        """维护产品序列号."""
        from invoice_license_desktop.ui.dialogs.serials import SerialsDialog

        dialog = SerialsDialog(self._desk, self._window)
        dialog.changed.connect(self._tell_changed)
        dialog.resync_asked.connect(self.resync_asked)
        show_dialog(dialog)

    def open_settings(self) -> None:
        """Settings."""
        from invoice_license_desktop.ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._desk, self._core.safekeeping, self._window)
        dialog.changed.connect(self._tell_changed)
        dialog.database_changed.connect(self.database_changed)
        dialog.workstation_changed.connect(self.workstation_changed)
        show_dialog(dialog)

    def open_journal(self, text: str = "") -> None:
        """The journal, filtered for a text."""
        from invoice_license_desktop.ui.dialogs.journal import JournalDialog

        show_dialog(JournalDialog(self._desk, self._window, text=text))

    def open_enterprise(self, enterprise: Enterprise | None) -> None:
        """Edits an enterprise; None adds one."""
        from invoice_license_desktop.ui.dialogs.enterprise import EnterpriseDialog

        dialog = EnterpriseDialog(self._desk, enterprise, self._window)
        dialog.changed.connect(self._tell_changed)
        show_dialog(dialog)

    def open_not_found(self, numbers: tuple[str, ...]) -> None:
        """The pasted tax numbers that are not in the list."""
        from invoice_license_desktop.ui.dialogs.not_found import NotFoundDialog

        show_dialog(NotFoundDialog(self._desk, numbers, self._window))

    def open_clock(self) -> None:
        """The administrator's word on the clock."""
        from invoice_license_desktop.ui.dialogs.clock import ClockDialog

        dialog = ClockDialog(self._desk, self._window)
        dialog.changed.connect(self._tell_changed)
        show_dialog(dialog)

    def open_faults(self) -> None:
        """What the practice platform sells and where it fails; a real profile has none."""
        if self._core.practice_faults is not None:
            from invoice_license_desktop.ui.dialogs.faults import FaultsDialog

            dialog = FaultsDialog(self._desk, self._core.practice_faults, self._window)
            # It may sell another number of licences now.
            dialog.accepted.connect(self.refresh_asked)
            show_dialog(dialog)

    def _tell_changed(self, _changes: object) -> None:
        self.changed.emit()


def open_about(look: Look, window: QWidget) -> None:
    """Version and names."""
    from invoice_license_desktop.ui.dialogs.about import AboutDialog

    show_dialog(AboutDialog(look, window))


def show_dialog(dialog: QDialog) -> None:
    """Opens a dialog, and lets go of it when it is closed."""
    dialog.finished.connect(partial(_let_go, dialog))
    dialog.open()


def _let_go(dialog: QDialog, _result: int) -> None:
    dialog.deleteLater()
