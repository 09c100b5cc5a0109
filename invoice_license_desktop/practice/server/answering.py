"""How the practice platform answers: messages and problem documents, with a note of each request."""

import json
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import responses

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from invoice_license_desktop.core.domain.calendar import utc_text
from invoice_license_desktop.core.platform.contract import (
    JSON_TYPE,
    PROBLEM_TYPE,
    REQUEST_ID_HEADER,
    Problem,
)
from invoice_license_desktop.core.platform.wire import to_json
from invoice_license_desktop.practice.server.state import RequestEntry, State

ITEMS = "items"


class ProblemError(Exception):
    """The request as a whole is answered with a problem document."""

    def __init__(self, problem: Problem, headers: dict[str, str] | None = None) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.headers = headers


def answer(message: object) -> Response:
    """A message of the contract, or any JSON value."""
    return Response(_json(to_json(message)), media_type=JSON_TYPE)


def problem_of_status(status: int, code: str, detail: str = "") -> Problem:
    """The problem document of a status."""
    return Problem(title=responses.get(status, ""), status=status, code=code, detail=detail)


async def on_problem(request: Request, error: Exception) -> Response:  # noqa: ARG001 - FastAPI's form
    """The answer to a request that was refused as a whole."""
    assert isinstance(error, ProblemError)  # noqa: S101 - it is registered for nothing else
    return _problem(error.problem, error.headers)


async def on_malformed(request: Request, error: Exception) -> Response:  # noqa: ARG001 - FastAPI's form
    """The answer to a message that is not of the contract's shape."""
    return _problem(problem_of_status(422, "invalid_request", str(error)), None)


async def on_http_error(request: Request, error: Exception) -> Response:  # noqa: ARG001 - FastAPI's form
    """The framework's own errors, such as 404 and 405."""
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for nothing else
    code = HTTPStatus(error.status_code).name.lower()
    headers = dict(error.headers) if error.headers else None
    return _problem(problem_of_status(error.status_code, code), headers)


async def on_defect(request: Request, error: Exception) -> Response:  # noqa: ARG001 - FastAPI's form
    """A defect of our own; the framework writes it to standard error afterwards."""
    return _problem(problem_of_status(500, "internal_error"), None)


async def json_body(request: Request) -> object:
    """The JSON value of a request's body. Raises ProblemError with status 400."""
    try:
        return json.loads((await request.body()).decode())
    except (ValueError, RecursionError):
        raise ProblemError(problem_of_status(400, "invalid_request", "no JSON")) from None


class RequestNotes:
    """Notes each request below /v1/ in the state, with its status but without its secrets."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note what became of it."""
        if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                # noted before it is heard, so that a test that asks next finds it
                self._note(scope, status)
            await send(message)

        await self._app(scope, receive, noting)
        if status == 0:
            self._note(scope, status)

    def _note(self, scope: Scope, status: int) -> None:
        headers = dict(scope["headers"])
        entry = RequestEntry(
            utc_text(datetime.now(UTC)),
            scope["method"],
            scope["path"],
            headers.get(REQUEST_ID_HEADER.lower().encode(), b"").decode("latin-1"),
            status,
            scope["state"].get(ITEMS, 0),
        )
        with self._state.transaction():
            self._state.note_request(entry)


def _problem(problem: Problem, headers: dict[str, str] | None) -> Response:
    return Response(
        _json(to_json(problem)), problem.status, headers=headers, media_type=PROBLEM_TYPE
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
