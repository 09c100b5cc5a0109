"""Measuring a program beside its peer, and what comes of it: one line of the table."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Seconds = float
Measured = Callable[[], Seconds]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `value` must not be more than `goal`; both are in `unit`."""

    operation: str
    against: str
    program: str
    peer: str
    value: float
    goal: float
    unit: str = "×"

    @property
    def holds(self) -> bool:
        """Whether the goal is reached."""
        return self.value <= self.goal


def interleaved(
    program: Measured, peer: Measured, times: int
) -> tuple[list[Seconds], list[Seconds]]:
    """Both by turns, the first turn left out, each one first every other time."""
    ours: list[Seconds] = []
    theirs: list[Seconds] = []
    for turn in range(times + 1):
        pairs = [(program, ours), (peer, theirs)]
        for measured, found in pairs if turn % 2 else reversed(pairs):
            found.append(measured())
    return ours[1:], theirs[1:]


def ratio_line(
    operation: str, against: str, program: list[Seconds], peer: list[Seconds], goal: float
) -> Line:
    """Median against median."""
    ours, theirs = median(program), median(peer)
    return Line(operation, against, shown(ours), shown(theirs), ours / theirs, goal)


def compared(
    operation: str, against: str, program: Measured, peer: Measured, *, goal: float, times: int
) -> Line:
    """Measure both by turns and make their line."""
    return ratio_line(operation, against, *interleaved(program, peer, times), goal)


def shown(seconds: Seconds) -> str:
    """A duration with three figures."""
    milliseconds = seconds * 1000
    digits = 2 if milliseconds < 10 else 1 if milliseconds < 100 else 0
    return f"{milliseconds:,.{digits}f} ms"
