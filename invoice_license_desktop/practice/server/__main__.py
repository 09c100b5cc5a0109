"""The practice platform as a process: `python -m invoice_license_desktop.practice.server`.

Prints one JSON line with port and secret when it can be asked, and ends at the end of its standard
input, which is its parent's hold on it.
"""

import argparse
import json
import os
import socket
import sqlite3
import sys
import threading
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import uvicorn

from invoice_license_desktop.practice.launcher import CLIENT_ID
from invoice_license_desktop.practice.server.app import create_app
from invoice_license_desktop.practice.server.dropping import DroppableProtocol
from invoice_license_desktop.practice.server.sign_in import SignIn
from invoice_license_desktop.practice.server.state import State

# Descriptors, not sys.stdin and sys.stdout: a windowed program on Windows may have none of these,
# and a thread that waits in a buffered reader would disturb the interpreter's end.
STDIN, STDOUT, STDERR = 0, 1, 2
CHUNK = 4096
PATIENCE_SECONDS = 1


def main(arguments: Sequence[str]) -> int:
    """Serve until the end of standard input or Ctrl+C. Exit code 1 if it cannot be served."""
    parser = argparse.ArgumentParser(prog="practice-server", description="The practice platform.")
    parser.add_argument("--database", type=Path, required=True, help="the SQLite file of its state")
    parser.add_argument("--port", type=int, default=0, help="the port on 127.0.0.1; 0: any")
    chosen = parser.parse_args(arguments)
    with ExitStack() as opened:
        try:
            state = opened.enter_context(closing(State(chosen.database)))
            listener = opened.enter_context(_listen(chosen.port))
        except (OSError, OverflowError, sqlite3.Error) as error:
            os.write(STDERR, f"The practice platform cannot be served: {error}\n".encode())
            return 1
        _serve(state, listener)
    return 0


def _serve(state: State, listener: socket.socket) -> None:
    sign_in = SignIn(CLIENT_ID)
    config = uvicorn.Config(
        create_app(state, sign_in),
        http=DroppableProtocol,
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE_SECONDS,
    )
    server = _Server(config, {"port": listener.getsockname()[1], "secret": sign_in.secret})
    threading.Thread(target=_end_with_stdin, args=(server,), daemon=True).start()
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


class _Server(uvicorn.Server):
    """Says where it is as soon as it can be asked."""

    def __init__(self, config: uvicorn.Config, announcement: dict[str, object]) -> None:
        super().__init__(config)
        self._announcement = announcement

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        os.write(STDOUT, json.dumps(self._announcement).encode() + b"\n")


def _listen(port: int) -> socket.socket:
    # With the protocol named, since asyncio switches Nagle's delay off (40 ms an answer) only then.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform == "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.close()
        raise
    return listener


def _end_with_stdin(server: uvicorn.Server) -> None:
    with suppress(OSError):  # a broken pipe on Windows is an end as well
        while os.read(STDIN, CHUNK):
            pass
    server.should_exit = True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
