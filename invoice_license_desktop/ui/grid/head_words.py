"""What the heads say: tooltips, and a sentence for a screen reader."""

from __future__ import annotations

from typing import Final

from invoice_license_desktop.core.domain.selection import Filter, Sort
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.messages.fields import field_meaning
from invoice_license_desktop.messages.filters import asked_text, sort_text
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.text import wrapped_tooltip
from invoice_license_desktop.ui.grid.columns import head_text

_TOOLTIP_WIDTH: Final = 310


def check_box_name() -> str:
    """The head with the check box."""
    return translate("Heads", "Tick all of the filter")


def mark_tooltip(column: Column, chosen: Filter) -> str:
    """What a head filters by, and that it can."""
    asked = asked_text(translate, chosen, column)
    if asked:
        return translate("Heads", "Filtered: {filter}").format(filter=asked)
    return translate("Heads", "Filter: {column}").format(column=head_text(column))


def head_tooltip(column: Column, of_filter: str) -> str:
    """What a column means (manual, 关键字段说明), and what its head filters by, "" for nothing."""
    import html  # noqa: PLC0415 - as in `Button.explain`

    lines = [f"<b>{html.escape(head_text(column))}</b>"]
    lines.append(html.escape(field_meaning(translate, column)))
    if of_filter:
        lines.append(html.escape(of_filter))
    return wrapped_tooltip(lines, _TOOLTIP_WIDTH)


def head_sentence(column: Column, sort: Sort, chosen: Filter) -> str:
    """A head with its order and its filter."""
    order = sort_text(translate, sort) if sort.column is column else ""
    asked = asked_text(translate, chosen, column)
    filtered = translate("Heads", "Filtered: {filter}").format(filter=asked) if asked else ""
    return joined(translate, [head_text(column), order, filtered])


def head_key_words() -> tuple[tuple[str, str], ...]:
    """Keys and what they do in the heads."""
    return (
        ("Shift+Tab", translate("Heads", "Go from the rows to the heads")),
        ("Left / Right", translate("Heads", "Go to the head beside this one")),
        ("Enter / Space", translate("Heads", "Sort by this head")),
        ("Alt+Down", translate("Heads", "Filter by this head")),
        ("Shift+F10", translate("Heads", "Sort, filter, hide or fit this column")),
    )
