"""Databases as earlier versions of the program left them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from invoice_license_desktop.core.domain.journal import Action, Actor, Entry, JournalHead, seal
from invoice_license_desktop.core.store.engines import writing_engine
from invoice_license_desktop.core.store.migrating import migrate
from invoice_license_desktop.core.store.rows import sealed_values
from tests.fakes.clock import START
from tests.fakes.samples import enterprise_name, valid_tax_number


def write_first_version(path: Path) -> Path:
    """A database of version 0001 with one enterprise, unmarked, and its entry in the journal."""
    engine = writing_engine(path, 1, "rwc")
    with engine.begin() as connection:
        migrate(connection, version="0001")
    engine.dispose()
    name, number = enterprise_name(0), valid_tax_number(0)
    entry = Entry(
        START,
        Actor("李强", "CORP\\liqiang", "PC-1"),
        Action.IMPORT_NEW,
        enterprise_id=1,
        tax_number=number,
        name=name,
        after={"name": name},
    )
    (sealed,) = seal(JournalHead(), [entry])
    values = sealed_values(sealed)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(
            "INSERT INTO enterprise (name, tax_number, tax_number_form) VALUES (?, ?, 'valid')",
            [name, number],
        )
        for service in ("issuing", "receiving"):
            raw.execute("INSERT INTO license (enterprise_id, service) VALUES (1, ?)", [service])
        marks = ", ".join("?" * len(values))
        raw.execute(f"INSERT INTO journal VALUES ({marks})", list(values.values()))
        raw.execute(
            "UPDATE store_lock SET journal_number = 1, journal_hash = ?, newest_at = ?",
            [sealed.hash, values["at"]],
        )
    return path
