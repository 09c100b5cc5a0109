"""Dropping a connection without an answer, as a broken line does."""

import asyncio
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

_TRANSPORT = "transport"


class DroppableProtocol(H11Protocol):
    """uvicorn's HTTP, with the connection's transport handed to the application."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn
        """Keep the transport in the state that each request of this connection gets."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, _TRANSPORT: transport}


class Dropped(Response):
    """No answer at all."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Break the connection and wait until it is broken, lest uvicorn answers in our place."""
        state: dict[str, Any] = scope["state"]
        state[_TRANSPORT].abort()
        while (await receive())["type"] != "http.disconnect":
            pass
