"""The order of a long list: which enterprise stands in which place, without an object for each."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

FIRST = 100_000_000
"""What is added to each id, so that all of them have the same number of digits."""
_WIDTH = len(str(FIRST)) + 1
_PIECE = 10_000 * _WIDTH


class RowOrder(Sequence[int]):
    """Enterprise ids in the order of their rows. Never changes; a slice of it is an order too.

    Kept as the text that a database can put together by itself, `FIRST` added to each id and a comma
    between them: a million of them are one record of 10 MB, which nobody has to walk through.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text

    @classmethod
    def of(cls, ids: Iterable[int]) -> "RowOrder":
        """The order of some ids, each below nine hundred million."""
        return cls(",".join(str(FIRST + one) for one in ids))

    def __len__(self) -> int:
        return (len(self._text) + 1) // _WIDTH

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> "RowOrder": ...
    def __getitem__(self, place: int | slice) -> "int | RowOrder":
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            if step != 1:
                raise ValueError(step)
            return RowOrder(self._text[start * _WIDTH : stop * _WIDTH - 1] if start < stop else "")
        at = range(len(self))[place] * _WIDTH
        return int(self._text[at : at + _WIDTH - 1]) - FIRST

    def __iter__(self) -> Iterator[int]:
        # piece by piece, because taking it all apart at once would not let another thread in
        for start in range(0, len(self._text), _PIECE):
            for digits in json.loads(f"[{self._text[start : start + _PIECE - 1]}]"):
                yield digits - FIRST

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RowOrder) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __contains__(self, one: object) -> bool:
        return isinstance(one, int) and self.place_of(one) is not None

    def place_of(self, enterprise_id: int) -> int | None:
        """Where an enterprise stands, counted from 0; None if it is not among these."""
        digits = str(FIRST + enterprise_id)
        if self._text.startswith(digits):
            return 0
        for start in range(0, len(self._text), _PIECE):
            at = self._text.find("," + digits, start, start + _PIECE + _WIDTH)
            if at >= 0:
                return at // _WIDTH + 1
        return None
