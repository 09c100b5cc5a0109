"""TLS as administrators keep it: verified against the operating system's store, and what they add."""

import socket
import ssl
from typing import Final

import truststore

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Hop, HopFault
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.platform.trip import Trip

# OpenSSL's codes (X509_V_ERR_*), and those of Windows (CERT_E_*), which cannot tell an expired
# certificate from one that is not valid yet.
_FAULTS: Final = {
    2: HopFault.UNKNOWN_ISSUER,
    9: HopFault.NOT_YET_VALID,
    10: HopFault.EXPIRED,
    18: HopFault.UNKNOWN_ISSUER,
    19: HopFault.UNKNOWN_ISSUER,
    20: HopFault.UNKNOWN_ISSUER,
    21: HopFault.UNKNOWN_ISSUER,
    62: HopFault.OTHER_HOST,
    64: HopFault.OTHER_HOST,
    0x800B0101: HopFault.OUT_OF_TIME,
    0x800B0109: HopFault.UNKNOWN_ISSUER,
    0x800B010A: HopFault.UNKNOWN_ISSUER,
    0x800B010F: HopFault.OTHER_HOST,
}
# about these, the verifier's own words say nothing more
_TOLD: Final = frozenset({HopFault.EXPIRED, HopFault.NOT_YET_VALID, HopFault.OUT_OF_TIME})


def trust(certificates: str) -> ssl.SSLContext:
    """Trust whom the operating system trusts, and these certificates (PEM, "" for none) besides."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if certificates:
        context.load_verify_locations(cadata=certificates)
    return context


def shake_hands(
    trip: Trip, context: ssl.SSLContext, plain: socket.socket, host: str
) -> ssl.SSLSocket:
    """The secure connection over a plain one, which is closed if none comes about.

    Raises PlatformError, so that a broken handshake is told from a broken request.
    """
    try:
        plain.settimeout(trip.seconds(trip.limits.connect))
        secure = context.wrap_socket(plain, server_hostname=host)
    except (OSError, ValueError) as error:
        plain.close()
        raise _failure(error) from None
    trip.passed(Hop.TLS)
    return secure


def _failure(error: Exception) -> PlatformError:
    match error:
        case TimeoutError():
            return PlatformError(Reason.TIMED_OUT, hop=Hop.TLS)
        case ssl.SSLCertVerificationError():
            fault = _FAULTS.get(error.verify_code, HopFault.BAD_CERTIFICATE)
            detail = "" if fault in _TOLD else error.verify_message
        case _:
            fault = HopFault.NO_TLS
            detail = getattr(error, "reason", None) or getattr(error, "strerror", None) or ""
    return PlatformError(Reason.UNREACHABLE, detail, hop=Hop.TLS, fault=fault)
