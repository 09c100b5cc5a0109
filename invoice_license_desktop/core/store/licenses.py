"""The licence rows in the database: all that reads them, claims them, and how they are written."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, bindparam, case, null, update

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.store.license_claims import LicenseClaims
from invoice_license_desktop.core.store.license_reads import LicenseReads
from invoice_license_desktop.core.store.many import write_many
from invoice_license_desktop.core.store.rows import license_values
from invoice_license_desktop.core.store.tables import license_row

_OWNED_ELSEWHERE = {"enterprise_id", "service", "claimed_until"}
# a row that gives up its claim gives up the lease with it
_WRITE = (
    update(license_row)
    .where(
        license_row.c.enterprise_id == bindparam("of_enterprise"),
        license_row.c.service == bindparam("of_service"),
    )
    .values(
        {
            column.name: bindparam(column.name)
            for column in license_row.c
            if column.name not in _OWNED_ELSEWHERE
        }
        | {
            "claimed_until": case(
                (bindparam("claim_id", type_=license_row.c.claim_id.type).is_(None), null()),
                else_=license_row.c.claimed_until,
            )
        }
    )
)


class SqlLicenses(LicenseReads, LicenseClaims):
    """Implements the `Licenses` port."""

    def __init__(
        self, connection: Connection, clock: Clock, doubt_search: Callable[[], None]
    ) -> None:
        LicenseReads.__init__(self, connection, doubt_search)
        LicenseClaims.__init__(self, connection, clock)

    def write(self, rows: Sequence[License]) -> None:
        """Store rows as they are, all their fields but name and tax number."""
        write_many(
            self._connection,
            _WRITE,
            [
                {
                    "of_enterprise": row.enterprise_id,
                    "of_service": row.service.value,
                    **license_values(row),
                }
                for row in rows
            ],
        )
