"""Trying the way to the platform: which hops were passed, how long each took, where it ended."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Hop, HopFault
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Step

# The request's own limits shall speak first: they know more.
GRACE = timedelta(milliseconds=300)


class Trial:
    """Notes each hop the first time it is passed: a second connection of the same trial is no news."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._steps: list[Step] = []
        self._since = time.perf_counter()

    def passed(self, hop: Hop) -> None:
        """Note that a hop was passed. Any thread."""
        with self._lock:
            if all(step.hop is not hop for step in self._steps):
                self._steps.append(Step(hop, self._elapsed()))

    def failed(self, failure: PlatformError) -> tuple[Step, ...]:
        """The steps, ended by the hop that failed; it may have been passed before."""
        with self._lock:
            hop = failure.hop or Hop.CONTRACT
            before = tuple(step for step in self._steps if step.hop is not hop)
            return (*before, Step(hop, self._elapsed(), failure))

    def run(
        self, ask: Callable[[], object], close: Callable[[], None], within: timedelta
    ) -> tuple[Step, ...]:
        """Ask the platform, in a thread of its own, and say how far it came in the time given.

        A name server that does not answer cannot be interrupted, nor can Windows while it looks for
        a certificate's issuer; such a thread is left behind and ends by itself.
        """
        answered: Future[None] = Future()
        threading.Thread(
            target=_ask, args=(ask, close, answered), name="trial", daemon=True
        ).start()
        try:
            answered.result((within + GRACE).total_seconds())
        except PlatformError as failure:
            if failure.hop is Hop.SERIAL:
                self.passed(Hop.CONTRACT)
            return self.failed(failure)
        except TimeoutError:
            return self.failed(self._silence())
        self.passed(Hop.CONTRACT)
        self.passed(Hop.SERIAL)
        with self._lock:
            return tuple(self._steps)

    def _silence(self) -> PlatformError:
        """The failure of the hop that is under way without an end to it."""
        with self._lock:
            reached = {step.hop for step in self._steps}
        if Hop.NAME not in reached:
            fault = HopFault.NAME_SERVER_SILENT
            return PlatformError(Reason.TIMED_OUT, hop=Hop.NAME, fault=fault)
        return PlatformError(
            Reason.TIMED_OUT, hop=Hop.TLS if Hop.SIGN_IN not in reached else Hop.CONTRACT
        )

    def _elapsed(self) -> timedelta:
        now = time.perf_counter()
        elapsed, self._since = timedelta(seconds=now - self._since), now
        return elapsed


def _ask(ask: Callable[[], object], close: Callable[[], None], answered: Future[None]) -> None:
    try:
        ask()
    except BaseException as error:  # noqa: BLE001 - it is raised again where it is awaited
        answered.set_exception(error)
    else:
        answered.set_result(None)
    finally:
        close()
