"""A PostgreSQL server of the tests' own."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from invoice_license_desktop.core.domain.journal import JournalHead
from invoice_license_desktop.core.store.postgresql import open_shared_store
from invoice_license_desktop.core.store.tables import metadata, search_state

# Debian keeps a server's programs out of the way, because there may be several versions
SEARCHED = os.pathsep.join(
    [os.environ.get("PATH", ""), *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]
)
ADMINISTRATOR = "postgres"
OPERATOR = "operator"
TEMPLATE = "template_store"
# nothing of it shall outlive the tests, nor a power cut
_QUICK = ("fsync=off", "full_page_writes=off", "listen_addresses=127.0.0.1")
_START_S = 60


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class PostgresqlServer:
    """A server in a folder of its own, on this machine only, where everybody is trusted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self.port = free_port()
        self.guarded, self.password = "guarded", "geheim 密码"

    def create(self) -> None:
        """Make the files, with a language whose order of letters is not that of their codes."""
        words = ("--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-U", ADMINISTRATOR)
        self._run("initdb", "-D", "data", *words, "--locale-provider=icu", "--icu-locale=zh-CN")
        rules = self._folder / "data" / "pg_hba.conf"
        guard = f"host all {self.guarded} 127.0.0.1/32 scram-sha-256\n"
        rules.write_text(guard + rules.read_text("utf-8"), encoding="utf-8")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = [*_QUICK, f"port={self.port}", f"unix_socket_directories={self._folder}"]
        words = " ".join(f"-c {option}" for option in options)
        self._run(
            "pg_ctl", "-D", "data", "-l", "log", "-w", "-t", str(_START_S), "-o", words, "start"
        )

    def stop(self) -> None:
        """End it at once, whatever is connected."""
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")

    def url(self, database: str, user: str = OPERATOR) -> str:
        """The address of a database."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def connection(
        self, database: str = "postgres", user: str = ADMINISTRATOR
    ) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
        """A connection beside the program's; each statement is committed."""
        with psycopg.connect(self.url(database, user), autocommit=True) as connection:
            yield connection

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A database for the length of the block, which belongs to the operator."""
        name = f"store_{next(self._numbers)}"
        with self.connection() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OPERATOR}")
        try:
            yield name
        finally:
            with self.connection() as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def role(self, rights: str, database: str) -> Iterator[str]:
        """A user for the length of the block, with rights in a database (`{}` is the name)."""
        name = f"somebody_{next(self._numbers)}"
        with self.connection(database) as connection:
            connection.execute(f"CREATE ROLE {name} LOGIN")
            if rights:
                connection.execute(rights.format(name))
            yield name
            connection.execute(f"DROP OWNED BY {name}")
            connection.execute(f"DROP ROLE {name}")

    def empty(self, database: str) -> None:
        """Leave nothing in the tables of a database but what is in new ones; ids begin anew."""
        tables = [table for table in metadata.sorted_tables if table is not search_state]
        emptied = [f"DELETE FROM {table.name}" for table in tables]  # quicker than TRUNCATE
        with self.connection(database) as connection:
            # neither the journal's guard nor a reference has a say
            connection.execute("SET session_replication_role = replica")
            connection.execute("; ".join(emptied))
            connection.execute("ALTER SEQUENCE enterprise_id_seq RESTART")
            connection.execute(
                "INSERT INTO store_lock (id, journal_number, journal_hash) VALUES (1, 0, %s)",
                [JournalHead().hash],
            )

    def _run(self, program: str, *words: str) -> None:
        found = shutil.which(program, path=SEARCHED)
        assert found is not None, program
        user = ADMINISTRATOR if _is_root() else None  # PostgreSQL refuses to run as root
        log = self._folder / "commands"
        with log.open("ab") as output:  # no pipe: the server would keep it open
            done = subprocess.run(
                [found, *words],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                check=False,
                user=user,
                group=user,
                extra_groups=None if user is None else [],
            )
        assert done.returncode == 0, log.read_text("utf-8", "replace")


def _is_root() -> bool:
    return sys.platform != "win32" and os.getuid() == 0


@contextmanager
def running_server() -> Iterator[PostgresqlServer]:
    """A server with a user and a migrated template, for the length of the block."""
    folder = Path(tempfile.mkdtemp(prefix="invoice-license-postgresql-"))
    try:
        if _is_root():
            shutil.chown(folder, ADMINISTRATOR, ADMINISTRATOR)
        server = PostgresqlServer(folder)
        server.create()
        server.start()
        try:
            with server.connection() as connection:
                connection.execute(f"CREATE ROLE {OPERATOR} LOGIN")
                secret = sql.Literal(server.password)
                guarded = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
                connection.execute(guarded.format(sql.Identifier(server.guarded), secret))
                connection.execute(f"CREATE DATABASE {TEMPLATE} OWNER {OPERATOR}")
            open_shared_store(server.url(TEMPLATE), "").close()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)
