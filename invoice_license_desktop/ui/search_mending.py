"""Having the search index mended while nobody waits for it: of a list from an older version, or damaged."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from invoice_license_desktop.core.operations.ports.store import Store
from invoice_license_desktop.ui.lanes import Failure, Lane, Lanes, Task

# Whoever waits for the write lock asks for it at least ten times a second.
_REST_S: Final = 0.12
_MAKES_ROOM_MS: Final = 200


class SearchMending(QObject):
    """Begins when rows are shown, and says nothing: until it is done, searching is only slower. It
    makes room for whatever else is to be written."""

    def __init__(self, lanes: Lanes, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._store = store
        self._is_under_way = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_MAKES_ROOM_MS)
        self._again.timeout.connect(self._run)

    @Slot()
    def look(self) -> None:
        """Rows were shown. Perhaps the index that was asked for them turned out to be damaged."""
        if not self._is_under_way:
            self._is_under_way = True
            self._run()

    @Slot()
    def _run(self) -> None:
        work = partial(_mend, self._lanes, self._store)
        self._lanes.run(Lane.WRITE, work, self._on_mended, self._on_failed)

    def _on_mended(self, is_more: bool) -> None:  # noqa: FBT001 - what came of it
        if is_more:
            self._again.start()
        else:
            self._is_under_way = False

    def _on_failed(self, _failure: Failure) -> None:
        # It is tried again with the next rows that are shown; nothing depends on it.
        self._is_under_way = False


def _mend(lanes: Lanes, store: Store, task: Task) -> bool:
    """Whether there is more to do, because others want to write."""
    while store.mend_search():
        if lanes.is_awaited(Lane.WRITE):
            return True
        task.pause()
        if task.stop.wait(_REST_S):
            return True
    return False
