"""The database file: created, migrated, refused without a change, let go of."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.database import SqlStore, open_store
from invoice_license_desktop.core.store.migrating import SCRIPTS, VERSIONS
from invoice_license_desktop.core.store.schema import bring_up_to_date, stored_version
from invoice_license_desktop.core.store.tables import metadata
from tests.program import run_python
from tests.store.records import TODAY, add, mended

REPOSITORY = Path(__file__).parents[2]
NEXT_VERSION = """
from alembic import op
from sqlalchemy import Column, Integer

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table("next", Column("id", Integer, primary_key=True))
    {then}
"""


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def set_version(path: Path, version: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])


def schema_of(path: Path) -> dict[str, list[str]]:
    """What each table and index is made of; a column added later stands behind the constraints."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type <> 'trigger'")
        return {
            name: sorted(" ".join((sql or "").split()).removesuffix(")").strip().split(", "))
            for name, sql in rows
        }


def refusal(path: Path) -> StoreFault:
    with pytest.raises(StoreError) as caught:
        open_store(path)
    return caught.value.fault


def scripts_with(folder: Path, then: str) -> Path:
    """The shipped scripts and one more."""
    scripts = Path(shutil.copytree(SCRIPTS, folder / "scripts"))
    text = NEXT_VERSION.format(then=then)
    (scripts / "versions" / "v0003_next.py").write_text(text, encoding="utf-8")
    return scripts


def test_folder_file_and_tables_are_created(tmp_path: Path) -> None:
    path = tmp_path / "家 %41 #" / "profile" / "store.db"
    store = open_store(path)
    add(store, 1)
    store.close()
    assert stored_version(path) == VERSIONS[-1]
    assert not (path.parent / "store.db-wal").exists()
    store = open_store(path)
    with store.reading() as work:
        assert work.enterprises.count() == 1
    store.close()


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.touch()
    open_store(path).close()
    assert stored_version(path) == VERSIONS[-1]


def test_migrations_make_the_tables_the_queries_speak_of(store_file: Path, tmp_path: Path) -> None:
    direct = tmp_path / "direct.db"
    engine = create_engine(f"sqlite:///{direct.as_posix()}")
    metadata.create_all(engine)
    engine.dispose()
    migrated = {
        name: parts
        for name, parts in schema_of(store_file).items()
        if "alembic_version" not in name and not name.startswith("enterprise_piece")
    }
    assert migrated == schema_of(direct)


def test_migrating_and_rebuilding_make_the_same_search_index(
    store_file: Path, sqlite_store: SqlStore
) -> None:
    def search_schema() -> dict[str, list[str]]:
        return {name: parts for name, parts in schema_of(store_file).items() if "piece" in name}

    migrated = search_schema()
    with closing(sqlite3.connect(store_file)) as connection:
        connection.execute("DROP TABLE enterprise_piece")
    assert mended(sqlite_store)
    assert search_schema() == migrated


def test_the_shipped_versions_are_those_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == VERSIONS


def test_a_newer_database_is_refused_untouched(store_file: Path) -> None:
    set_version(store_file, "0999")
    before = files_of(store_file.parent)
    assert refusal(store_file) is StoreFault.NEWER_VERSION
    assert files_of(store_file.parent) == before


def test_a_newer_database_left_by_a_crash_is_refused_untouched(
    store_file: Path, tmp_path: Path
) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with closing(sqlite3.connect(store_file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
        for name in ("store.db", "store.db-wal"):
            shutil.copy(tmp_path / name, crashed)
    before = files_of(crashed)
    assert refusal(crashed / "store.db") is StoreFault.NEWER_VERSION
    after = files_of(crashed)
    after.pop("store.db-shm", None)  # SQLite's scratch memory, made anew by each first reader
    assert after == before


@pytest.mark.parametrize("content", [b"no database\n" * 400, bytes(8192)], ids=["text", "zeros"])
def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    assert refusal(path) is StoreFault.DAMAGED
    assert files_of(tmp_path) == {"store.db": content}


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (id INTEGER)")
    before = files_of(tmp_path)
    assert refusal(path) is StoreFault.DAMAGED
    assert files_of(tmp_path) == before


def read_all(path: Path) -> None:
    store = open_store(path)
    try:
        with store.reading() as work:
            order = work.licenses.order(Filter(Service.ISSUING), Sort(), TODAY)
            work.licenses.read(Service.ISSUING, order)
    finally:
        store.close()


def test_damage_inside_is_told_when_it_is_met(store_file: Path) -> None:
    store = open_store(store_file)
    add(store, 500)
    store.close()
    whole = store_file.read_bytes()
    page = 4096
    rest = len(whole) - 3 * page
    store_file.write_bytes(whole[: 3 * page] + b"\xff" * rest)
    with pytest.raises(StoreError) as caught:
        read_all(store_file)
    assert caught.value.fault is StoreFault.DAMAGED


def test_a_home_that_cannot_be_made_is_not_writable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert refusal(tmp_path / "file" / "home" / "store.db") is StoreFault.NOT_WRITABLE


def test_a_folder_in_place_of_the_file_is_not_writable(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    assert refusal(tmp_path / "store.db") is StoreFault.NOT_WRITABLE


def migrate(path: Path, then: str = "pass") -> None:
    bring_up_to_date(
        path,
        backups=path.parent / "backups",
        scripts=scripts_with(path.parent, then),
        versions=(*VERSIONS, "0003"),
    )


def test_an_older_database_is_backed_up_and_migrated(store_file: Path, tmp_path: Path) -> None:
    store = open_store(store_file)
    add(store, 2)
    assert (tmp_path / "store.db-wal").stat().st_size, "what was added lies in the log"
    migrate(store_file)
    store.close()
    assert stored_version(store_file) == "0003"
    assert "next" in schema_of(store_file)
    (backup,) = (tmp_path / "backups").iterdir()
    assert backup.name.endswith("-before-0003.sqlite3")
    copy = open_store(backup)
    with copy.reading() as work:
        assert work.enterprises.count() == 2
    copy.close()


def test_a_failing_migration_leaves_the_old_version(store_file: Path) -> None:
    with pytest.raises(StoreError):
        migrate(store_file, 'op.execute("SELECT no_such_column")')
    assert stored_version(store_file) == VERSIONS[-1]
    assert "next" not in schema_of(store_file)


def test_a_damaged_database_is_not_migrated(store_file: Path, tmp_path: Path) -> None:
    store = open_store(store_file)
    add(store, 1)
    store.close()
    with closing(sqlite3.connect(store_file)) as connection, connection:
        connection.execute("DELETE FROM enterprise")
    before = store_file.read_bytes()
    with pytest.raises(StoreError) as caught:
        migrate(store_file)
    assert caught.value.fault is StoreFault.DAMAGED
    assert store_file.read_bytes() == before
    assert list((tmp_path / "backups").iterdir()) == []


def test_neither_alembic_nor_a_servers_driver_is_imported_without_need(store_file: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from invoice_license_desktop.core.store.database import open_store;"
        "open_store(Path(sys.argv[1])).close();"
        "print('alembic' in sys.modules, 'psycopg' in sys.modules)"
    )
    done = run_python("-c", code, str(store_file))
    assert done.out.strip() == "False False", str(done)


def test_closing_lets_go_of_the_file(sqlite_store: SqlStore, store_file: Path) -> None:
    add(sqlite_store, 1)
    with sqlite_store.reading() as work:
        assert work.enterprises.count() == 1
    sqlite_store.change_count()
    sqlite_store.close()
    # Windows would refuse this, and a connection still open would keep the log
    assert {path.name for path in store_file.parent.iterdir()} == {"store.db"}
    store_file.unlink()
