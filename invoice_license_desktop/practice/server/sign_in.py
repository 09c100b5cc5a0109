"""Signing in at the practice platform: client credentials for a token of an hour (RFC 6749, 4.4)."""

import base64
import secrets
import time
from urllib.parse import parse_qs, unquote_plus

from invoice_license_desktop.core.platform.contract import Token

TOKEN_SECONDS = 3600


class SignIn:
    """The secret of this process and the tokens given for it; neither is ever stored."""

    def __init__(self, client_id: str) -> None:
        self._client_id = client_id
        self.secret = secrets.token_urlsafe(32)
        self._ends: dict[str, float] = {}

    def token(self, authorization: str, body: bytes) -> Token | None:
        """A token for right credentials; None for wrong ones or another kind of grant."""
        if parse_qs(body.decode("latin-1")).get("grant_type") != ["client_credentials"]:
            return None
        client_id, secret = _basic(authorization)
        if not (_same(client_id, self._client_id) and _same(secret, self.secret)):
            return None
        now = time.monotonic()
        self._ends = {token: end for token, end in self._ends.items() if now < end}
        bearer = secrets.token_urlsafe(32)
        self._ends[bearer] = now + TOKEN_SECONDS
        return Token(bearer, "Bearer", TOKEN_SECONDS)

    def knows(self, authorization: str) -> bool:
        """Whether a header carries a token that still holds."""
        scheme, _, bearer = authorization.partition(" ")
        return scheme.lower() == "bearer" and time.monotonic() < self._ends.get(bearer, 0.0)


def _basic(authorization: str) -> tuple[str, str]:
    scheme, _, encoded = authorization.partition(" ")
    try:
        pair = base64.b64decode(encoded, validate=True).decode()
    except ValueError:
        return "", ""
    client_id, _, secret = pair.partition(":")
    return (
        (unquote_plus(client_id), unquote_plus(secret)) if scheme.lower() == "basic" else ("", "")
    )


def _same(given: str, right: str) -> bool:
    return secrets.compare_digest(given.encode(), right.encode())
