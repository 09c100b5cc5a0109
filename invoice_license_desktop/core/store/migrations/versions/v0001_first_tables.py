"""The first tables."""

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Identity,
    Integer,
    PrimaryKeyConstraint,
    UniqueConstraint,
    column,
    text,
)

from invoice_license_desktop.core.store.dialects import (
    SQLITE,
    WHOLE_NUMBER,
    PlainText,
    empty_first,
    only_where,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create all tables of the first version."""
    _create_enterprises()
    _create_licenses()
    _create_batches()
    _create_journal()
    _create_single_records()


def _create_enterprises() -> None:
    op.create_table(
        "enterprise",
        Column("id", Integer, Identity(), nullable=False),
        Column("name", PlainText, nullable=False),
        Column("tax_number", PlainText, nullable=False),
        Column("tax_number_form", PlainText, nullable=False),
        Column("hidden", Integer, nullable=False, server_default="0"),
        PrimaryKeyConstraint("id", name="pk_enterprise"),
        CheckConstraint("hidden IN (0, 1)", name="ck_enterprise_hidden"),
        UniqueConstraint("tax_number", name="uq_enterprise_tax_number"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_enterprise_hidden", "enterprise", ["hidden"], **only_where(text("hidden = 1"))
    )


def _create_licenses() -> None:
    op.create_table(
        "license",
        Column("enterprise_id", Integer, nullable=False),
        Column("service", PlainText, nullable=False),
        Column("authorization_status", PlainText, nullable=False, server_default="not_authorized"),
        Column("authorized_at", PlainText),
        Column("authorized_by", PlainText),
        Column("sync_status", PlainText),
        Column("valid_from", PlainText),
        Column("valid_to", PlainText),
        Column("cancelled_at", PlainText),
        Column("first_allowed_day", PlainText),
        Column("failed_reason", PlainText),
        Column("failure_code", PlainText),
        Column("failure_text", PlainText),
        Column("failure_request_id", PlainText),
        Column("revision", WHOLE_NUMBER, nullable=False, server_default="0"),
        Column("synced_revision", WHOLE_NUMBER),
        Column("next_sync_at", PlainText),
        Column("claim_id", PlainText),
        Column("claimed_until", PlainText),
        Column("outcome_unknown", Integer, nullable=False, server_default="0"),
        Column("suspect", Integer, nullable=False, server_default="0"),
        Column("held_revision", WHOLE_NUMBER),
        Column("held_state", PlainText),
        Column("held_valid_from", PlainText),
        Column("held_valid_to", PlainText),
        Column("held_first_allowed_day", PlainText),
        PrimaryKeyConstraint("enterprise_id", "service", name="pk_license"),
        CheckConstraint("service IN ('issuing', 'receiving')", name="ck_license_service"),
        CheckConstraint(
            "authorization_status IN ('not_authorized', 'authorized', 'failed')",
            name="ck_license_authorization_status",
        ),
        CheckConstraint("sync_status IN ('succeeded', 'failed')", name="ck_license_sync_status"),
        ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_license_enterprise_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_license_status",
        "license",
        ["service", "authorization_status", "sync_status", "next_sync_at"],
    )
    op.create_index(
        "ix_license_due",
        "license",
        ["service", "authorization_status", "next_sync_at", "claimed_until", "sync_status"],
        **only_where(text("next_sync_at IS NOT NULL")),
    )
    op.create_index(
        "ix_license_claim", "license", ["claim_id"], **only_where(text("claim_id IS NOT NULL"))
    )
    op.create_index(
        "ix_license_sync_failed",
        "license",
        ["service", "sync_status"],
        **only_where(text("sync_status = 'failed'")),
    )
    op.create_index(
        "ix_license_locked",
        "license",
        ["service", "first_allowed_day", "authorization_status"],
        **only_where(text("first_allowed_day IS NOT NULL")),
    )
    op.create_index(
        "ix_license_valid_to",
        "license",
        ["service", empty_first(column("valid_to")), "enterprise_id", "authorization_status"],
    )
    authorized_at = empty_first(column("authorized_at"))
    op.create_index("ix_license_authorized_at", "license", ["service", authorized_at])


def _create_batches() -> None:
    op.create_table(
        "batch",
        Column("id", PlainText, nullable=False),
        Column("operation", PlainText, nullable=False),
        Column("service", PlainText, nullable=False),
        Column("confirmed_at", PlainText, nullable=False),
        Column("operator", PlainText, nullable=False),
        Column("total", WHOLE_NUMBER, nullable=False),
        PrimaryKeyConstraint("id", name="pk_batch"),
    )
    op.create_table(
        "batch_row",
        Column("batch_id", PlainText, nullable=False),
        Column("position", Integer, nullable=False),
        Column("tax_number", PlainText, nullable=False),
        Column("name", PlainText, nullable=False),
        Column("enterprise_id", Integer),
        Column("revision", WHOLE_NUMBER),
        Column("outcome", PlainText),
        Column("reason", PlainText),
        Column("detail", PlainText, nullable=False),
        Column("request_id", PlainText, nullable=False),
        Column("day", PlainText),
        Column("cautions", PlainText, nullable=False),
        PrimaryKeyConstraint("batch_id", "position", name="pk_batch_row"),
        ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_batch_row_batch_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_batch_row_waiting",
        "batch_row",
        ["enterprise_id", "revision"],
        **only_where(text("outcome IS NULL")),
    )


def _create_journal() -> None:
    op.create_table(
        "journal",
        Column("number", Integer, nullable=False, autoincrement=False),
        Column("at", PlainText, nullable=False),
        Column("operator", PlainText, nullable=False),
        Column("os_user", PlainText, nullable=False),
        Column("workstation", PlainText, nullable=False),
        Column("action", PlainText, nullable=False),
        Column("service", PlainText),
        Column("enterprise_id", Integer),
        Column("tax_number", PlainText, nullable=False),
        Column("name", PlainText, nullable=False),
        Column("batch_id", PlainText),
        Column("request_id", PlainText, nullable=False),
        Column("reason", PlainText, nullable=False),
        Column("text", PlainText, nullable=False),
        Column("before", PlainText, nullable=False),
        Column("after", PlainText, nullable=False),
        Column("previous_hash", PlainText, nullable=False),
        Column("hash", PlainText, nullable=False),
        PrimaryKeyConstraint("number", name="pk_journal"),
    )
    op.create_index(
        "ix_journal_enterprise_id",
        "journal",
        ["enterprise_id"],
        **only_where(text("enterprise_id IS NOT NULL")),
    )
    if op.get_bind().dialect.name == SQLITE:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER journal_no_{verb} BEFORE {verb.upper()} ON journal "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION journal_stays() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER journal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON journal"
        " EXECUTE FUNCTION journal_stays()"
    )


def _create_single_records() -> None:
    lock = op.create_table(
        "store_lock",
        Column("id", Integer, nullable=False, autoincrement=False),
        Column("journal_number", Integer, nullable=False),
        Column("journal_hash", PlainText, nullable=False),
        Column("newest_at", PlainText),
        PrimaryKeyConstraint("id", name="pk_store_lock"),
        CheckConstraint("id = 1", name="ck_store_lock_single"),
    )
    op.bulk_insert(lock, [{"id": 1, "journal_number": 0, "journal_hash": "0" * 64}])
    op.create_table(
        "setting",
        Column("key", PlainText, nullable=False),
        Column("value", PlainText, nullable=False),
        PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "sync_schedule",
        Column("id", Integer, nullable=False, autoincrement=False),
        Column("failures", Integer, nullable=False),
        Column("next_attempt_at", PlainText),
        Column("obey_until", PlainText),
        Column("cause", PlainText, nullable=False),
        Column("text", PlainText, nullable=False),
        Column("request_id", PlainText, nullable=False),
        Column("paused", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_sync_schedule"),
        CheckConstraint("id = 1", name="ck_sync_schedule_single"),
    )
    op.create_table(
        "entitlement",
        Column("service", PlainText, nullable=False),
        Column("total", WHOLE_NUMBER, nullable=False),
        Column("allocated", WHOLE_NUMBER, nullable=False),
        Column("remaining", WHOLE_NUMBER, nullable=False),
        Column("valid_from", PlainText),
        Column("valid_to", PlainText),
        Column("service_group", PlainText, nullable=False),
        Column("read_at", PlainText, nullable=False),
        PrimaryKeyConstraint("service", name="pk_entitlement"),
    )
