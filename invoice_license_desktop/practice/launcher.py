"""Starts the practice platform as a child process and ends it. Standard library only.

The child's standard input is its lifeline: it ends when that ends, so also when this process is
killed. All three streams are pipes, since a windowed program on Windows has none to inherit.
"""

import json
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from invoice_license_desktop.practice import PRACTICE_ARGUMENT

CLIENT_ID = "practice"
START_SECONDS = 30.0
END_SECONDS = 5.0
TAIL_LINES = 40

# -m would need PYTHONPATH, which an isolated Python (a ._pth file beside it) does not read.
_FROM_SOURCE = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from invoice_license_desktop.practice.server.__main__ import main; sys.exit(main(sys.argv[1:]))"
)


class PracticeError(OSError):
    """The practice platform did not start; the text ends with what it wrote on its way out."""


class PracticeServer:
    """A practice platform that was started. Closing it, or leaving the `with` block, ends it."""

    client_id = CLIENT_ID

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._announced = threading.Event()
        self._announcement = b""
        self._tail: deque[str] = deque(maxlen=TAIL_LINES)
        self._lifeline = cast(IO[bytes], process.stdin)
        self._readers = [
            threading.Thread(target=self._read_announcement, args=(process.stdout,), daemon=True),
            threading.Thread(target=self._read_complaints, args=(process.stderr,), daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    @property
    def url(self) -> str:
        """The platform's address. Waits until it is ready. Raises PracticeError."""
        return self._ready()[0]

    @property
    def secret(self) -> str:
        """The secret of client id `practice`. Waits until it is ready. Raises PracticeError."""
        return self._ready()[1]

    @property
    def process_id(self) -> int:
        """The child's process id."""
        return self._process.pid

    def wait_ready(self, timeout: float = START_SECONDS) -> None:
        """Wait until the platform can be asked, at most `timeout` seconds. Raises PracticeError.

        May be called from several threads.
        """
        self._ready(timeout)

    def close(self) -> None:
        """End the platform, by force if it does not end by itself. May be called twice."""
        self._lifeline.close()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for reader in self._readers:
            reader.join()

    def __enter__(self) -> Self:
        """The platform itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the platform."""
        self.close()

    def _ready(self, timeout: float = START_SECONDS) -> tuple[str, str]:
        if not self._announced.wait(timeout):
            raise PracticeError(self._with_tail(f"it was not ready after {timeout:g} seconds"))
        try:
            said = json.loads(self._announcement)
            return f"http://127.0.0.1:{int(said['port'])}", str(said["secret"])
        except (ValueError, KeyError, TypeError):
            self._readers[1].join(END_SECONDS)
            raise PracticeError(self._with_tail("it ended before it was ready")) from None

    def _with_tail(self, sentence: str) -> str:
        return "\n".join([f"The practice platform did not start: {sentence}.", *self._tail])

    def _read_announcement(self, stdout: IO[bytes]) -> None:
        with stdout:
            self._announcement = stdout.readline()
            self._announced.set()
            for _ in stdout:  # drained, so that the child never blocks on a full pipe
                pass

    def _read_complaints(self, stderr: IO[bytes]) -> None:
        with stderr:
            for line in stderr:
                self._tail.append(line.decode(errors="replace").rstrip())


def child_command() -> list[str]:
    """The command that is the practice platform: this very program when frozen, else its source."""
    if getattr(sys, "frozen", False):
        return [sys.executable, PRACTICE_ARGUMENT]
    source = Path(__file__).resolve().parent.parent.parent
    return [sys.executable, "-P", "-c", _FROM_SOURCE, str(source)]


def launch_practice(database: Path) -> PracticeServer:
    """Start a practice platform that keeps its state in `database`. Returns at once.

    Several may run on one file. Raises PracticeError if the program cannot be started at all.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [*child_command(), "--database", str(database)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # A Ctrl+C in the terminal is ours: a request under way shall still be answered.
            start_new_session=True,
            creationflags=_creation_flags(),
        )
    except OSError as error:
        raise PracticeError(f"The practice platform did not start: {error.strerror}.") from error
    return PracticeServer(process)


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0
