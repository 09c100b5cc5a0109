"""The tables. Moments are UTC text (`utc_text`), days are ISO text, enumerations their own words.

The migrations create them, with the triggers that keep the journal append-only; a test proves that
both agree.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    text,
)

from invoice_license_desktop.core.store.dialects import (
    WHOLE_NUMBER,
    PlainText,
    empty_first,
    only_where,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# ids are never used twice, because the journal goes on speaking of deleted enterprises
enterprise = Table(
    "enterprise",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("name", PlainText, nullable=False),
    Column("tax_number", PlainText, nullable=False, unique=True),
    Column("tax_number_form", PlainText, nullable=False),
    Column("hidden", Integer, nullable=False, server_default="0"),
    Column("name_key", PlainText, nullable=False, server_default=""),
    Column("organisation", PlainText, nullable=False, server_default=""),
    Column("remark", PlainText, nullable=False, server_default=""),
    CheckConstraint("hidden IN (0, 1)", name="hidden"),
    sqlite_autoincrement=True,
)
Index("ix_enterprise_name_key", enterprise.c.name_key)
Index(
    "ix_enterprise_form",
    enterprise.c.tax_number_form,
    **only_where(text("tax_number_form <> 'valid'")),
)
Index("ix_enterprise_hidden", enterprise.c.hidden, **only_where(text("hidden = 1")))

license_row = Table(
    "license",
    metadata,
    Column("enterprise_id", Integer, ForeignKey("enterprise.id"), nullable=False),
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
    PrimaryKeyConstraint("enterprise_id", "service"),
    CheckConstraint("service IN ('issuing', 'receiving')", name="service"),
    CheckConstraint(
        "authorization_status IN ('not_authorized', 'authorized', 'failed')",
        name="authorization_status",
    ),
    CheckConstraint("sync_status IN ('succeeded', 'failed')", name="sync_status"),
    sqlite_with_rowid=False,
)
_rows = license_row.c
# all counts of the tree, and what chosen rows can do, come from this index alone
Index(
    "ix_license_status",
    _rows.service,
    _rows.authorization_status,
    _rows.sync_status,
    _rows.first_allowed_day,
    _rows.synced_revision,
    _rows.revision,
    _rows.failure_code,
    _rows.next_sync_at,
)
# in the order in which rows are sent, so that a claim stops at its limit, however many are due
Index(
    "ix_license_due",
    _rows.service,
    _rows.authorization_status,
    _rows.next_sync_at,
    _rows.enterprise_id,
    _rows.claimed_until,
    _rows.sync_status,
    **only_where(text("next_sync_at IS NOT NULL")),
)
Index("ix_license_claim", _rows.claim_id, **only_where(text("claim_id IS NOT NULL")))
Index(
    "ix_license_sync_failed",
    _rows.service,
    _rows.sync_status,
    **only_where(text("sync_status = 'failed'")),
)
Index(
    "ix_license_locked",
    _rows.service,
    _rows.first_allowed_day,
    _rows.authorization_status,
    **only_where(text("first_allowed_day IS NOT NULL")),
)
# the status behind the id: views are counted here without a look at the rows, ties stay in order
Index(
    "ix_license_valid_to",
    _rows.service,
    empty_first(_rows.valid_to),
    _rows.enterprise_id,
    _rows.authorization_status,
)
Index("ix_license_authorized_at", _rows.service, empty_first(_rows.authorized_at))
Index("ix_license_authorized_by", _rows.service, empty_first(_rows.authorized_by))
Index("ix_license_valid_from", _rows.service, empty_first(_rows.valid_from))
Index("ix_license_cancelled_at", _rows.service, empty_first(_rows.cancelled_at))

batch = Table(
    "batch",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("operation", PlainText, nullable=False),
    Column("service", PlainText, nullable=False),
    Column("confirmed_at", PlainText, nullable=False),
    Column("operator", PlainText, nullable=False),
    Column("total", WHOLE_NUMBER, nullable=False),
)

batch_row = Table(
    "batch_row",
    metadata,
    Column("batch_id", PlainText, ForeignKey("batch.id"), nullable=False),
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
    PrimaryKeyConstraint("batch_id", "position"),
    sqlite_with_rowid=False,
)
Index(
    "ix_batch_row_waiting",
    batch_row.c.enterprise_id,
    batch_row.c.revision,
    **only_where(text("outcome IS NULL")),
)

journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
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
)
Index(
    "ix_journal_enterprise_id",
    journal.c.enterprise_id,
    **only_where(text("enterprise_id IS NOT NULL")),
)

# the one write lock: where `BEGIN IMMEDIATE` does not exist, this record is locked instead
store_lock = Table(
    "store_lock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("journal_number", Integer, nullable=False),
    Column("journal_hash", PlainText, nullable=False),
    Column("newest_at", PlainText),
    CheckConstraint("id = 1", name="single"),
)

# of SQLite alone: how far the search index is built: up to this enterprise, or completely if empty
search_state = Table(
    "search_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("built_to", Integer),
    CheckConstraint("id = 1", name="single"),
)

saved_view = Table(
    "saved_view",
    metadata,
    Column("name", PlainText, primary_key=True),
    Column("view", PlainText, nullable=False),
    Column("position", Integer, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("key", PlainText, primary_key=True),
    Column("value", PlainText, nullable=False),
)

sync_schedule = Table(
    "sync_schedule",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("failures", Integer, nullable=False),
    Column("next_attempt_at", PlainText),
    Column("obey_until", PlainText),
    Column("cause", PlainText, nullable=False),
    Column("text", PlainText, nullable=False),
    Column("request_id", PlainText, nullable=False),
    Column("paused", Integer, nullable=False),
    CheckConstraint("id = 1", name="single"),
)

entitlement = Table(
    "entitlement",
    metadata,
    Column("service", PlainText, primary_key=True),
    Column("total", WHOLE_NUMBER, nullable=False),
    Column("allocated", WHOLE_NUMBER, nullable=False),
    Column("remaining", WHOLE_NUMBER, nullable=False),
    Column("valid_from", PlainText),
    Column("valid_to", PlainText),
    Column("service_group", PlainText, nullable=False),
    Column("read_at", PlainText, nullable=False),
)
