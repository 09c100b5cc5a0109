"""Whether a folder is on a network share, where SQLite must not be used.

In WAL mode the programs at a database share memory, which two computers have not; and network file
systems keep the promises of locks badly (sqlite.org, "Write-Ahead Logging" and "How To Corrupt An SQLite
Database File"). Folders that a virtual machine is handed by its host (9p, virtiofs) are no network.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK_TYPES = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "davfs"),
        *("ceph", "glusterfs", "lustre", "beegfs", "gpfs", "pvfs2", "ocfs2", "gfs2"),
        *("fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.davfs", "fuse.rclone", "fuse.s3fs"),
        *("fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.nfs", "fuse.kio-fuse"),
    }
)
_OCTAL = re.compile(r"\\([0-7]{3})")
# of the Windows API
DRIVE_REMOTE = 4


def refuse_network_share(path: Path) -> None:
    """Raises StoreError NETWORK_SHARE if a database would lie on a share; asks nothing of the share."""
    found = _share_of(path)
    if found:
        raise StoreError(StoreFault.NETWORK_SHARE, found)


def mounted_share(folder: PurePosixPath, mounts: str) -> str:
    """The kind of network file system a resolved folder lies on, "" if on none.

    `mounts` is the text of Linux's /proc/self/mountinfo (proc(5)); of two mounts in one place the later
    one is seen.
    """
    kind, depth = "", -1
    for line in mounts.splitlines():
        fields, _, behind = line.partition(" - ")
        place = PurePosixPath(_OCTAL.sub(lambda code: chr(int(code[1], 8)), fields.split(" ")[4]))
        if len(place.parts) >= depth and folder.is_relative_to(place):
            kind, depth = behind.split(" ")[0], len(place.parts)
    return kind if kind in _NETWORK_TYPES else ""


def is_windows_share(path: str, drive_type: Callable[[str], int]) -> bool:
    """Whether a resolved Windows path is on a share: by its name, or by the drive it begins with."""
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        plain = plain[4:]
    if plain.startswith("\\\\"):
        return True
    return plain[1:2] == ":" and drive_type(plain[:2] + "\\") == DRIVE_REMOTE


def _names(path: Path) -> Iterator[str]:
    """As it is called, then what that stands for, be it by links, junctions, `subst` or mapped drives:
    to find that out, a share that is away would be waited for."""
    yield str(path.absolute())
    yield os.path.realpath(path)


if sys.platform == "win32":
    import ctypes

    def _share_of(path: Path) -> str:
        drive_type = ctypes.windll.kernel32.GetDriveTypeW
        return next((name for name in _names(path) if is_windows_share(name, drive_type)), "")

else:

    def _share_of(path: Path) -> str:
        try:
            # bytes that are no text come through as they are in paths
            mounts = _MOUNTS.read_text("utf-8", errors="surrogateescape")
        except OSError:
            return ""
        kinds = (mounted_share(PurePosixPath(name), mounts) for name in _names(path))
        return next(filter(None, kinds), "")
