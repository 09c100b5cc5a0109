"""The account of an import: every line of the file, and how many there are of each kind."""

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_lines import ImportLine, LineKind

# number, name, tax number, kind, organisation, remark: what most lines have, and nothing else
_COLUMNS = 6
_NOTHING_MORE = ImportLine(0, "", "", LineKind.NEW)[_COLUMNS:]


@dataclass(frozen=True, slots=True)
class Lines(Sequence[ImportLine]):
    """Lines that are made when they are asked for. Append only while it is built.

    They are kept as columns, since Python looks at a million tuples again and again for garbage,
    each time long enough to be seen in the window. `more` has the lines that say more than the
    columns, by their place from 0.
    """

    numbers: "array[int]" = field(default_factory=lambda: array("L"))
    names: list[str] = field(default_factory=list)
    tax_numbers: list[str] = field(default_factory=list)
    kinds: list[LineKind] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    more: dict[int, ImportLine] = field(default_factory=dict)

    def append(self, lines: Sequence[ImportLine]) -> None:
        """Take more lines in."""
        for place, line in enumerate(lines, start=len(self.numbers)):
            if line[_COLUMNS:] != _NOTHING_MORE:
                self.more[place] = line
        self.numbers.extend([line.number for line in lines])
        self.names.extend([line.name for line in lines])
        self.tax_numbers.extend([line.tax_number for line in lines])
        self.kinds.extend([line.kind for line in lines])
        self.organisations.extend([line.organisation for line in lines])
        self.remarks.extend([line.remark for line in lines])

    def of_kind(self, kind: LineKind) -> Iterator[ImportLine]:
        """The lines of a kind, in the file's order."""
        return (self._line(place) for place, one in enumerate(self.kinds) if one is kind)

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> ImportLine: ...
    @overload
    def __getitem__(self, place: slice) -> list[ImportLine]: ...
    def __getitem__(self, place: int | slice) -> ImportLine | list[ImportLine]:
        if isinstance(place, slice):
            return list(map(self._line, range(*place.indices(len(self)))))
        return self._line(range(len(self))[place])

    def __iter__(self) -> Iterator[ImportLine]:
        return map(self._line, range(len(self)))

    def _line(self, place: int) -> ImportLine:
        return self.more.get(place) or ImportLine(
            self.numbers[place],
            self.names[place],
            self.tax_numbers[place],
            self.kinds[place],
            self.organisations[place],
            self.remarks[place],
        )


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """Every line that is not blank, in the file's order, and how many there are of each kind.

    `taken_over` counts the historic authorizations by service; their lines are new or changed.
    """

    lines: Lines
    counts: Mapping[LineKind, int]
    taken_over: Mapping[Service, int]

    @property
    def total(self) -> int:
        """All lines; the five counts add up to it."""
        return len(self.lines)

    def count(self, kind: LineKind) -> int:
        """How many lines are of a kind."""
        return self.counts.get(kind, 0)

    @property
    def effective(self) -> int:
        """How many enterprises importing would add or change."""
        return self.count(LineKind.NEW) + self.count(LineKind.CHANGED)


def account_for(lines: Lines) -> ImportPreview:
    """The account of these lines."""
    taken_over = Counter(service for line in lines.more.values() for service in line.taken_over)
    return ImportPreview(lines, Counter(lines.kinds), taken_over)
