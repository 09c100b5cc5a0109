"""The user's own views: opened from the tree, saved, renamed, replaced and deleted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from invoice_license_desktop.core.domain.selection import SavedView
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.saved_views import save_view
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.dialog_openers import show_dialog
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.grid.listing import Listing
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.shown_list import ShownList
from invoice_license_desktop.ui.view_reading import ViewReading
from invoice_license_desktop.ui.window import MainWindow


class SavedViews(QObject):
    """Keeps the tree's list in step with the store, where other windows of the profile save views
    too."""

    def __init__(self, window: MainWindow, desk: Desk, errands: Errands, shown: ShownList) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._errands = errands
        self._shown = shown
        self._service = shown.service
        self.reading = ViewReading(errands.lanes, desk.context, shown, self)
        self.reading.changed.connect(self._show)
        shown.changed.connect(self._on_listing)
        tree = window.sidebar.saved
        tree.opened.connect(self.open)
        tree.save_asked.connect(self.save)
        tree.rename_asked.connect(self.rename)
        tree.replace_asked.connect(self.replace)
        tree.delete_asked.connect(self.delete)
        window.menus.save_view.triggered.connect(self.save)

    def open(self, name: str) -> None:
        """Lists what a view shows of the service shown."""
        view = self._view(name)
        if view is not None:
            self._shown.open_view(view)

    @Slot()
    def save(self) -> None:
        """Asks for a name for what is listed."""
        listing = self._shown.listing
        view = SavedView("", listing.chosen, listing.sort)
        from invoice_license_desktop.ui.dialogs.saved_view import SaveViewDialog

        dialog = SaveViewDialog(self._desk, view, self._window)
        dialog.saved.connect(self._on_saved)
        show_dialog(dialog)

    def rename(self, name: str) -> None:
        """Asks for another name for a view."""
        from invoice_license_desktop.ui.dialogs.saved_view import RenameViewDialog

        dialog = RenameViewDialog(self._desk, name, self._window)
        dialog.renamed.connect(partial(self._on_renamed, name))
        show_dialog(dialog)

    def replace(self, name: str) -> None:
        """Has a view show what is listed now."""
        listing = self._shown.listing
        view = SavedView(name, listing.chosen, listing.sort)
        work = partial(_replace, self._desk.context, view)
        self._errands.run(Lane.WRITE, work, self._on_saved)

    def delete(self, name: str) -> None:
        """Deletes a view, after a question."""
        from invoice_license_desktop.ui.dialogs.saved_view import DeleteViewDialog

        dialog = DeleteViewDialog(self._desk, name, self._window)
        dialog.deleted.connect(partial(self._on_deleted, name))
        show_dialog(dialog)

    def _view(self, name: str) -> SavedView | None:
        return next((view for view in self.reading.views if view.name == name), None)

    @Slot()
    def _show(self) -> None:
        opened = self._shown.opened_view
        if opened is not None and self._view(opened.name) != opened:
            # Somebody else changed or deleted it.
            self._shown.know_view(self._view(opened.name))
        self._window.sidebar.saved.show_views(self.reading.views, self.reading.counts)

    def _on_listing(self, listing: Listing) -> None:
        if listing.chosen.service is not self._service:
            self._service = listing.chosen.service
            self._show()
            self.reading.ask_now()

    def _on_saved(self, view: SavedView) -> None:
        self._shown.know_view(view)
        self.reading.ask_now()
        text = translate("SavedViews", 'The view "{name}" was saved')
        self._window.page.toast.tell_success(text.format(name=view.name))

    def _on_renamed(self, name: str, new_name: str) -> None:
        opened = self._shown.opened_view
        if opened is not None and opened.name == name:
            self._shown.know_view(SavedView(new_name, opened.chosen, opened.sort))
        self.reading.ask_now()

    def _on_deleted(self, name: str) -> None:
        opened = self._shown.opened_view
        if opened is not None and opened.name == name:
            self._shown.know_view(None)
        self.reading.ask_now()


def _replace(context: Context, view: SavedView, _task: Task) -> SavedView:
    return save_view(context, view, replaces=True)
