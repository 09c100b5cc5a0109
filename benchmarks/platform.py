"""A stand-in for the entitlement platform that confirms everything after a fixed time.

`python -m benchmarks.platform MILLISECONDS` prints its port, and ends at the end of its input.
"""

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import perf_counter
from typing import Any

from benchmarks.children import start_child
from invoice_license_desktop.core.platform.contract import (
    BATCH_PATH,
    ENTITLEMENTS_PATH,
    TOKEN_PATH,
)

_TOTAL = 9_000_000


@contextmanager
def answering_after(milliseconds: int) -> Iterator[str]:
    """The address of a stand-in in a process of its own."""
    with start_child("benchmarks.platform", str(milliseconds)) as child:
        try:
            yield f"http://127.0.0.1:{int(child.stdout.readline() if child.stdout else 0)}"
        finally:
            if child.stdin:
                child.stdin.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # one packet an answer, whose body is larger than the usual buffer
    wbufsize = 1024 * 1024
    seconds = 0.0

    def do_GET(self) -> None:
        """The entitlements."""
        self._answer(ENTITLEMENTS_PATH, b"")

    def do_POST(self) -> None:
        """Sign-in and batches."""
        self._answer(self.path, self.rfile.read(int(self.headers["Content-Length"])))

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def _answer(self, path: str, body: bytes) -> None:
        began = perf_counter()
        answer = json.dumps(_ANSWERS[path](body)).encode()
        if path == BATCH_PATH:
            # the answer's own making is part of the time it takes
            threading.Event().wait(max(0.0, self.seconds - (perf_counter() - began)))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.send_header("X-Request-ID", self.headers.get("X-Request-ID", ""))
        self.end_headers()
        self.wfile.write(answer)


def _token(_body: bytes) -> dict[str, Any]:
    return {"access_token": "benchmark", "token_type": "Bearer", "expires_in": 3600}


def _entitlements(_body: bytes) -> dict[str, Any]:
    return {
        "entitlements": [
            {
                "service": service,
                "total": _TOTAL,
                "allocated": 0,
                "remaining": _TOTAL,
                "service_group": service,
            }
            for service in ("issuing", "receiving")
        ]
    }


def _confirmed(body: bytes) -> dict[str, Any]:
    return {
        "items": [
            {
                "service": item["service"],
                "tax_number": item["tax_number"],
                "result": "confirmed",
                "revision": item["revision"],
                "valid_from": "2026-11-22",
                "valid_to": "2027-11-21",
            }
            for item in json.loads(body)["items"]
        ]
    }


_ANSWERS = {TOKEN_PATH: _token, ENTITLEMENTS_PATH: _entitlements, BATCH_PATH: _confirmed}


def _serve(milliseconds: int) -> None:
    _Handler.seconds = milliseconds / 1000
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        sys.stdin.read()
        server.shutdown()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
