"""Saved views: filters and orders with a name, the same for everyone who works on a store.

They change no licence, so that the journal does not tell of them (decision 0014).
"""

from dataclasses import replace
from enum import StrEnum

from invoice_license_desktop.core.domain.enterprise import clean_name
from invoice_license_desktop.core.domain.selection import SavedView
from invoice_license_desktop.core.operations.ports.context import Context

MAX_VIEW_NAME_LENGTH = 60


class ViewFault(StrEnum):
    """Why a view was not saved or renamed."""

    NO_NAME = "no_name"
    NAME_TAKEN = "name_taken"
    GONE = "gone"


class SavedViewError(Exception):
    """Nothing was changed; `name` is the name in question, cleaned."""

    def __init__(self, fault: ViewFault, name: str) -> None:
        super().__init__(f"{fault}: {name}")
        self.fault = fault
        self.name = name


def clean_view_name(text: str) -> str:
    """A name as it is kept: cleaned like an enterprise's, and shorter."""
    return clean_name(text)[:MAX_VIEW_NAME_LENGTH].rstrip()


def read_views(context: Context) -> tuple[SavedView, ...]:
    """All saved views, in the order of the tree."""
    with context.store.reading() as work:
        return work.views.read()


def save_view(context: Context, view: SavedView, *, replaces: bool = False) -> SavedView:
    """Save a view at the end, or with `replaces` in the place of the one that has its name.

    Returns it as it is kept. Raises SavedViewError for a blank name, or one that is taken.
    """
    kept = replace(view, name=_named(view.name))
    with context.store.writing() as work:
        if not replaces and kept.name in {other.name for other in work.views.read()}:
            raise SavedViewError(ViewFault.NAME_TAKEN, kept.name)
        work.views.save(kept)
        work.commit()
    return kept


def rename_view(context: Context, name: str, new_name: str) -> str:
    """Give a view another name, which is returned as it is kept.

    Raises SavedViewError for a blank name, one that another view has, and a view that is gone.
    """
    kept = _named(new_name)
    with context.store.writing() as work:
        names = {other.name for other in work.views.read()}
        if name not in names:
            raise SavedViewError(ViewFault.GONE, name)
        if kept in names - {name}:
            raise SavedViewError(ViewFault.NAME_TAKEN, kept)
        work.views.rename(name, kept)
        work.commit()
    return kept


def delete_view(context: Context, name: str) -> None:
    """Delete a view; one that is gone already is no error."""
    with context.store.writing() as work:
        work.views.delete(name)
        work.commit()


def _named(text: str) -> str:
    name = clean_view_name(text)
    if not name:
        raise SavedViewError(ViewFault.NO_NAME, name)
    return name
