"""Looking at a shared database before it is chosen."""

from invoice_license_desktop.core.domain.database_address import DatabaseAddress
from invoice_license_desktop.core.operations.ports.databases import DatabaseFound
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.faults import store_errors
from invoice_license_desktop.core.store.migrating import VERSIONS
from invoice_license_desktop.core.store.server import server_engine, server_url
from invoice_license_desktop.core.store.server_schema import may_begin, may_write, version_of

_PATIENCE_S = 5.0


def try_shared_database(
    address: DatabaseAddress, password: str, *, practice: bool
) -> DatabaseFound:
    """Implements the `TryDatabase` port: signs in, looks, and changes nothing."""
    engine = server_engine(server_url(address.url, password), _PATIENCE_S)
    try:
        with store_errors(), engine.connect() as connection:
            version = version_of(connection, practice=practice)
            if version is None:
                return DatabaseFound(may_write=may_begin(connection), is_new=True)
            is_allowed = may_write(connection)
            if version != VERSIONS[-1] and not is_allowed:
                raise StoreError(StoreFault.READ_ONLY, version)
            return DatabaseFound(may_write=is_allowed, is_new=False)
    finally:
        engine.dispose()
