"""SQLite is not used on a network share, and is used everywhere else."""

from pathlib import Path, PurePosixPath

import pytest

from invoice_license_desktop.core.store.network_share import (
    DRIVE_REMOTE,
    is_windows_share,
    mounted_share,
    refuse_network_share,
)

MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
23 22 0:21 / /proc rw,relatime - proc proc rw
24 22 0:40 / /mnt/office rw,relatime shared:2 master:3 - nfs4 nas:/office rw,vers=4.2
25 22 0:41 / /mnt/office\040list rw - cifs //nas/list rw,username=li
26 22 0:42 / /mnt/office/local rw - xfs /dev/vdb rw
27 22 0:43 / /home/li/remote rw,nosuid - fuse.sshfs li@nas:/ rw,user_id=0
28 22 0:44 / /mnt/twice rw - nfs nas:/twice rw
29 28 0:45 / /mnt/twice rw - ext4 /dev/vdc rw
30 22 0:46 / /mnt/hidden rw - ext4 /dev/vdd rw
31 30 0:47 / /mnt/hidden rw - smb3 //nas/hidden rw
32 22 0:48 / /mnt/host rw - 9p host rw,trans=virtio
""".strip()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/li/.local/share", ""),
        ("/mnt/office", "nfs4"),
        ("/mnt/office/deep/below", "nfs4"),
        ("/mnt/office list/x", "cifs"),
        ("/mnt/officers", ""),
        ("/mnt/office/local/x", ""),
        ("/home/li/remote/x", "fuse.sshfs"),
        ("/mnt/twice/x", ""),
        ("/mnt/hidden/x", "smb3"),
        ("/mnt/host/x", ""),
    ],
)
def test_by_what_is_mounted(folder: str, kind: str) -> None:
    assert mounted_share(PurePosixPath(folder), MOUNTS) == kind


def test_without_a_list_of_mounts_nothing_is_known() -> None:
    assert mounted_share(PurePosixPath("/mnt/office"), "") == ""


@pytest.mark.parametrize(
    ("path", "is_share"),
    [
        (r"C:\Users\li\AppData\Local", False),
        (r"Z:\office", True),
        ("Z:/office", True),
        (r"\\nas\office\list", True),
        ("//nas/office/list", True),
        (r"\\?\UNC\nas\office", True),
        (r"\\?\unc\nas\office", True),
        (r"\\?\C:\Users\li", False),
        (r"\\?\Z:\office", True),
        (r"\\.\C:\Users\li", False),
    ],
)
def test_by_name_and_drive(path: str, is_share: bool) -> None:
    drives = {"C:\\": 3, "Z:\\": DRIVE_REMOTE}
    assert is_windows_share(path, drives.__getitem__) is is_share


def test_this_machine_s_own_folder_is_used(tmp_path: Path) -> None:
    refuse_network_share(tmp_path / "not there yet" / "licenses.sqlite3")
