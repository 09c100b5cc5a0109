"""Where a home keeps its list: in a file of its own, or in a database of a server, copied with it."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

from invoice_license_desktop.core.settings import change_workstation, read_workstation
from invoice_license_desktop.core.store.database import SqlStore, open_store
from invoice_license_desktop.core.store.postgresql import SharedStore, open_shared_store
from tests.crash.homes import practice_profile
from tests.postgresql_server import ADMINISTRATOR, OPERATOR, PostgresqlServer

_END_SESSIONS = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s"


def open_home(home: Path) -> SqlStore | SharedStore:
    """The list of a home that no program uses."""
    profile, url = practice_profile(home), _url(home)
    if url is None:
        return open_store(profile.database, practice=True)
    return open_shared_store(str(url), "", practice=True)


def share(home: Path, server: PostgresqlServer) -> None:
    """Let a new home keep its list on a server, in a database that is empty."""
    with _administrator(make_url(server.url("postgres"))) as connection:
        name = _create(connection, "template0")
    _choose(home, make_url(server.url(name)))


def copy_home(home: Path, target: Path) -> Path:
    """A copy of its own, in place of what may be there."""
    _drop(target)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(home, target)
    url = _url(home)
    if url is not None:
        with _administrator(url) as connection:
            # a killed program's session is over when the server has noticed
            connection.execute(_END_SESSIONS, [url.database])
            name = _create(connection, str(url.database))
        _choose(target, url.set(database=name))
    return target


def let_leases_lapse(home: Path) -> None:
    """A minute passes for the server, by whose clock a dead program's claims lapse."""
    url = _url(home)
    if url is not None:
        with _administrator(url, str(url.database)) as connection:
            connection.execute(
                "UPDATE license SET claimed_until = '2000-01-01T00:00:00.000Z'"
                " WHERE claimed_until IS NOT NULL"
            )


def _url(home: Path) -> URL | None:
    url = read_workstation(practice_profile(home)).database_url
    return make_url(url) if url else None


def _choose(home: Path, url: URL) -> None:
    profile = practice_profile(home)
    profile.folder.mkdir(parents=True, exist_ok=True)
    change_workstation(profile, lambda own: replace(own, database_url=str(url)))


def _create(connection: "psycopg.Connection[tuple[object, ...]]", template: str) -> str:
    name = f"home_{uuid.uuid4().hex}"
    connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OPERATOR}")
    return name


def _drop(home: Path) -> None:
    url = _url(home) if home.exists() else None
    if url is not None:
        with _administrator(url) as connection:
            connection.execute(f"DROP DATABASE {url.database} WITH (FORCE)")


@contextmanager
def _administrator(
    url: URL, database: str = "postgres"
) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    with psycopg.connect(
        host=url.host, port=url.port, user=ADMINISTRATOR, dbname=database, autocommit=True
    ) as connection:
        yield connection
