"""The fault panel's side of the practice platform: sets faults, reads its state, resets it.

Standard library only and no proxy: the practice platform is always this machine.
"""

import base64
import json
import uuid
from collections.abc import Callable, Mapping
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import quote_plus, urlsplit

from invoice_license_desktop.core.platform.contract import REQUEST_ID_HEADER, TOKEN_PATH
from invoice_license_desktop.core.platform.wire import to_json
from invoice_license_desktop.practice.faults import (
    FAULTS_PATH,
    RESET_PATH,
    STATE_PATH,
    Fault,
    FaultSet,
    Totals,
)

# as patient as the client with the same platform: a machine that stands still for a while is no fault
SECONDS = 30.0


class PracticePanel:
    """The panel of a practice platform. Blocking; signs in at each use.

    `access` gives address, client id and secret; it may wait for the platform to be ready. All
    methods raise OSError if the practice platform is gone or refuses.
    """

    def __init__(self, access: Callable[[], tuple[str, str, str]]) -> None:
        self._access = access

    def read(self) -> Mapping[str, object]:
        """What is set now: `{"faults": [...], "totals": {...}}` of the fields of `FaultSet`."""
        return self._ask("GET", FAULTS_PATH)

    def write(self, faults: Mapping[str, object]) -> None:
        """Replace all faults by those of a mapping of the same form; `times` left out: always.

        Left-out totals stay as they are.
        """
        self._ask("PUT", FAULTS_PATH, faults)

    def set_faults(self, *faults: Fault) -> None:
        """Replace all faults by these; none clears them."""
        self.write(to_json(FaultSet(faults)))

    def set_totals(self, *, issuing: int, receiving: int) -> None:
        """Sell so many licences; clears the faults."""
        self.write(to_json(FaultSet((), Totals(issuing, receiving))))

    def state(self) -> dict[str, Any]:
        """`holdings`, the number of effective `changes`, and the last `requests`, oldest first."""
        return self._ask("GET", STATE_PATH)

    def reset(self) -> None:
        """Make the platform forget all holdings, faults, requests and totals."""
        self._ask("POST", RESET_PATH)

    def _ask(
        self, method: str, path: str, body: Mapping[str, object] | None = None
    ) -> dict[str, Any]:
        url, client_id, secret = self._access()
        pair = f"{quote_plus(client_id)}:{quote_plus(secret)}"
        basic = base64.b64encode(pair.encode()).decode()
        connection = HTTPConnection(urlsplit(url).netloc, timeout=SECONDS)
        try:
            token = _exchange(
                connection, "POST", TOKEN_PATH, f"Basic {basic}", b"grant_type=client_credentials"
            )
            sent = None if body is None else json.dumps(body).encode()
            return _exchange(connection, method, path, f"Bearer {token['access_token']}", sent)
        except (HTTPException, ValueError) as error:
            raise OSError(
                f"the practice platform did not answer: {type(error).__name__}"
            ) from error
        finally:
            connection.close()


def _exchange(
    connection: HTTPConnection, method: str, path: str, authorization: str, body: bytes | None
) -> dict[str, Any]:
    headers = {"Authorization": authorization, REQUEST_ID_HEADER: str(uuid.uuid4())}
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    content = response.read()
    if response.status != 200:
        raise OSError(f"the practice platform refused: HTTP {response.status}")
    answered = json.loads(content)
    if not isinstance(answered, dict):
        raise OSError("the practice platform answered nonsense")
    return answered
