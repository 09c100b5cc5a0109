"""A file that appears whole or not at all: written beside its place, then put there."""

import errno
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from invoice_license_desktop.core.operations.ports.tables import TableError, TableFault

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_OLD_S = 24 * 3600
_READ_ONLY = frozenset({errno.EROFS})


def write_whole(path: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write a draft in the same folder and put it in the file's place.

    Raises TableError, and whatever `fill` raises; then the draft is gone and the file as it was.
    """
    _check_replaceable(path)
    # a name of its own, short whatever the file is called
    draft = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with _faults(TableFault.NOT_WRITABLE):
            draft.touch()
        with _faults(TableFault.FAILED):
            fill(draft)
        with _faults(TableFault.LOCKED):
            flush(draft)
            draft.replace(path)
    finally:
        # what went wrong before is what counts
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def remove_old_drafts(folder: Path, pattern: str) -> None:
    """Remove what programs that were killed left behind; a younger one may be another program's."""
    for left in folder.glob(pattern):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _OLD_S:
                left.unlink()


def _check_replaceable(path: Path) -> None:
    """Find out before the work begins: on Windows a spreadsheet program keeps its file for itself."""
    if path.is_dir():
        raise TableError(TableFault.NOT_WRITABLE, str(path))
    with _faults(TableFault.LOCKED), suppress(FileNotFoundError):
        path.open("r+b").close()


def flush(draft: Path) -> None:
    """Have the content on the medium before the name: a power cut must not leave an empty file."""
    with draft.open("r+b") as file:
        os.fsync(file.fileno())


@contextmanager
def _faults(forbidden: TableFault) -> Iterator[None]:
    """Errors of the file system as TableError; `forbidden` is what a missing permission means."""
    try:
        yield
    except OSError as error:
        raise TableError(_fault(error, forbidden), error.strerror or "") from error


def _fault(error: OSError, forbidden: TableFault) -> TableFault:
    if isinstance(error, PermissionError):
        return forbidden
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return TableFault.NO_FOLDER
    if error.errno in _FULL:
        return TableFault.DISK_FULL
    return TableFault.NOT_WRITABLE if error.errno in _READ_ONLY else TableFault.FAILED
