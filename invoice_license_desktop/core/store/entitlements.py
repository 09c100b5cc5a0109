"""What the platform last said of each service's licences."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from invoice_license_desktop.core.domain.quota import Entitlement
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.store.rows import entitlement_of, entitlement_values
from invoice_license_desktop.core.store.tables import entitlement


class SqlEntitlements:
    """Implements the `Entitlements` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self, service: Service) -> Entitlement | None:
        """The last reading of a service, None if it was never read."""
        found = self._connection.execute(
            select(entitlement).where(entitlement.c.service == service.value)
        ).one_or_none()
        return None if found is None else entitlement_of(found)

    def write(self, entitlements: Sequence[Entitlement]) -> None:
        """Replace the readings of these services."""
        # a service said twice: the later reading holds
        latest = {said.service: entitlement_values(said) for said in entitlements}
        if latest:
            self._connection.execute(
                delete(entitlement).where(
                    entitlement.c.service.in_([service.value for service in latest])
                )
            )
            self._connection.execute(insert(entitlement), list(latest.values()))
