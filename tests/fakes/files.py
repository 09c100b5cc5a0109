"""Database files that name a state kept in memory."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from tests.fakes.store import FakeStore
from tests.fakes.store_contents import FakeContents
from tests.fakes.store_state import FakeState

STEPS = 4


class FakeFiles:
    """Implements the `StoreFiles` port: a file holds a word that stands for a state.

    `live` is the store whose database is not in a file; `used` makes `fold` find it in use;
    `damages` is what every file's contents find wrong with themselves.
    """

    def __init__(self, clock: Clock, live: FakeStore, database: Path) -> None:
        self._clock, self._live, self._database = clock, live, database
        self._states: dict[str, FakeState] = {}
        self.used = False
        self.damages: tuple[str, ...] = ()

    def keep(self, path: Path, store: FakeStore, *, practice: bool = False) -> Path:
        """Let a file stand for a store as it is now."""
        word = f"{'practice' if practice else 'real'} {uuid.uuid4().hex}"
        self._states[word] = store.state()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(word, "utf-8")
        return path

    def check(self, path: Path, *, practice: bool) -> None:
        """See `StoreFiles.check`."""
        self._state(path)
        if path.read_text("utf-8").startswith("practice") != practice:
            raise StoreError(StoreFault.OTHER_PROFILE)

    @contextmanager
    def contents(self, path: Path) -> Iterator[FakeContents]:
        """See `StoreFiles.contents`."""
        contents = FakeContents(self._state(path))
        contents.found = self.damages
        yield contents

    def copy(
        self,
        source: Path,
        target: Path,
        *,
        progress: Callable[[int, int], None],
        stop: Callable[[], bool],
    ) -> bool:
        """See `StoreFiles.copy`."""
        for step in range(STEPS):
            progress(step, STEPS)
            if stop():
                return False
        state = self._state(source)
        self.keep(target, FakeStore.of(state, self._clock))
        return True

    @contextmanager
    def opened(self, path: Path, *, practice: bool) -> Iterator[FakeStore]:
        """See `StoreFiles.opened`."""
        store = FakeStore.of(self._state(path), self._clock)
        yield store
        self.keep(path, store, practice=practice)

    def fold(self, path: Path) -> None:
        """See `StoreFiles.fold`."""
        if self.used and path == self._database:
            raise StoreError(StoreFault.BUSY)
        if path != self._database:
            self._state(path)

    def read(self, path: Path) -> FakeState | None:
        """The state a file stands for, None if it stands for none."""
        return self._states.get(path.read_text("utf-8")) if path.exists() else None

    def _state(self, path: Path) -> FakeState:
        state = self.read(path)
        if state is None and path == self._database:
            return self._live.state()
        if state is None:
            raise StoreError(StoreFault.DAMAGED, "not a database")
        return state
