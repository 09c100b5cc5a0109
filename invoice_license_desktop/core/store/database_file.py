"""How a SQLite file is opened, and what it says of itself. Needs no SQLAlchemy."""

from pathlib import Path
from typing import Literal
from urllib.parse import quote

OpenMode = Literal["ro", "rw", "rwc"]
# "ILDR" and "ILDP": a database of real data, and one of practice
MARKS = {False: 0x494C4452, True: 0x494C4450}


def file_uri(path: Path, mode: OpenMode) -> str:
    """The URI by which SQLite opens a file, also below a drive letter or on a network share."""
    posix = path.as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix)}?mode={mode}"


def reading_mode(path: Path) -> OpenMode:
    """How to open a file that shall stay as it is, byte for byte.

    Read-only would leave its -wal and -shm behind, read-write would fold a left -wal into the file.
    """
    return "ro" if path.with_name(path.name + "-wal").exists() else "rw"
