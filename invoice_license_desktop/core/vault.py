"""Secrets in the operating system's keyring, and nowhere else.

Adapter of the `Vault` port over the `keyring` library, which is imported when a secret is first
asked for: importing it and finding its backend costs a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    Vault,
    VaultError,
    VaultFault,
    VaultPlace,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

APPLICATION = "InvoiceLicenseDesktop"
USER = APPLICATION
# a Windows credential holds 2,560 bytes of UTF-16; every place has the same limit, so that a profile
# behaves alike everywhere
MAX_UTF16_BYTES = 2560

# modules of the keyring library whose backends encrypt what they keep; keyrings.alt and others that
# may keep plain text, and null, which keeps nothing, are not among them
_PLACES = {
    "keyring.backends.Windows": VaultPlace.WINDOWS,
    "keyring.backends.SecretService": VaultPlace.SECRET_SERVICE,
    "keyring.backends.macOS": VaultPlace.MACOS,
    "keyring.backends.kwallet": VaultPlace.KWALLET,
}
_NO_KEYRING_MODULE = "keyring.backends.fail"
_CHAINER_MODULE = "keyring.backends.chainer"

_T = TypeVar("_T")


class KeyringVault:
    """The keyring of this user for one profile. Blocks while the system asks to unlock it.

    `backend` is for tests; by default it is what the keyring library finds on this machine.
    Messages of the library are never passed on, because some of them quote what was to be kept.
    """

    def __init__(
        self, profile_id: str, find_backend: Callable[[], KeyringBackend] | None = None
    ) -> None:
        self._profile_id = profile_id
        self._find_backend = find_backend or _installed_backend
        self._found: tuple[KeyringBackend, VaultPlace] | None = None

    def place(self) -> VaultPlace:
        """Where secrets are kept; NONE if there is no safe place."""
        try:
            return self._backend()[1]
        except VaultError:
            return VaultPlace.NONE

    def read(self, name: SecretName) -> str | None:
        """The secret, None if none is kept. Raises VaultError."""
        backend, _ = self._backend()
        return _guarded(lambda: backend.get_password(self._service(name), USER))

    def write(self, name: SecretName, secret: str) -> None:
        """Keep a secret and prove it by reading it back. Raises VaultError."""
        if len(secret.encode("utf-16-le", "surrogatepass")) > MAX_UTF16_BYTES:
            raise VaultError(VaultFault.TOO_LONG)
        backend, _ = self._backend()
        _guarded(lambda: backend.set_password(self._service(name), USER, secret))
        if self.read(name) != secret:
            raise VaultError(VaultFault.NOT_KEPT)

    def clear(self, name: SecretName) -> None:
        """Remove a secret; nothing happens if there is none. Raises VaultError."""
        if self.read(name) is None:
            return
        backend, _ = self._backend()
        _guarded(lambda: backend.delete_password(self._service(name), USER))
        if self.read(name) is not None:
            raise VaultError(VaultFault.NOT_KEPT)

    def _service(self, name: SecretName) -> str:
        # one entry per secret with a service name of its own: Windows has one entry per service
        return f"{APPLICATION}/{self._profile_id}/{name}"

    def _backend(self) -> tuple[KeyringBackend, VaultPlace]:
        if self._found is None:
            self._found = _safe_backend(_guarded(self._find_backend))
        return self._found


class MemoryVault:
    """Secrets for the present run only: practice mode on a machine without a safe keyring."""

    def __init__(self) -> None:
        self._kept: dict[SecretName, str] = {}

    def place(self) -> VaultPlace:
        """Always MEMORY."""
        return VaultPlace.MEMORY

    def read(self, name: SecretName) -> str | None:
        """The secret, None if none is kept."""
        return self._kept.get(name)

    def write(self, name: SecretName, secret: str) -> None:
        """Keep a secret until the program ends."""
        self._kept[name] = secret

    def clear(self, name: SecretName) -> None:
        """Forget a secret."""
        self._kept.pop(name, None)


class PracticeVault:
    """The keyring if there is a safe one, else memory; decided when a secret is first asked for."""

    def __init__(self, keyring: Vault) -> None:
        self._keyring = keyring
        self._chosen: Vault | None = None

    def place(self) -> VaultPlace:
        """Where secrets are kept: a keyring, or MEMORY."""
        return self._vault().place()

    def read(self, name: SecretName) -> str | None:
        """The secret, None if none is kept. Raises VaultError."""
        return self._vault().read(name)

    def write(self, name: SecretName, secret: str) -> None:
        """Keep a secret. Raises VaultError."""
        self._vault().write(name, secret)

    def clear(self, name: SecretName) -> None:
        """Remove a secret. Raises VaultError."""
        self._vault().clear(name)

    def _vault(self) -> Vault:
        if self._chosen is None:
            has_place = self._keyring.place() is not VaultPlace.NONE
            self._chosen = self._keyring if has_place else MemoryVault()
        return self._chosen


def open_vault(profile_id: str, *, practice: bool) -> Vault:
    """The vault of a profile. Nothing is imported or asked before its first use.

    Practice mode falls back to memory on a machine without a safe keyring; otherwise secrets are
    refused there.
    """
    keyring = KeyringVault(profile_id)
    return PracticeVault(keyring) if practice else keyring


def _installed_backend() -> KeyringBackend:
    import keyring  # noqa: PLC0415 - not before a secret is asked for

    return keyring.get_keyring()


def _safe_backend(backend: KeyringBackend) -> tuple[KeyringBackend, VaultPlace]:
    """The first safe backend there is, looking into a chain. Raises VaultError.

    The class itself must be one of the library's own: a subclass from elsewhere may keep plain text.
    """
    if type(backend).__module__ == _NO_KEYRING_MODULE:
        raise VaultError(VaultFault.NO_KEYRING)
    candidates = [backend]
    if type(backend).__module__ == _CHAINER_MODULE:
        candidates = list(getattr(backend, "backends", ()))
    for candidate in candidates:
        place = _PLACES.get(type(candidate).__module__)
        if place is not None:
            if place is VaultPlace.WINDOWS:
                # the default would roam with a domain profile to other machines
                _guarded(partial(setattr, candidate, "persist", "local machine"))
            return candidate, place
    raise VaultError(VaultFault.UNSAFE_KEYRING, type(backend).__module__)


def _guarded(act: Callable[[], _T]) -> _T:
    """Run a call into a backend; whatever it raises becomes a VaultError without its message.

    On Windows these are not KeyringErrors, and a message may quote the secret. `from None` does not
    suffice: the context would still hold it, so the VaultError is raised outside the handler.
    """
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - see above
        fault = _fault_of(error)
    raise VaultError(fault)


def _fault_of(error: Exception) -> VaultFault:
    names = {kind.__name__ for kind in type(error).__mro__}
    if names & {"NoKeyringError", "ModuleNotFoundError"}:
        return VaultFault.NO_KEYRING
    if names & {"KeyringLocked", "InitError"}:
        return VaultFault.LOCKED
    return VaultFault.FAILED
