"""Signing in with client credentials (RFC 6749, section 4.4) and keeping the token while it holds."""

import base64
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote_plus

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop, HopFault
from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.platform.connection import Route
from invoice_license_desktop.core.platform.contract import (
    TOKEN_PATH,
    Token,
)
from invoice_license_desktop.core.platform.failures import malformed_answer, status_failure
from invoice_license_desktop.core.platform.transport import Call, Reply, Transport
from invoice_license_desktop.core.platform.wire import MalformedMessageError, parse

RENEWED_EARLY = timedelta(seconds=60)
LONGEST_LIFE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Held:
    connection: Connection
    bearer: str = field(repr=False)
    renew_at: datetime


class Tokens:
    """The token of the connection in use; another connection signs in anew."""

    def __init__(self, transport: Transport, clock: Clock) -> None:
        self._transport = transport
        self._clock = clock
        self._held: _Held | None = None

    def bearer(self, connection: Connection, route: Route) -> str:
        """A token that holds for at least a minute more. Raises PlatformError."""
        held = self._held
        if held and held.connection == connection and self._clock.now() < held.renew_at:
            return held.bearer
        if not (connection.client_id and connection.secret):
            raise PlatformError(
                Reason.SIGN_IN_FAILED, hop=Hop.SIGN_IN, fault=HopFault.NO_CREDENTIALS
            )
        call = Call(
            "POST",
            TOKEN_PATH,
            {
                "Authorization": _basic(connection),
                "Content-Type": "application/x-www-form-urlencoded",
            },
            b"grant_type=client_credentials",
            hop=Hop.SIGN_IN,
        )
        token = _token_of(self._transport.exchange(call, route))
        life = min(timedelta(seconds=token.expires_in), LONGEST_LIFE)
        renew_at = self._clock.now() + life - RENEWED_EARLY
        self._held = _Held(connection, token.access_token, renew_at)
        return token.access_token

    def forget(self) -> None:
        """Sign in anew at the next request."""
        self._held = None


def _token_of(reply: Reply) -> Token:
    if reply.status != 200:
        # RFC 6749, section 5.2: wrong credentials may come as 400 as well as 401
        raise status_failure(
            401 if reply.status == 400 else reply.status,
            text="",
            request_id=reply.request_id,
            retry_after=reply.retry_after,
            has_effect=False,
            hop=Hop.SIGN_IN,
        )
    try:
        return _checked(parse(Token, reply.json()))
    except MalformedMessageError as error:
        raise malformed_answer(
            str(error), reply.request_id, has_effect=False, hop=Hop.SIGN_IN
        ) from None


def _checked(token: Token) -> Token:
    if token.token_type.lower() != "bearer":
        raise MalformedMessageError("the token is no bearer token")
    if not token.access_token or not all("!" <= mark <= "~" for mark in token.access_token):
        raise MalformedMessageError("the token holds marks that no header can carry")
    return token


def _basic(connection: Connection) -> str:
    pair = f"{quote_plus(connection.client_id)}:{quote_plus(connection.secret)}"
    return "Basic " + base64.b64encode(pair.encode()).decode()
