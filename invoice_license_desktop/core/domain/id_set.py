"""A set of enterprise ids of any size: a byte for each id there can be, no object for each there is."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

_MEMBER = b"\x01"


class IdSet(AbstractSet[int]):
    """Ids from 1 on. Never changes; equal to any set of the same ids.

    The ids of a list have few gaps, so that a million of them are a megabyte, whether few or all of
    them are members.
    """

    __slots__ = ("flags",)

    def __init__(self, flags: bytes = b"") -> None:
        """`flags` has a byte for each id from 0 on: 1 for a member, else 0."""
        self.flags = flags.rstrip(b"\0")

    @classmethod
    def of(cls, ids: Iterable[int]) -> "IdSet":
        """The set of these ids."""
        flags = bytearray()
        for one in ids:
            if one >= len(flags):
                flags.extend(bytes(max(one + 1, 2 * len(flags)) - len(flags)))
            flags[one] = 1
        return cls(bytes(flags))

    def plus(self, other: "IdSet") -> "IdSet":
        """The ids of both."""
        return _made_of(_number(self.flags) | _number(other.flags))

    def minus(self, other: "IdSet") -> "IdSet":
        """The ids without those of another set."""
        return _made_of(_number(self.flags) & ~_number(other.flags))

    def toggled(self, one: int) -> "IdSet":
        """The set with an id put in, or taken out if it is in it."""
        flags = bytearray(max(one + 1, len(self.flags)))
        flags[: len(self.flags)] = self.flags
        flags[one] ^= 1
        return IdSet(bytes(flags))

    def __len__(self) -> int:
        return _number(self.flags).bit_count()

    def __bool__(self) -> bool:
        return bool(self.flags)

    def __contains__(self, one: object) -> bool:
        return isinstance(one, int) and 0 <= one < len(self.flags) and self.flags[one] == 1

    def __iter__(self) -> Iterator[int]:
        """The ids in ascending order."""
        one = self.flags.find(_MEMBER)
        while one >= 0:
            yield one
            one = self.flags.find(_MEMBER, one + 1)

    def __hash__(self) -> int:
        return self._hash()


def _number(flags: bytes) -> int:
    return int.from_bytes(flags, "little")


def _made_of(number: int) -> IdSet:
    return IdSet(number.to_bytes((number.bit_length() + 7) // 8, "little"))
