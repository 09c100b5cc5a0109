"""Databases in words: what is wrong with an address, what was found there, where the list is kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from invoice_license_desktop.core.domain.database_address import DatabaseAddress, DatabaseProblem
from invoice_license_desktop.messages.source import Source, Translate, marked, said

if TYPE_CHECKING:
    from invoice_license_desktop.core.operations.ports.databases import DatabaseFound

DATABASE_PROBLEMS: Mapping[DatabaseProblem, Source] = MappingProxyType(
    {
        DatabaseProblem.NOT_A_URL: marked(
            "Database", "The name or address of the server, such as db.example.com"
        ),
        DatabaseProblem.NOT_POSTGRESQL: marked("Database", "Only PostgreSQL is spoken"),
        DatabaseProblem.NO_USER: marked("Database", "The user at the database is missing"),
        DatabaseProblem.NO_DATABASE: marked("Database", "The name of the database is missing"),
        DatabaseProblem.HAS_PASSWORD: marked(
            "Database", "No password in the address; it has a field of its own"
        ),
        DatabaseProblem.TOO_MUCH: marked(
            "Database", "Only sslmode and sslrootcert can be added to the address"
        ),
    }
)


def database_problem_sentence(translate: Translate, problem: DatabaseProblem) -> str:
    """What is wrong with the address of a database, or what it may be."""
    return said(translate, DATABASE_PROBLEMS[problem])


def found_sentence(translate: Translate, found: DatabaseFound) -> str:
    """What a shared database can be used for."""
    match found.may_write, found.is_new:
        case True, False:
            return translate("Database", "Signed in; there is a list, and it may be changed")
        case True, True:
            return translate("Database", "Signed in; the database is empty, a new list begins")
        case False, False:
            return translate("Database", "Signed in; the list may be read but not changed")
        case _:
            return translate(
                "Database", "Signed in; the database is empty, and this user may not begin a list"
            )


def is_usable(found: DatabaseFound) -> bool:
    """Whether anything can be shown of it."""
    return found.may_write or not found.is_new


def read_only_reason(translate: Translate) -> str:
    """Why something cannot be done by whoever may only read."""
    return translate("Database", "Read only: your database user may not write")


def read_only_note(translate: Translate) -> str:
    """What can and what cannot be done by whoever may only read."""
    return translate(
        "Database",
        "Read only: your database user may not write. You can look, search, export and verify the "
        "journal; nothing can be changed or sent from here.",
    )


def shared_database_reason(translate: Translate) -> str:
    """Why a list in a shared database is neither backed up nor restored from here."""
    return translate("Database", "A shared database is backed up and restored by its server")


def place_line(translate: Translate, address: DatabaseAddress | None) -> str:
    """Where the list is kept."""
    if address is None:
        return translate("StatusBar", "Data: this PC")
    line = translate("StatusBar", "Data: {database} on {server}")
    return line.format(database=address.database, server=address.server)
