"""A keyring in memory that can be told to refuse."""

from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    VaultError,
    VaultFault,
    VaultPlace,
)


class FakeVault:
    """Implements the `Vault` port. `kept` is what is in it; `fault` set makes every act fail so."""

    def __init__(self, place: VaultPlace = VaultPlace.SECRET_SERVICE) -> None:
        self.kept: dict[SecretName, str] = {}
        self.fault: VaultFault | None = None
        self._place = place

    def place(self) -> VaultPlace:
        """See `Vault.place`."""
        return self._place

    def read(self, name: SecretName) -> str | None:
        """See `Vault.read`."""
        self._refuse()
        return self.kept.get(name)

    def write(self, name: SecretName, secret: str) -> None:
        """See `Vault.write`."""
        self._refuse()
        self.kept[name] = secret

    def clear(self, name: SecretName) -> None:
        """See `Vault.clear`."""
        self._refuse()
        self.kept.pop(name, None)

    def _refuse(self) -> None:
        if self.fault is not None:
            raise VaultError(self.fault)
