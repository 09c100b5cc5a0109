"""The first tables."""

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
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
        Column("id", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("tax_number", Text, nullable=False),
        Column("tax_number_form", Text, nullable=False),
        Column("hidden", Integer, nullable=False, server_default="0"),
        PrimaryKeyConstraint("id", name="pk_enterprise"),
        CheckConstraint("hidden IN (0, 1)", name="ck_enterprise_hidden"),
        UniqueConstraint("tax_number", name="uq_enterprise_tax_number"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_enterprise_hidden", "enterprise", ["hidden"], sqlite_where=text("hidden = 1")
    )


def _create_licenses() -> None:
    op.create_table(
        "license",
        Column("enterprise_id", Integer, nullable=False),
        Column("service", Text, nullable=False),
        Column("authorization_status", Text, nullable=False, server_default="not_authorized"),
        Column("authorized_at", Text),
        Column("authorized_by", Text),
        Column("sync_status", Text),
        Column("valid_from", Text),
        Column("valid_to", Text),
        Column("cancelled_at", Text),
        Column("first_allowed_day", Text),
        Column("failed_reason", Text),
        Column("failure_code", Text),
        Column("failure_text", Text),
        Column("failure_request_id", Text),
        Column("revision", Integer, nullable=False, server_default="0"),
        Column("synced_revision", Integer),
        Column("next_sync_at", Text),
        Column("claim_id", Text),
        Column("claimed_until", Text),
        Column("outcome_unknown", Integer, nullable=False, server_default="0"),
        Column("suspect", Integer, nullable=False, server_default="0"),
        Column("held_revision", Integer),
        Column("held_state", Text),
        Column("held_valid_from", Text),
        Column("held_valid_to", Text),
        Column("held_first_allowed_day", Text),
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
        sqlite_where=text("next_sync_at IS NOT NULL"),
    )
    op.create_index(
        "ix_license_claim", "license", ["claim_id"], sqlite_where=text("claim_id IS NOT NULL")
    )
    op.create_index(
        "ix_license_sync_failed",
        "license",
        ["service", "sync_status"],
        sqlite_where=text("sync_status = 'failed'"),
    )
    op.create_index(
        "ix_license_locked",
        "license",
        ["service", "first_allowed_day", "authorization_status"],
        sqlite_where=text("first_allowed_day IS NOT NULL"),
    )
    op.create_index(
        "ix_license_valid_to",
        "license",
        ["service", "valid_to", "enterprise_id", "authorization_status"],
    )
    op.create_index("ix_license_authorized_at", "license", ["service", "authorized_at"])


def _create_batches() -> None:
    op.create_table(
        "batch",
        Column("id", Text, nullable=False),
        Column("operation", Text, nullable=False),
        Column("service", Text, nullable=False),
        Column("confirmed_at", Text, nullable=False),
        Column("operator", Text, nullable=False),
        Column("total", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_batch"),
    )
    op.create_table(
        "batch_row",
        Column("batch_id", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("tax_number", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("enterprise_id", Integer),
        Column("revision", Integer),
        Column("outcome", Text),
        Column("reason", Text),
        Column("detail", Text, nullable=False),
        Column("request_id", Text, nullable=False),
        Column("day", Text),
        Column("cautions", Text, nullable=False),
        PrimaryKeyConstraint("batch_id", "position", name="pk_batch_row"),
        ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_batch_row_batch_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_batch_row_waiting",
        "batch_row",
        ["enterprise_id", "revision"],
        sqlite_where=text("outcome IS NULL"),
    )


def _create_journal() -> None:
    op.create_table(
        "journal",
        Column("number", Integer, nullable=False),
        Column("at", Text, nullable=False),
        Column("operator", Text, nullable=False),
        Column("os_user", Text, nullable=False),
        Column("workstation", Text, nullable=False),
        Column("action", Text, nullable=False),
        Column("service", Text),
        Column("enterprise_id", Integer),
        Column("tax_number", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("batch_id", Text),
        Column("request_id", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("before", Text, nullable=False),
        Column("after", Text, nullable=False),
        Column("previous_hash", Text, nullable=False),
        Column("hash", Text, nullable=False),
        PrimaryKeyConstraint("number", name="pk_journal"),
    )
    op.create_index(
        "ix_journal_enterprise_id",
        "journal",
        ["enterprise_id"],
        sqlite_where=text("enterprise_id IS NOT NULL"),
    )
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER journal_no_{verb} BEFORE {verb.upper()} ON journal "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )


def _create_single_records() -> None:
    lock = op.create_table(
        "store_lock",
        Column("id", Integer, nullable=False),
        Column("journal_number", Integer, nullable=False),
        Column("journal_hash", Text, nullable=False),
        Column("newest_at", Text),
        PrimaryKeyConstraint("id", name="pk_store_lock"),
        CheckConstraint("id = 1", name="ck_store_lock_single"),
    )
    op.bulk_insert(lock, [{"id": 1, "journal_number": 0, "journal_hash": "0" * 64}])
    op.create_table(
        "setting",
        Column("key", Text, nullable=False),
        Column("value", Text, nullable=False),
        PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "sync_schedule",
        Column("id", Integer, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("next_attempt_at", Text),
        Column("obey_until", Text),
        Column("cause", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("request_id", Text, nullable=False),
        Column("paused", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_sync_schedule"),
        CheckConstraint("id = 1", name="ck_sync_schedule_single"),
    )
    op.create_table(
        "entitlement",
        Column("service", Text, nullable=False),
        Column("total", Integer, nullable=False),
        Column("allocated", Integer, nullable=False),
        Column("remaining", Integer, nullable=False),
        Column("valid_from", Text),
        Column("valid_to", Text),
        Column("service_group", Text, nullable=False),
        Column("read_at", Text, nullable=False),
        PrimaryKeyConstraint("service", name="pk_entitlement"),
    )
