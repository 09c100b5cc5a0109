"""What a filter and an order ask for, in words: chips, tooltips, and what a saved view holds."""

from invoice_license_desktop.core.domain.selection import ColumnFilter, Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import Column, View
from invoice_license_desktop.messages.moments import day_text, number_text
from invoice_license_desktop.messages.source import Translate, joined
from invoice_license_desktop.messages.terms import (
    column_name,
    status_name,
    sync_filter_name,
    view_name,
)

_NAMED_WORDS = 5


def column_filter_text(translate: Translate, asked: ColumnFilter) -> str:
    """What is asked of one column, as short as a chip needs it: 授权日期 2026-03-01 – 2026-03-31."""
    values = {
        "column": column_name(translate, asked.column),
        "text": asked.contains,
        "first": day_text(asked.first),
        "last": day_text(asked.last),
    }
    if asked.is_empty:
        text = translate("Filter", "{column} is empty")
    elif asked.contains:
        text = translate("Filter", "{column} contains {text}")
    elif asked.first is not None and asked.first == asked.last:
        text = translate("Filter", "{column}: {first}")
    elif asked.last is None:
        text = translate("Filter", "{column}: from {first}")
    elif asked.first is None:
        text = translate("Filter", "{column}: until {last}")
    else:
        text = translate("Filter", "{column}: {first} – {last}")
    return text.format(**values)


def asked_text(translate: Translate, chosen: Filter, column: Column) -> str:
    """What a filter asks of one column, in its head or in the bar; "" for nothing."""
    if column is Column.AUTHORIZATION_STATUS and chosen.status is not None:
        value = status_name(translate, chosen.status)
        return _valued(translate, column_name(translate, column), value)
    if column is Column.SYNC_STATUS and chosen.sync is not None:
        value = sync_filter_name(translate, chosen.sync)
        return _valued(translate, column_name(translate, column), value)
    texts = [
        column_filter_text(translate, asked) for asked in chosen.columns if asked.column is column
    ]
    return joined(translate, texts)


def filter_texts(translate: Translate, chosen: Filter) -> list[str]:
    """Everything a filter asks for; [] if it asks for nothing."""
    texts = []
    if chosen.view is not View.ALL:
        view = view_name(translate, chosen.view)
        texts.append(_valued(translate, translate("Filter", "View"), view))
    if chosen.words:
        words = translate("Text", ", ").join(chosen.words[:_NAMED_WORDS])
        if len(chosen.words) > _NAMED_WORDS:
            count = number_text(len(chosen.words))
            words = translate("Filter", "{words}… ({count} words)").format(words=words, count=count)
        texts.append(_valued(translate, translate("Filter", "Search"), words))
    texts += [asked_text(translate, chosen, column) for column in Column]
    return [text for text in texts if text]


def sort_text(translate: Translate, sort: Sort) -> str:
    """The order of rows; "" for the order of import."""
    if sort.column is None:
        return ""
    if sort.descending:
        text = translate("Filter", "Sorted by {column}, descending")
    else:
        text = translate("Filter", "Sorted by {column}, ascending")
    return text.format(column=column_name(translate, sort.column))


def _valued(translate: Translate, head: str, value: str) -> str:
    return translate("Grid", "{head}: {value}").format(head=head, value=value)
