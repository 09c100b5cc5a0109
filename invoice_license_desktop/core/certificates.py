"""A file of certificates that are trusted besides those of the operating system."""

from pathlib import Path

MAX_BYTES = 1024 * 1024
DER_BEGINNING = b"\x30"


class CertificateFileError(Exception):
    """The file cannot be read, or holds no certificate; the message says which."""


def read_certificates(path: str) -> str:
    """The certificates of a PEM file, or the one of a DER file, as PEM.

    Raises CertificateFileError.
    """
    import ssl  # noqa: PLC0415 - forty milliseconds, and the window knows this module from its start

    try:
        with Path(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        words = error.strerror if isinstance(error, OSError) else None
        raise CertificateFileError(words or "no file has this name") from None
    if len(content) > MAX_BYTES:
        raise CertificateFileError("the file is larger than 1 MiB")
    if content[:1] == DER_BEGINNING:
        content = ssl.DER_cert_to_PEM_cert(content).encode()
    # comments between the certificates may be in any encoding; OpenSSL takes ASCII only
    text = content.decode("latin-1").encode("ascii", "replace").decode("ascii")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=text)
    except (ValueError, ssl.SSLError):
        raise CertificateFileError("the file holds no certificate, or a damaged one") from None
    return text
