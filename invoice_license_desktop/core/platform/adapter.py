"""Where requests meets our own way of connecting: hop by hop, within the trip's time."""

from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from invoice_license_desktop.core.platform.hops import open_connection
from invoice_license_desktop.core.platform.tls import shake_hands, trust
from invoice_license_desktop.core.platform.trip import TimedResponse, present_trip


class HopAdapter(HTTPAdapter):
    """Opens connections along the present trip's way and trusts whom the system trusts.

    The proxy is ours to speak to: requests would keep its password in an address, and neither
    tells what the proxy said nor ends when the time is over.
    """

    def __init__(self, certificates: str) -> None:
        self._trust = trust(certificates)
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - requests' own
        """Make the pools of connections."""
        super().init_poolmanager(*args, **kwargs, ssl_context=self._trust)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}

    def cert_verify(self, conn: Any, *_: Any, **__: Any) -> None:  # noqa: ANN401 - requests' own
        """Demand a certificate. Without this, requests adds its own bundle to the system's store."""
        conn.cert_reqs = "CERT_REQUIRED"


class _PlainConnection(HTTPConnection):
    response_class = TimedResponse

    def connect(self) -> None:
        self.sock = open_connection(present_trip(), self.host, self.port)


class _SecureConnection(HTTPSConnection):
    response_class = TimedResponse

    def connect(self) -> None:
        trip = present_trip()
        plain = open_connection(trip, self.host, self.port)
        assert self.ssl_context is not None  # noqa: S101 - the pools are made with it
        self.sock = shake_hands(trip, self.ssl_context, plain, self.host)
        self.is_verified = True


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection
