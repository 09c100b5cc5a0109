"""The licence rows in the database: all that reads them, claims them, and how they are written."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, Update, bindparam, case, null, update

from invoice_license_desktop.core.domain.license import License, Service
from invoice_license_desktop.core.operations.ports.context import Clock
from invoice_license_desktop.core.store.license_claims import LicenseClaims
from invoice_license_desktop.core.store.license_reads import LicenseReads
from invoice_license_desktop.core.store.license_rows import (
    STATE_FIELDS,
    license_values,
    touched_fields,
)
from invoice_license_desktop.core.store.many import write_many
from invoice_license_desktop.core.store.tables import license_row


class SqlLicenses(LicenseReads, LicenseClaims):
    """Implements the `Licenses` port."""

    def __init__(
        self, connection: Connection, clock: Clock, doubt_search: Callable[[], None]
    ) -> None:
        LicenseReads.__init__(self, connection, doubt_search)
        LicenseClaims.__init__(self, connection, clock)

    def write(self, rows: Sequence[License], *, before: Sequence[License] = ()) -> None:
        """Store rows as they are, all their fields but name and tax number.

        `before`, the same rows as they are stored, spares the indexes of what did not change.
        """
        changed: dict[tuple[str, ...], list[License]] = {}
        if before:
            for old, new in zip(before, rows, strict=True):
                changed.setdefault(touched_fields(old, new), []).append(new)
        else:
            changed[STATE_FIELDS] = list(rows)
        for names, alike in changed.items():
            if names:
                values = [
                    {
                        "of_enterprise": row.enterprise_id,
                        "of_service": row.service.value,
                        **license_values(row, names),
                    }
                    for row in alike
                ]
                write_many(self._connection, _writing(names), values)


@lru_cache(maxsize=64)
def _writing(names: tuple[str, ...]) -> Update:
    columns = license_values(_ANY_ROW, names)
    values: dict[str, ColumnElement[Any]] = {name: bindparam(name) for name in columns}
    if "claim_id" in names:
        # a row that gives up its claim gives up the lease with it
        values["claimed_until"] = case(
            (bindparam("claim_id", type_=Text()).is_(None), null()),
            else_=license_row.c.claimed_until,
        )
    return (
        update(license_row)
        .where(
            license_row.c.enterprise_id == bindparam("of_enterprise"),
            license_row.c.service == bindparam("of_service"),
        )
        .values(values)
    )


# only the names of its columns are asked for
_ANY_ROW = License(0, Service.ISSUING, "", "")
