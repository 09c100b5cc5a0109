"""The journal's actions and fields in words."""

from collections.abc import Mapping
from types import MappingProxyType

from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.messages.source import Source, Translate, marked, said

ACTIONS: Mapping[Action, Source] = MappingProxyType(
    {
        Action.AUTHORIZE: marked("Journal", "Authorized"),
        Action.AUTHORIZE_REFUSED: marked("Journal", "Authorization failed"),
        Action.CANCEL: marked("Journal", "Authorization cancelled"),
        Action.QUEUE_SYNC: marked("Journal", "Sync requested"),
        Action.CLEAR_FAILED_MARK: marked("Journal", "Failed mark cleared"),
        Action.SYNC_CONFIRMED: marked("Journal", "Confirmed by the platform"),
        Action.SYNC_REFUSED: marked("Journal", "Refused by the platform"),
        Action.SYNC_UNKNOWN: marked("Journal", "Result of the sync unknown"),
        Action.SYNC_SUPERSEDED: marked("Journal", "Late answer, superseded"),
        Action.SYNC_STOPPED: marked("Journal", "Sync stopped"),
        Action.PLATFORM_FAILED: marked("Journal", "Platform not available"),
        Action.WITHDRAW: marked("Journal", "Withdrawn before it was done"),
        Action.IMPORT_NEW: marked("Journal", "Imported"),
        Action.IMPORT_RENAMED: marked("Journal", "Renamed by an import"),
        Action.IMPORT_CHANGED: marked("Journal", "Changed by an import"),
        Action.TAKE_OVER: marked("Journal", "Historic authorization taken over"),
        Action.ADD_ENTERPRISE: marked("Journal", "Enterprise added"),
        Action.EDIT_ENTERPRISE: marked("Journal", "Enterprise edited"),
        Action.REMOVE_ENTERPRISE: marked("Journal", "Enterprise removed"),
        Action.CHANGE_SETTING: marked("Journal", "Setting changed"),
        Action.CHANGE_NETWORK: marked("Journal", "Way to the platform changed on this computer"),
        Action.SAVE_SERIAL: marked("Journal", "Serial number saved"),
        Action.CLEAR_SERIAL: marked("Journal", "Serial number cleared"),
        Action.REVEAL_SERIAL: marked("Journal", "Serial number shown"),
        Action.SAVE_SECRET: marked("Journal", "Secret saved"),
        Action.CLEAR_SECRET: marked("Journal", "Secret cleared"),
        Action.READ_ENTITLEMENT: marked("Journal", "Total read from the platform"),
        Action.CONFIRM_CLOCK: marked("Journal", "Clock confirmed"),
        Action.RESTORE: marked("Journal", "Backup restored"),
        Action.RESUME_SYNC: marked("Journal", "Sync resumed after a restore"),
    }
)
FIELDS: Mapping[str, Source] = MappingProxyType(
    {
        "authorization_status": marked("Column", "Authorization status"),
        "authorized_at": marked("Column", "Authorized on"),
        "authorized_by": marked("Column", "Authorized by"),
        "sync_status": marked("Column", "Sync status"),
        "valid_from": marked("Column", "Valid from"),
        "valid_to": marked("Column", "Valid to"),
        "cancelled_at": marked("Column", "Cancelled at"),
        "name": marked("Column", "Enterprise"),
        "tax_number": marked("Column", "Tax number"),
        "organisation": marked("Column", "Organisation"),
        "remark": marked("Column", "Remark"),
        "first_allowed_day": marked("JournalField", "First allowed day"),
        "failed_reason": marked("JournalField", "Reason of the failed mark"),
        "sync_failure": marked("JournalField", "Sync failure"),
        "revision": marked("JournalField", "Revision"),
        "synced_revision": marked("JournalField", "Confirmed revision"),
        "next_sync_at": marked("JournalField", "Next sync"),
        "outcome_unknown": marked("JournalField", "Result unknown"),
        "held": marked("JournalField", "Held by the platform"),
        "total": marked("JournalField", "Total"),
        "rows": marked("JournalField", "Rows"),
        "head": marked("JournalField", "Newest entry"),
        "paused_after_restore": marked("JournalField", "Sync paused"),
        "hidden": marked("JournalField", "Removed from the list"),
    }
)


def action_name(translate: Translate, action: Action) -> str:
    """What an entry records, in a few words."""
    return said(translate, ACTIONS[action])


def field_name(translate: Translate, name: str) -> str:
    """The name of a field that an entry changed; a setting's key stands as it is."""
    return said(translate, FIELDS[name]) if name in FIELDS else name
