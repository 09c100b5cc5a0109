"""What each column of the list means: the manual's table of fields (manual, 关键字段说明), in a
sentence or two."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.messages.source import Source, Translate, marked, said

_MEANINGS: Final[Mapping[Column, Source]] = MappingProxyType(
    {
        Column.NAME: marked("Field", "The enterprise (invoice-service organisation)."),
        Column.TAX_NUMBER: marked(
            "Field", "The taxpayer identification number that the licence is given to."
        ),
        Column.AUTHORIZATION_STATUS: marked(
            "Field",
            "Whether the enterprise is authorized for the service: Not authorized at first, "
            "Authorized after Authorize, Failed if a licence was asked for and could not be given.",
        ),
        Column.AUTHORIZED_AT: marked(
            "Field", "The day on which it was authorized. Cancelling clears it."
        ),
        Column.AUTHORIZED_BY: marked("Field", "Who authorized it. Cancelling clears it."),
        Column.SYNC_STATUS: marked(
            "Field",
            "Whether the authorization or its cancellation has reached the entitlement platform. "
            "Blank: nothing was sent yet, or it dates from the legacy edition.",
        ),
        Column.VALID_FROM: marked(
            "Field",
            "First day of the entitlement, given by the platform after the sync. Cancelling clears it.",
        ),
        Column.VALID_TO: marked(
            "Field",
            "Last day of the entitlement, given by the platform after the sync. Cancelling clears it.",
        ),
        Column.SERVICE_GROUP: marked("Field", "The kind of service: Issuing or Receiving."),
        Column.CANCELLED_AT: marked(
            "Field",
            "The day on which the authorization was cancelled, and the first day on which the tax "
            "number may be authorized again.",
        ),
    }
)


def field_meaning(translate: Translate, column: Column) -> str:
    """What a column says of a row."""
    return said(translate, _MEANINGS[column])
