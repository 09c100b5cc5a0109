"""The words of exported lists."""

from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Service,
    SyncFilter,
)
from invoice_license_desktop.core.operations.export_list import ListWords, OwnText
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.terms import (
    column_name,
    service_name,
    status_name,
    sync_filter_name,
)


def list_words(translate: Translate) -> ListWords:
    """The words of an exported list."""
    return ListWords(
        title=translate("Window", "License Authorization"),
        services={service: service_name(translate, service) for service in Service},
        captions={
            **{column: column_name(translate, column) for column in Column},
            OwnText.ORGANISATION: translate("Column", "Organisation"),
            OwnText.REMARK: translate("Column", "Remark"),
        },
        first_allowed_day=translate("Export", "May be authorized from"),
        statuses={status: status_name(translate, status) for status in AuthorizationStatus},
        syncs={sync: sync_filter_name(translate, sync) for sync in SyncFilter},
    )
