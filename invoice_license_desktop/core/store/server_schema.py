"""The version of a server's database: asked at each start, brought up to date when needed."""

from pathlib import Path

from sqlalchemy import Connection, Engine, text

from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.store.faults import store_errors
from invoice_license_desktop.core.store.migrating import SCRIPTS, VERSIONS, migrate
from invoice_license_desktop.core.store.tables import journal, metadata, search_state, store_lock

# a comment on a table says which kind of profile the database belongs to
MARKS = {False: "invoice-license: real", True: "invoice-license: practice"}
_LOCK = 0x494C4452  # "ILDR", by which nobody else will lock
_LOCK_MS = 60_000
_HAS_TABLES = text(
    "SELECT to_regclass('alembic_version') IS NOT NULL AND to_regclass('store_lock') IS NOT NULL,"
    " EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())"
)
_STAMP = text(
    "SELECT version_num, obj_description(to_regclass('store_lock'), 'pg_class')"
    " FROM alembic_version"
)
_CAN_WRITE = text(
    "SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'"
)
_MAY_CREATE = text("SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)")
_CODING = text("SELECT current_setting('server_encoding')")


def may_write(connection: Connection) -> bool:
    """Whether the user has all rights that the program needs to change something."""
    needed = [
        # a table that an older version does not have yet is nobody's to refuse
        f"coalesce(has_table_privilege(to_regclass('{table.name}'), '{right}'), true)"
        for table in metadata.sorted_tables
        if table is not search_state
        for right in _RIGHTS.get(table.name, ("INSERT", "UPDATE", "DELETE"))
    ]
    rights = text(f"SELECT {' AND '.join(needed)}")
    return bool(
        connection.execute(_CAN_WRITE).scalar_one() and connection.execute(rights).scalar_one()
    )


def may_begin(connection: Connection) -> bool:
    """Whether the user may create the tables of an empty database."""
    return bool(
        connection.execute(_CAN_WRITE).scalar_one() and connection.execute(_MAY_CREATE).scalar_one()
    )


_RIGHTS = {journal.name: ("INSERT",), store_lock.name: ("UPDATE",)}


def bring_server_up_to_date(
    engine: Engine,
    *,
    practice: bool,
    scripts: Path = SCRIPTS,
    versions: tuple[str, ...] = VERSIONS,
) -> None:
    """Create the tables of an empty database, or migrate an older one; nobody else does meanwhile.

    Raises StoreError: NEWER_VERSION, OTHER_PROFILE, NO_DATABASE (also one of something else),
    READ_ONLY if it is older and the user may not change it, UNREACHABLE, SIGN_IN, BUSY.
    """
    with store_errors(), engine.connect() as connection:
        if version_of(connection, practice=practice, versions=versions) == versions[-1]:
            return
        connection.rollback()
        connection.execute(text(f"SET LOCAL lock_timeout = {_LOCK_MS}"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        version = version_of(connection, practice=practice, versions=versions)
        if version == versions[-1]:
            return
        try:
            with store_errors():
                migrate(connection, scripts)
                comment = f"COMMENT ON TABLE store_lock IS '{MARKS[practice]}'"
                connection.execute(text(comment))
        except StoreError as error:
            if version is None and error.fault is StoreFault.READ_ONLY:
                raise StoreError(StoreFault.NO_DATABASE, error.detail) from error
            raise
        connection.commit()


def version_of(
    connection: Connection, *, practice: bool, versions: tuple[str, ...] = VERSIONS
) -> str | None:
    """The version of what is there, None for nothing at all.

    Raises StoreError NEWER_VERSION, OTHER_PROFILE, NO_DATABASE, and SIGN_IN if the user may not even
    read.
    """
    try:
        with store_errors():
            return _version(connection, practice=practice, versions=versions)
    except StoreError as error:
        if error.fault is StoreFault.READ_ONLY:
            raise StoreError(StoreFault.SIGN_IN, error.detail) from error
        raise


def _version(connection: Connection, *, practice: bool, versions: tuple[str, ...]) -> str | None:
    is_ours, is_used = connection.execute(_HAS_TABLES).one()
    if not is_ours:
        if is_used:
            raise StoreError(StoreFault.NO_DATABASE, "the tables there belong to another program")
        if connection.execute(_CODING).scalar_one() != "UTF8":
            raise StoreError(StoreFault.NO_DATABASE, "its encoding has to be UTF8")
        return None
    version, mark = connection.execute(_STAMP).one()
    if version not in versions:
        raise StoreError(StoreFault.NEWER_VERSION, version)
    if mark not in {None, MARKS[practice]}:
        raise StoreError(StoreFault.OTHER_PROFILE)
    return str(version)
