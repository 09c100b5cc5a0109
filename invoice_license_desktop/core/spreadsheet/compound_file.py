"""Streams of a compound file, in which Office kept documents until 2003 ([MS-CFB]).

Newer workbooks with a password are compound files, too.
"""

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_SECTORS_IN_HEADER = 109
_LAST_SECTOR = 0xFFFFFFFA  # higher numbers end a chain or mark a sector's use
_STREAM, _ROOT = 2, 5


class CompoundFile:
    """The directory of a compound file. Raises ValueError or struct.error for a damaged one."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(MAGIC) or len(content) < _HEADER_BYTES:
            raise ValueError("no compound file")
        self._content = content
        sector_shift, small_shift = struct.unpack_from("<HH", content, 30)
        if sector_shift not in {9, 12} or small_shift != 6:
            raise ValueError("sectors of unknown size")
        self._sector_bytes, self._small_bytes = 1 << sector_shift, 1 << small_shift
        directory, _, self._small_limit, small_table = struct.unpack_from("<4I", content, 48)
        self._next = self._numbers(self._table_sectors())
        self._next_small = self._numbers(self._chain(small_table, self._next))
        self._entries = dict(self._read_directory(self._joined(directory)))
        _, root, root_bytes = self._entries.get("", (_ROOT, _LAST_SECTOR + 1, 0))
        self._small = self._joined(root)[:root_bytes]

    @property
    def names(self) -> frozenset[str]:
        """The streams' names."""
        return frozenset(self._entries) - {""}

    def stream(self, name: str) -> bytes:
        """The content of a stream. Raises KeyError if there is none of this name."""
        _, first, size = self._entries[name]
        if size >= self._small_limit:
            return self._joined(first)[:size]
        width = self._small_bytes
        places = self._chain(first, self._next_small)
        return b"".join(self._small[at * width : (at + 1) * width] for at in places)[:size]

    def _table_sectors(self) -> Iterator[int]:
        """The sectors that hold the allocation table: the first in the header, then in a chain."""
        yield from _used(struct.unpack_from(f"<{_SECTORS_IN_HEADER}I", self._content, 76))
        further, count = struct.unpack_from("<2I", self._content, 68)
        for _ in range(count):
            *sectors, further = self._numbers([further])
            yield from _used(tuple(sectors))

    def _numbers(self, sectors: Iterator[int] | list[int]) -> list[int]:
        data = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(data) // 4}I", data))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_bytes
        sector = self._content[start : start + self._sector_bytes]
        # the last one may be cut short by programs that do not fill it up
        return sector.ljust(self._sector_bytes, b"\0") if sector else _missing(number)

    def _joined(self, first: int) -> bytes:
        return b"".join(map(self._sector, self._chain(first, self._next)))

    def _chain(self, first: int, following: list[int]) -> Iterator[int]:
        at, left = first, len(following)
        while at <= _LAST_SECTOR:
            if at >= len(following) or left == 0:
                raise ValueError("a chain of sectors leads nowhere")
            yield at
            at, left = following[at], left - 1

    def _read_directory(self, directory: bytes) -> Iterator[tuple[str, tuple[int, int, int]]]:
        for start in range(0, len(directory), _ENTRY_BYTES):
            entry = directory[start : start + _ENTRY_BYTES]
            kind = entry[66]
            if kind not in {_STREAM, _ROOT}:
                continue
            (name_bytes,) = struct.unpack_from("<H", entry, 64)
            name = entry[: max(name_bytes - 2, 0)].decode("utf-16-le")
            first, size = struct.unpack_from("<2I", entry, 116)
            yield "" if kind == _ROOT else name, (kind, first, size)


def _used(sectors: tuple[int, ...]) -> list[int]:
    return [sector for sector in sectors if sector <= _LAST_SECTOR]


def _missing(number: int) -> bytes:
    raise ValueError(f"sector {number} is missing")
