"""The licence rows in the database: all that reads them, claims them, and how they are written."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    Update,
    bindparam,
    case,
    null,
    update,
)

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.store.clocks import Clocks
from invoice_license_desktop.core.store.license_claims import LicenseClaims
from invoice_license_desktop.core.store.license_reads import LicenseReads
from invoice_license_desktop.core.store.license_rows import (
    STATE_FIELDS,
    license_values,
    touched_fields,
)
from invoice_license_desktop.core.store.many import write_alike
from invoice_license_desktop.core.store.tables import license_row


class SqlLicenses(LicenseReads, LicenseClaims):
    """Implements the `Licenses` port."""

    def __init__(
        self, connection: Connection, clocks: Clocks, doubt_search: Callable[[], None]
    ) -> None:
        LicenseReads.__init__(self, connection, doubt_search)
        LicenseClaims.__init__(self, connection, clocks)

    def write(self, rows: Sequence[License], *, before: Sequence[License] = ()) -> None:
        """Store rows as they are, all their fields but name and tax number.

        `before`, the same rows as they are stored, spares the indexes of what did not change; rows
        that all become the same are then written by one statement.
        """
        if not before:
            groups = [(row, [row.enterprise_id]) for row in rows]
            self._write(STATE_FIELDS, groups)
            return
        changed: dict[tuple[str, ...], dict[object, tuple[License, list[int]]]] = {}
        for old, new in zip(before, rows, strict=True):
            names = touched_fields(old, new)
            if names:
                key = new.service, _values(names)(new)
                _, ids = changed.setdefault(names, {}).setdefault(key, (new, []))
                ids.append(new.enterprise_id)
        for names, alike in changed.items():
            self._write(names, alike.values())

    def _write(
        self, names: tuple[str, ...], groups: Iterable[tuple[License, Sequence[int]]]
    ) -> None:
        """Write these fields of rows, and the same to those of other enterprises."""
        rows = [
            (license_values(row, names) | {"of_service": row.service.value}, ids)
            for row, ids in groups
        ]
        write_alike(self._connection, _writing(names), license_row.c.enterprise_id, rows)


# only the names of its columns are asked for
_ANY_ROW = License(0, Service.ISSUING, "", "")


@lru_cache(maxsize=64)
def _values(names: tuple[str, ...]) -> Callable[[License], object]:
    return attrgetter(*names)


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
        update(license_row).where(license_row.c.service == bindparam("of_service")).values(values)
    )
