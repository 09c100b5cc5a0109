"""Places in the user guide: a page, and a paragraph of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.vocabulary import Operation


class GuidePage(StrEnum):
    """The pages in their order. Each is a file of this name in `docs/guide/zh` and `docs/guide/en`,
    but the keyboard's, which is made of the keys themselves."""

    OVERVIEW = "overview"
    FIELDS = "fields"
    BUTTONS = "buttons"
    SERIALS = "serials"
    AUTHORIZE = "authorize"
    CANCEL = "cancel"
    SYNC = "sync"
    REASONS = "reasons"
    LIST = "list"
    IMPORT = "import"
    EXPORT = "export"
    PRACTICE = "practice"
    UNDO = "undo"
    JOURNAL = "journal"
    BACKUP = "backup"
    COLLEAGUES = "colleagues"
    NETWORK = "network"
    SETTINGS = "settings"
    POLICIES = "policies"
    COMMAND_LINE = "command-line"
    KEYBOARD = "keyboard"


OPERATION_PAGES: Final[Mapping[Operation, GuidePage]] = MappingProxyType(
    {
        Operation.AUTHORIZE: GuidePage.AUTHORIZE,
        Operation.CANCEL: GuidePage.CANCEL,
        Operation.SYNC_AUTHORIZATION: GuidePage.SYNC,
        Operation.SYNC_CANCELLATION: GuidePage.SYNC,
    }
)


@dataclass(frozen=True)
class Place:
    """A page, from its beginning or from one of its anchors on."""

    page: GuidePage
    anchor: str = ""


FOREIGN_CODE: Final = "foreign_code"
"""The paragraph of a code that the platform gave and that is none of ours."""

_OWN_CODES: Final = frozenset({*Reason, *Caution})


def place_of_reason(code: str) -> Place:
    """The paragraph of a reason, or of a caution."""
    return Place(GuidePage.REASONS, code if code in _OWN_CODES else FOREIGN_CODE)
