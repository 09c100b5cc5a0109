"""Home folders in practice mode with a list long enough for several requests, in a wanted state."""

import csv
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config

from benchmarks.enterprises import enterprises
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.core.store.engines import writing_engine
from invoice_license_desktop.core.store.migrating import SCRIPTS
from invoice_license_desktop.practice.launcher import launch_practice
from invoice_license_desktop.practice.panel import PracticePanel
from tests.program import run_command_line

ROWS = 300
LICENSES = 250
ISSUING = ("--service", "issuing")
LIST_FILE = "list.csv"
_FIRST_VERSION = "0001"


def practice_profile(home: Path) -> Profile:
    """The profile all of this happens in."""
    return Profile.of(home, practice=True)


def make_home(home: Path) -> None:
    """A practice profile with a list file that is not imported yet, and 250 licences to give."""
    run_command_line(home, "--json", "services")
    with launch_practice(practice_profile(home).platform_database) as server:
        panel = PracticePanel(lambda: (server.url, server.client_id, server.secret))
        panel.set_totals(issuing=LICENSES, receiving=LICENSES)
    with (home / LIST_FILE).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("企业名称", "纳税人识别号"), *enterprises(ROWS)])


def import_list(home: Path) -> None:
    """Lists the file's enterprises."""
    run_command_line(home, "--json", "import", str(home / LIST_FILE))


def authorize_all(home: Path, *more: str, service: str = "issuing") -> None:
    """Authorizes as many as there are licences for."""
    words = ("--service", service, "--all", "--yes", *more)
    run_command_line(home, "--json", "authorize", *words, code=3)


def send_what_is_due(home: Path) -> None:
    """Lets the platform answer."""
    run_command_line(home, "--json", "sync")


def backup_file(home: Path) -> Path:
    """Where backups are made by hand: among those the program makes by itself."""
    return practice_profile(home).backups / "by-hand.sqlite3"


def back_up(home: Path) -> None:
    """Makes a backup by hand."""
    backup_file(home).parent.mkdir(exist_ok=True)
    run_command_line(home, "--json", "backup", str(backup_file(home)))


def go_back_to_first_version(home: Path) -> None:
    """The same list as the program's first version would have kept it."""
    database = practice_profile(home).database
    old = database.with_name("old.sqlite3")
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    engine = writing_engine(old, 5.0, "rwc")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, _FIRST_VERSION)
    engine.dispose()
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("ATTACH ? AS new", [str(database)])
        with connection:
            for table, columns in _shared_tables(connection):
                listed = ", ".join(f'"{name}"' for name in columns)
                connection.execute(f'DELETE FROM main."{table}"')
                connection.execute(
                    f'INSERT INTO main."{table}" ({listed}) SELECT {listed} FROM new."{table}"'
                )
        connection.execute("DETACH new")
    for leftover in database.parent.glob(f"{database.name}*"):
        leftover.unlink()
    old.rename(database)


def _shared_tables(connection: sqlite3.Connection) -> Iterable[tuple[str, list[str]]]:
    tables = "SELECT name FROM {}.sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
    old, new = (
        {name for (name,) in connection.execute(tables.format(schema))}
        for schema in ("main", "new")
    )
    for table in sorted(old & new):
        yield (
            table,
            [
                name
                for (name,) in connection.execute(
                    "SELECT name FROM pragma_table_info(?, 'main')", [table]
                )
            ],
        )
