"""Reads the first rows of a database file with nothing but `sqlite3`: they are on the screen before
SQLAlchemy, which reads all others, has been imported."""

import sqlite3
from contextlib import closing
from pathlib import Path

from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.first_rows import FirstRows
from invoice_license_desktop.core.operations.ports.store import StoreError
from invoice_license_desktop.core.store.database_file import MARKS, file_uri, reading_mode
from invoice_license_desktop.core.store.license_rows import license_of
from invoice_license_desktop.core.store.migrating import VERSIONS
from invoice_license_desktop.core.store.network_share import refuse_network_share

_STAMP = "SELECT version_num, application_id FROM alembic_version, pragma_application_id"
_HEAD = "SELECT journal_number FROM store_lock"
# the columns that `license_of` takes, in its order
_ROWS = """
    SELECT enterprise_id, service, authorization_status, authorized_at, authorized_by, sync_status,
        valid_from, valid_to, cancelled_at, first_allowed_day, failed_reason, failure_code,
        failure_text, failure_request_id, revision, synced_revision, next_sync_at, claim_id,
        claimed_until, outcome_unknown, suspect, held_revision, held_state, held_valid_from,
        held_valid_to, held_first_allowed_day, name, tax_number
    FROM enterprise CROSS JOIN license ON enterprise_id = enterprise.id
    WHERE hidden = 0 AND service = ?
    ORDER BY enterprise.id LIMIT ?
"""
# a program that keeps the file locked is waited for by whoever opens it next
_PATIENCE_S = 0.1


def read_first_rows(path: Path, *, practice: bool, limit: int) -> FirstRows | None:
    """The first rows of the first service; see `ReadFirstRows`. Leaves the file as it is."""
    try:
        refuse_network_share(path)
        if not path.exists():
            return None
        uri = file_uri(path.absolute(), reading_mode(path))
        with closing(
            sqlite3.connect(uri, uri=True, timeout=_PATIENCE_S, isolation_level=None)
        ) as connection:
            connection.execute("BEGIN")
            if connection.execute(_STAMP).fetchall() != [(VERSIONS[-1], MARKS[practice])]:
                return None
            (entry,) = connection.execute(_HEAD).fetchone()
            found = connection.execute(_ROWS, (next(iter(Service)).value, limit))
            return FirstRows(tuple(map(license_of, found)), entry)
    except (sqlite3.Error, StoreError, OSError):
        return None
