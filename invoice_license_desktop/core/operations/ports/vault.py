"""The port of the operating system's keyring."""

from enum import StrEnum
from typing import Protocol

from invoice_license_desktop.core.domain.vocabulary import Service


class SecretName(StrEnum):
    """What is kept in the operating system's keyring."""

    SERIAL_ISSUING = "serial-issuing"
    SERIAL_RECEIVING = "serial-receiving"
    CLIENT = "client"
    PROXY = "proxy"
    DATABASE = "database"


def serial_name(service: Service) -> SecretName:
    """The keyring entry of a service's serial number."""
    if service is Service.ISSUING:
        return SecretName.SERIAL_ISSUING
    return SecretName.SERIAL_RECEIVING


class VaultPlace(StrEnum):
    """Where secrets are kept, to be named truthfully in dialogs."""

    WINDOWS = "windows"
    SECRET_SERVICE = "secret_service"  # noqa: S105 - the name of a place
    MACOS = "macos"
    KWALLET = "kwallet"
    MEMORY = "memory"
    NONE = "none"


class VaultFault(StrEnum):
    """Why a secret could not be kept or read."""

    NO_KEYRING = "no_keyring"
    UNSAFE_KEYRING = "unsafe_keyring"
    LOCKED = "locked"
    TOO_LONG = "too_long"
    NOT_KEPT = "not_kept"
    FAILED = "failed"


class VaultError(Exception):
    """The keyring refused; the message never holds the secret."""

    def __init__(self, fault: VaultFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail


class Vault(Protocol):
    """The keyring of this user, for this profile. May block; used in the sync lane."""

    def place(self) -> VaultPlace:
        """Where secrets are kept; NONE if there is no safe place."""
        ...

    def read(self, name: SecretName) -> str | None:
        """The secret, None if none is kept. Raises VaultError."""
        ...

    def write(self, name: SecretName, secret: str) -> None:
        """Keep a secret and prove it by reading it back. Raises VaultError."""
        ...

    def clear(self, name: SecretName) -> None:
        """Remove a secret; nothing happens if there is none. Raises VaultError."""
        ...
