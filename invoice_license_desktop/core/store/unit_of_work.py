"""One transaction of one thread, with everything that is kept in it."""

from collections.abc import Callable

from sqlalchemy import Connection

from invoice_license_desktop.core.store.batches import SqlBatches
from invoice_license_desktop.core.store.clocks import Clocks
from invoice_license_desktop.core.store.enterprises import SqlEnterprises
from invoice_license_desktop.core.store.entitlements import SqlEntitlements
from invoice_license_desktop.core.store.journal import SqlJournal
from invoice_license_desktop.core.store.licenses import SqlLicenses
from invoice_license_desktop.core.store.saved_views import SqlSavedViews
from invoice_license_desktop.core.store.settings import SqlSettings


class SqlUnitOfWork:
    """Implements the `UnitOfWork` port on a connection in a transaction."""

    def __init__(
        self,
        connection: Connection,
        clocks: Clocks,
        doubt_search: Callable[[], None] = lambda: None,
    ) -> None:
        self._connection = connection
        self._clocks = clocks
        self._doubt_search = doubt_search

    @property
    def enterprises(self) -> SqlEnterprises:
        """The list of enterprises."""
        return SqlEnterprises(self._connection)

    @property
    def licenses(self) -> SqlLicenses:
        """The licence rows."""
        return SqlLicenses(self._connection, self._clocks, self._doubt_search)

    @property
    def batches(self) -> SqlBatches:
        """Confirmed operations."""
        return SqlBatches(self._connection, self._clocks)

    @property
    def journal(self) -> SqlJournal:
        """The journal."""
        return SqlJournal(self._connection)

    @property
    def settings(self) -> SqlSettings:
        """The shared settings."""
        return SqlSettings(self._connection)

    @property
    def entitlements(self) -> SqlEntitlements:
        """What the platform last said."""
        return SqlEntitlements(self._connection)

    @property
    def views(self) -> SqlSavedViews:
        """The saved views."""
        return SqlSavedViews(self._connection)

    def commit(self) -> None:
        """Keep what was done. The connection goes back, so that later use is an error."""
        self._connection.commit()
        self._connection.close()
