"""The closed set of reasons, warnings and outcomes that every door of the product speaks of."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a row was refused, not synced or not imported. Sentences live in `messages`."""

    ALREADY_AUTHORIZED = "already_authorized"
    LOCKED = "locked"
    INVALID_TAX_NUMBER = "invalid_tax_number"
    NO_QUOTA = "no_quota"
    NOT_AUTHORIZED = "not_authorized"
    IS_AUTHORIZED = "is_authorized"
    NOTHING_TO_SYNC = "nothing_to_sync"
    NOT_IN_LEGACY_EDITION = "not_in_legacy_edition"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NO_REMAINING_ENTITLEMENT = "no_remaining_entitlement"
    ENTITLEMENT_EXPIRED = "entitlement_expired"
    SERIAL_REQUIRED = "serial_required"
    UNKNOWN_SERIAL = "unknown_serial"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    RATE_LIMITED = "rate_limited"
    PLATFORM_ERROR = "platform_error"
    OUTCOME_UNKNOWN = "outcome_unknown"
    CHANGED_ELSEWHERE = "changed_elsewhere"
    MALFORMED_ANSWER = "malformed_answer"
    CLOCK_UNSURE = "clock_unsure"
    NOT_REFRESHED = "not_refreshed"
    SAME_TAX_NUMBER = "same_tax_number"
    SIGN_IN_FAILED = "sign_in_failed"
    STOPPED = "stopped"
    PAUSED_AFTER_RESTORE = "paused_after_restore"
    MISSING_TAX_NUMBER = "missing_tax_number"
    MISSING_NAME = "missing_name"
    MANGLED_NUMBER = "mangled_number"
    FORMULA = "formula"
    NAME_KEPT = "name_kept"
    HISTORIC_DATE = "historic_date"
    TOO_MANY_ROWS = "too_many_rows"
    NOT_FOUND = "not_found"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Caution(StrEnum):
    """What an administrator should know before confirming, though nothing forbids the act."""

    SERIAL_MISSING = "serial_missing"
    TOTAL_UNKNOWN = "total_unknown"
    UNUSUAL_TAX_NUMBER = "unusual_tax_number"
    LOCKS_60_DAYS = "locks_60_days"
    NEVER_CONFIRMED = "never_confirmed"
    CHANGED_ELSEWHERE = "changed_elsewhere"


class Outcome(StrEnum):
    """What became of one row of a batch; exactly one each."""

    DONE = "done"
    DONE_LOCAL = "done_local"
    SYNC_FAILED = "sync_failed"
    UNKNOWN = "unknown"
    STOPPED = "stopped"
    REFUSED = "refused"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_FOUND = "not_found"
    WITHDRAWN = "withdrawn"
