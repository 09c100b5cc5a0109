"""Who uses a profile: any number of programs, or one that exchanges its database.

Each program holds a lock of its own for as long as the store is open; whoever wants the profile for
itself tries all of them. The system frees the locks of a program that was killed.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from invoice_license_desktop.core.settings import Profile

_PATIENCE_S = 2.0
_ALONE = "alone"
_USE = "use-"


class ProfileInUseError(Exception):
    """Another program uses the profile, or has it for itself."""


def begin_use(profile: Profile) -> Callable[[], None]:
    """Use a profile together with others; call what is returned when it ends, in any thread.

    Raises ProfileInUseError while another program has the profile for itself, OSError where the
    folder is not writable.
    """
    with _guarded(profile, _PATIENCE_S) as folder:
        for other in folder.glob(f"{_USE}*.lock"):
            _remove_if_left(other)
        own = FileLock(folder / f"{_USE}{uuid.uuid4().hex}.lock", thread_local=False)
        own.acquire()

    def end() -> None:
        own.release()
        with suppress(OSError):
            Path(own.lock_file).unlink(missing_ok=True)

    return end


@contextmanager
def alone(profile: Profile) -> Iterator[None]:
    """Have a profile for itself for the length of the block.

    Raises ProfileInUseError if any program uses it, OSError where the folder is not writable.
    """
    with _guarded(profile, 0) as folder:
        if not all(_remove_if_left(other) for other in folder.glob(f"{_USE}*.lock")):
            raise ProfileInUseError
        yield


@contextmanager
def _guarded(profile: Profile, patience_s: float) -> Iterator[Path]:
    """Nobody else begins to use the profile within the block; the folder of the locks."""
    lock = profile.lock(_ALONE)
    try:
        lock.acquire(timeout=patience_s)
    except Timeout:
        raise ProfileInUseError from None
    try:
        yield Path(lock.lock_file).parent
    finally:
        lock.release()


def _remove_if_left(path: Path) -> bool:
    """Remove the lock of a program that is gone; whether it is."""
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    lock.release()
    with suppress(OSError):
        path.unlink(missing_ok=True)
    return True
