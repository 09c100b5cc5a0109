"""Which database the list is kept in: the profile's own file, or one that several workstations share."""

from invoice_license_desktop.core.domain.database_address import (
    DatabaseAddress,
    DatabaseProblem,
    InvalidDatabaseError,
    clean_database_url,
    database_address,
)
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    Vault,
    VaultError,
    VaultFault,
)
from invoice_license_desktop.core.operations.secrets import clean_secret
from invoice_license_desktop.core.operations.shared_settings import (
    SettingProblem,
    SettingRefusedError,
)
from invoice_license_desktop.core.settings import Profile, read_workstation

# without a safe keyring nothing was ever kept; any other fault may hide a password that is there
_NOTHING_KEPT = frozenset({VaultFault.NO_KEYRING, VaultFault.UNSAFE_KEYRING})


def checked_database_url(text: str) -> str:
    """The setting `database_url` as it is kept. Raises SettingRefusedError."""
    try:
        return clean_database_url(text)
    except InvalidDatabaseError as error:
        has_password = error.problem is DatabaseProblem.HAS_PASSWORD
        problem = SettingProblem.NOT_A_DATABASE
        if has_password:
            problem = SettingProblem.PASSWORD_IN_DATABASE_URL
        raise SettingRefusedError("database_url", problem) from None


def chosen_database(profile: Profile) -> DatabaseAddress | None:
    """The shared database of a profile, None for its own file.

    Raises StoreError WRONG_ADDRESS if the settings file holds what can be none.
    """
    url = read_workstation(profile).database_url
    if not url:
        return None
    try:
        return database_address(url)
    except InvalidDatabaseError:
        raise StoreError(StoreFault.WRONG_ADDRESS) from None


def database_password(vault: Vault) -> str:
    """The password to sign in with, "" where none is kept: then the server must not ask for one.

    Raises VaultError if a keyring is there but cannot be read.
    """
    try:
        return vault.read(SecretName.DATABASE) or ""
    except VaultError as error:
        if error.fault in _NOTHING_KEPT:
            return ""
        raise


def keep_database_password(vault: Vault, text: str) -> bool:
    """Keep the password, blank clears it; whether one is kept now. Raises VaultError.

    Not journalled: it is what the journal is reached with.
    """
    password = clean_secret(text)
    if password:
        vault.write(SecretName.DATABASE, password)
    else:
        vault.clear(SecretName.DATABASE)
    return bool(password)
