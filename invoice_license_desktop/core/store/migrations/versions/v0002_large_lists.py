"""What large lists need: names in order, the search index; organisation, remark and saved views."""

from alembic import op
from sqlalchemy import CheckConstraint, Column, Integer, PrimaryKeyConstraint, column, text

from invoice_license_desktop.core.store.dialects import SQLITE, PlainText, empty_first, only_where
from invoice_license_desktop.core.store.name_keys import name_key

revision = "0002"
down_revision = "0001"

_SLICE_ROWS = 5_000


def upgrade() -> None:
    """Add the columns and tables; the search index of a list that is there is built later."""
    for name in ("name_key", "organisation", "remark"):
        op.add_column("enterprise", Column(name, PlainText, nullable=False, server_default=""))
    _sort_names()
    op.create_index("ix_enterprise_name_key", "enterprise", ["name_key"])
    op.create_index(
        "ix_enterprise_form",
        "enterprise",
        ["tax_number_form"],
        **only_where(text("tax_number_form <> 'valid'")),
    )
    _index_licenses()
    op.create_table(
        "saved_view",
        Column("name", PlainText, nullable=False),
        Column("view", PlainText, nullable=False),
        Column("position", Integer, nullable=False),
        PrimaryKeyConstraint("name", name="pk_saved_view"),
    )
    if op.get_bind().dialect.name == SQLITE:
        _create_search_index()


def _create_search_index() -> None:
    op.create_table(
        "search_state",
        Column("id", Integer, nullable=False),
        Column("built_to", Integer),
        PrimaryKeyConstraint("id", name="pk_search_state"),
        CheckConstraint("id = 1", name="ck_search_state_single"),
    )
    op.execute(
        "INSERT INTO search_state (id, built_to)"
        " SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM enterprise) THEN 0 END"
    )
    # not by op.execute, which would take the colon for a parameter
    op.get_bind().exec_driver_sql(
        "CREATE VIRTUAL TABLE enterprise_piece USING fts5("
        "pieces, content = '', detail = none, columnsize = 0, "
        r"""tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'")"""
    )


def _index_licenses() -> None:
    op.drop_index("ix_license_status", "license")
    op.create_index(
        "ix_license_status",
        "license",
        [
            "service",
            "authorization_status",
            "sync_status",
            "first_allowed_day",
            "synced_revision",
            "revision",
            "failure_code",
            "next_sync_at",
        ],
    )
    op.drop_index("ix_license_due", "license")
    op.create_index(
        "ix_license_due",
        "license",
        [
            "service",
            "authorization_status",
            "next_sync_at",
            "enterprise_id",
            "claimed_until",
            "sync_status",
        ],
        **only_where(text("next_sync_at IS NOT NULL")),
    )
    for name in ("authorized_by", "valid_from", "cancelled_at"):
        op.create_index(f"ix_license_{name}", "license", ["service", empty_first(column(name))])


def _sort_names() -> None:
    connection = op.get_bind()
    following = text("SELECT id, name FROM enterprise WHERE id > :last ORDER BY id LIMIT :many")
    keyed = text("UPDATE enterprise SET name_key = :key WHERE id = :id")
    last = 0
    while rows := connection.execute(following, {"last": last, "many": _SLICE_ROWS}).all():
        connection.execute(keyed, [{"id": row.id, "key": name_key(row.name)} for row in rows])
        last = rows[-1].id
