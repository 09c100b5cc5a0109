"""TLS as administrators keep it: verified against the operating system's store, and only that."""

import ssl
from typing import Any

import truststore
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, SSLError


class HandshakeError(SSLError):
    """The secure connection did not come about, so that no request was sent."""


class SystemTrustAdapter(HTTPAdapter):
    """Trusts whom the operating system trusts, and tells a broken handshake from a broken request."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - requests' own
        """Make the pools of direct connections."""
        super().init_poolmanager(*args, **kwargs, ssl_context=_system_trust())
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # noqa: ANN401 - requests' own
        """Make the pools of connections through a proxy."""
        manager = super().proxy_manager_for(proxy, **kwargs, ssl_context=_system_trust())
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def cert_verify(self, conn: Any, *_: Any, **__: Any) -> None:  # noqa: ANN401 - requests' own
        """Demand a certificate. Without this, requests adds its own bundle to the system's store."""
        conn.cert_reqs = "CERT_REQUIRED"


class _Connection(HTTPSConnection):
    def connect(self) -> None:
        try:
            super().connect()
        except TimeoutError:
            raise ConnectTimeoutError(self, "the handshake took too long") from None
        except (ssl.SSLError, ConnectionError) as error:
            raise HandshakeError(error) from error


class _Pool(HTTPSConnectionPool):
    ConnectionCls = _Connection


_POOLS = {"http": HTTPConnectionPool, "https": _Pool}


def _system_trust() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
