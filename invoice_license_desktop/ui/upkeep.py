"""What is done for the database while nobody waits for it: the backup of the day, and a look whether
it is damaged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from invoice_license_desktop.core.operations.backup import BackupError, BackupFault, keep_up
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.store import StoppedError, StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.tables import TableError
from invoice_license_desktop.messages.backups import backup_fault_sentence
from invoice_license_desktop.messages.faults import store_fault_sentence, table_fault_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.lanes import Failure, Lane, Lanes, Task

_FIRST_MS: Final = 3_000
_AGAIN_MS: Final = 30_000


@dataclass(frozen=True)
class _Found:
    """What came of it: nothing to tell, trouble, a damage, or that it must be done again."""

    sentence: str = ""
    is_damaged: bool = False
    is_unfinished: bool = False


class Upkeep(QObject):
    """Once after rows are shown, and once when a new day begins. Whoever wants a file written goes
    first; then it begins anew."""

    troubled = Signal(str)
    """There is no backup of the day, or the journal is not whole."""
    damaged = Signal(str)

    def __init__(self, lanes: Lanes, safekeeping: Safekeeping, parent: QObject) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._safekeeping = safekeeping
        self._day: date | None = None
        self._is_under_way = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.run)

    def see_day(self, day: date) -> None:
        """The list is shown on this day."""
        if day != self._day:
            self._day = day
            self._timer.start(_FIRST_MS)

    def close(self) -> None:
        """Begins nothing any more."""
        self._timer.stop()

    @Slot()
    def run(self) -> None:
        """Begins now, unless it is under way."""
        if not self._is_under_way:
            self._is_under_way = True
            work = partial(_keep_up, self._safekeeping, self._lanes)
            self._lanes.run(Lane.FILE, work, self._on_done, self._on_failed)

    def _on_done(self, found: _Found) -> None:
        self._is_under_way = False
        if found.is_unfinished:
            self._timer.start(_AGAIN_MS)
        elif found.is_damaged:
            self.damaged.emit(found.sentence)
        elif found.sentence:
            self.troubled.emit(found.sentence)

    def _on_failed(self, failure: Failure) -> None:
        self._is_under_way = False
        sentence = translate("Window", "There is no backup of today: {text}")
        self.troubled.emit(sentence.format(text=failure.text))


def _keep_up(safekeeping: Safekeeping, lanes: Lanes, task: Task) -> _Found:
    def tell(*_progress: object) -> None:
        task.pause()

    def is_to_stop() -> bool:
        return task.stop.is_set() or lanes.is_awaited(Lane.FILE)

    try:
        keep_up(safekeeping, progress=tell, stop=is_to_stop)
    except StoppedError:
        return _Found(is_unfinished=True)
    except BackupError as error:
        is_damaged = error.fault is BackupFault.DATABASE_DAMAGED
        return _Found(backup_fault_sentence(translate, error), is_damaged=is_damaged)
    except StoreError as error:
        is_damaged = error.fault is StoreFault.DAMAGED
        return _Found(_missing(store_fault_sentence(translate, error)), is_damaged=is_damaged)
    except TableError as error:
        return _Found(_missing(table_fault_sentence(translate, error)))
    return _Found()


def _missing(sentence: str) -> str:
    return translate("Window", "There is no backup of today: {text}").format(text=sentence)
