"""What is asked for in the window's parts and menus, handed to whoever in the session does it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.ui.controls.passing_menu import PlainAct
from invoice_license_desktop.ui.operation_steps import Ask

if TYPE_CHECKING:
    from invoice_license_desktop.ui.session import Session


class WindowActs(QObject):
    """Knows the rows that are chosen and the one that is current, with which most acts begin."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._window = session.window
        self._connect_parts()
        self._connect_menus()

    # connections

    def _connect_parts(self) -> None:
        window, page = self._window, self._window.page
        window.toolbar.operation_asked.connect(self.ask)
        window.toolbar.serials_asked.connect(self._session.openers.open_serials)
        window.toolbar.import_asked.connect(self._session.acts.ask_for_file)
        window.toolbar.export_asked.connect(self.export_list)
        window.toolbar.refresh_asked.connect(self._session.refresh)
        page.grid.toggle_asked.connect(self._session.choosing.toggle)
        page.grid.range_asked.connect(self._session.choosing.choose_range)
        page.grid.all_asked.connect(self._session.choosing.choose_all)
        page.grid.none_asked.connect(self._session.choosing.clear)
        page.grid.paste_asked.connect(self._session.choosing.paste)
        page.footer.clear_asked.connect(self._session.choosing.clear)
        page.filters.left.connect(page.grid.setFocus)
        page.grid.clear_search_asked.connect(page.filters.clear_search)
        page.filters.refused.connect(self._session.notices.tell_trouble)
        page.stop_asked.connect(self._session.flow.stop)
        page.stop_planning_asked.connect(self._session.flow.planning.stop)
        page.undo_asked.connect(self._session.flow.delay.undo)
        page.import_asked.connect(self._session.acts.ask_for_file)
        page.add_asked.connect(self._session.acts.add_enterprise)
        window.file_dropped.connect(self._session.acts.import_file)
        self._session.details.journal_asked.connect(self._session.openers.open_journal)

    def _connect_menus(self) -> None:
        menus, page = self._window.menus, self._window.page
        for operation, action in menus.operations.items():
            action.triggered.connect(PlainAct(partial(self.ask, operation)))
        for service, action in menus.services.items():
            action.triggered.connect(PlainAct(partial(self._session.shown.choose_service, service)))
        for column, action in menus.sorts.items():
            action.triggered.connect(
                PlainAct(partial(self._session.shown.choose_sort, Sort(column)))
            )
        for action, act in (
            (menus.undo, self._session.flow.delay.undo),
            (menus.import_list, self._session.acts.ask_for_file),
            (menus.export_list, self.export_list),
            (menus.template, self._session.acts.save_template),
            (menus.back_up, self._session.backing_up.ask),
            (menus.add_enterprise, self._session.acts.add_enterprise),
            (menus.edit_enterprise, self._on_edit),
            (menus.remove_enterprise, self._on_remove),
            (menus.copy_rows, self._session.copying.copy),
            (menus.copy_with_heads, self._session.copying.copy_with_heads),
            (menus.paste, page.grid.ask_paste),
            (menus.choose_all, self._session.choosing.choose_all),
            (menus.choose_none, self._session.choosing.clear),
            (menus.find, page.filters.focus_search),
            (menus.serials, self._session.openers.open_serials),
            (menus.clear_failed, self._on_clear_failed),
            (menus.sync_now, self._session.sync.send),
            (menus.clear_filter, self._session.shown.clear_filter),
            (menus.details, self._session.details.toggle_panel),
            (menus.refresh, self._session.refresh),
            (menus.journal, self._session.openers.open_journal),
            (menus.clock, self._session.openers.open_clock),
            (menus.faults, self._session.openers.open_faults),
            (menus.settings, self._session.openers.open_settings),
        ):
            action.triggered.connect(PlainAct(act))

    # acts

    def ask(self, operation: Operation) -> None:
        """One of the manual's four buttons was clicked."""
        selection = self._session.choosing.selection
        if not selection.is_empty:
            listing = self._session.shown.listing
            seen = listing.chosen
            chosen = self._session.board.chosen
            count = 0 if chosen is None else chosen.count - chosen.hidden
            self._session.flow.start(
                Ask(operation, seen.service, selection, listing.sort, seen, chosen=count)
            )

    @Slot()
    def export_list(self) -> None:
        """导出: which rows, which columns, and where?"""
        from invoice_license_desktop.ui.dialogs.export import Exportable

        listing, chosen, situation = (
            self._session.shown.listing,
            self._session.board.chosen,
            self._session.board.situation,
        )
        service = listing.chosen.service
        self._session.acts.export_list(
            Exportable(
                listing.chosen,
                listing.sort,
                self._window.page.model.count,
                self._session.choosing.selection,
                chosen.count if chosen is not None and chosen.service is service else 0,
                None if situation is None else situation.services[service].overview.enterprises,
            )
        )

    def _on_clear_failed(self) -> None:
        selection = self._session.choosing.selection
        if not selection.is_empty:
            self._session.acts.clear_failed_marks(self._session.shown.service, selection)

    def _on_edit(self) -> None:
        self._session.acts.edit_enterprise(self._window.page.grid.current_row())

    def _on_remove(self) -> None:
        self._session.acts.remove_enterprise(self._window.page.grid.current_row())
