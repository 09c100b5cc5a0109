"""One request on its way: how long it may take, and who hears of each hop it has passed."""

import http.client
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from socket import socket
from typing import Any

from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.platform.connection import TimeLimits, Way

Passed = Callable[[Hop], None]
Ticks = Callable[[], float]
"""Seconds that only ever go on, as `time.monotonic` counts them."""


@dataclass(frozen=True, slots=True)
class Trip:
    """A request's way, its limits, and the moment (of `ticks`) at which it ends at last."""

    way: Way
    limits: TimeLimits
    ends_at: float
    passed: Passed
    ticks: Ticks

    def seconds(self, most: timedelta) -> float:
        """What is left of the trip, but at most `most`. Raises TimeoutError if nothing is."""
        left = self.ends_at - self.ticks()
        if left <= 0:
            raise TimeoutError("the request took too long in all")
        return min(left, most.total_seconds())


# The libraries between the one who sends and the one who connects pass nothing of ours on.
_UNDER_WAY: ContextVar[Trip] = ContextVar("trip")


@contextmanager
def under_way(trip: Trip) -> Iterator[None]:
    """Make a trip the present one of this thread."""
    token = _UNDER_WAY.set(trip)
    try:
        yield
    finally:
        _UNDER_WAY.reset(token)


def present_trip() -> Trip:
    """The trip of this thread's request."""
    return _UNDER_WAY.get()


class TimedResponse(http.client.HTTPResponse):
    """A response whose every read ends with its trip.

    A time-out of the socket begins anew with each byte, so that an answer, or its head, that drips
    would hold up everything behind it for hours.
    """

    def __init__(self, sock: socket, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - http.client's own
        super().__init__(sock, *args, **kwargs)
        timed: Any = io.BufferedReader(_TimedReader(sock, present_trip()))
        self.fp.close()
        self.fp = timed


class _TimedReader(io.RawIOBase):
    def __init__(self, sock: socket, trip: Trip) -> None:
        self._sock, self._trip = sock, trip
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - as in io
        self._sock.settimeout(self._trip.seconds(self._trip.limits.read))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
