"""The session: an opened profile behind the window. Its parts, and how what one of them finds out
comes to the others; they never speak to each other."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.changes import Changes
from invoice_license_desktop.core.operations.entitlements import (
    FRESH_FOR,
    EntitlementReading,
    refresh_entitlements,
)
from invoice_license_desktop.core.operations.overview import Situation
from invoice_license_desktop.core.operations.plan import Plan
from invoice_license_desktop.core.operations.ports.context import Context, Core
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.restore import resume_sync
from invoice_license_desktop.core.operations.serial_failures import FailedSyncs
from invoice_license_desktop.core.operations.sync import SyncReport
from invoice_license_desktop.core.settings import Profile, read_workstation
from invoice_license_desktop.messages.faults import store_fault_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.attention import Attention
from invoice_license_desktop.ui.backing_up import BackingUp
from invoice_license_desktop.ui.batch_panel import Progress
from invoice_license_desktop.ui.board import Board
from invoice_license_desktop.ui.cancellation_delay import Delayed
from invoice_license_desktop.ui.choosing import Choosing
from invoice_license_desktop.ui.column_filters import ColumnFilters
from invoice_license_desktop.ui.copying import Copying
from invoice_license_desktop.ui.details import Details
from invoice_license_desktop.ui.dialog_openers import DialogOpeners, show_dialog
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.problems import AWAY
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.exports import Exports
from invoice_license_desktop.ui.grid.listing import Listing
from invoice_license_desktop.ui.grid.pages import PageReader
from invoice_license_desktop.ui.lanes import Failure, Lane, Lanes, Task
from invoice_license_desktop.ui.list_acts import ListActs
from invoice_license_desktop.ui.notices import Notices
from invoice_license_desktop.ui.operation_flow import OperationFlow
from invoice_license_desktop.ui.operation_steps import Ask
from invoice_license_desktop.ui.refresh import Refresher
from invoice_license_desktop.ui.row_menus import RowMenus
from invoice_license_desktop.ui.saved_views import SavedViews
from invoice_license_desktop.ui.search_mending import SearchMending
from invoice_license_desktop.ui.shown_exports import ShownExports
from invoice_license_desktop.ui.shown_list import ShownList
from invoice_license_desktop.ui.status_bar import Link
from invoice_license_desktop.ui.sync_flow import SyncFlow
from invoice_license_desktop.ui.upkeep import Upkeep
from invoice_license_desktop.ui.window import MainWindow
from invoice_license_desktop.ui.window_acts import WindowActs

_RECOUNT_MS: Final = 2000


class Session(QObject):
    """Made when the core is open; ends with `close`, before the lanes do."""

    workstation_changed = Signal(object)
    database_changed = Signal()

    def __init__(self, window: MainWindow, lanes: Lanes, core: Core, profile: Profile) -> None:
        super().__init__(window)
        context = core.context
        self.window = window
        self.exports = Exports(lanes, core.tables, window.folders.exports, self)
        desk = Desk(window.look, lanes, context, self.exports, profile.practice)
        self._context = context
        self._desk = desk
        self.errands = Errands(lanes, self)
        self.refresher = Refresher(self.errands, context, self)
        self.shown = ShownList(window, shanghai_day(context.clock.now()))
        self.column_filters = ColumnFilters(window, self.shown)
        self.choosing = Choosing(self.errands, context, self)
        self._may_write = context.store.may_write
        self.board = Board(window, context, is_practice=profile.practice, database=core.database)
        self.notices = Notices(window)
        self.details = Details(window, self.errands, context)
        self.sync = SyncFlow(self.errands, context, self)
        self.flow = OperationFlow(
            desk, self.errands, self.sync, lambda: read_workstation(profile).undo_seconds, window
        )
        self.openers = DialogOpeners(desk, core, window)
        self.acts = ListActs(desk, core, self.errands, self.openers, window)
        self.copying = Copying(window, self.errands, context, self.choosing, self.shown)
        self.row_menus = RowMenus(window)
        self.attention = Attention(window)
        self.views = SavedViews(window, desk, self.errands, self.shown)
        self.shown_exports = ShownExports(window, self.exports, self.notices)
        self.backing_up = BackingUp(window, self.errands, core.safekeeping)
        self.upkeep = Upkeep(lanes, core.safekeeping, self)
        self._mending = SearchMending(lanes, context.store, self)
        self._was_due_sent = False
        self._recounted = QTimer(self)
        self._recounted.setSingleShot(True)
        self._recounted.setInterval(_RECOUNT_MS)
        window.page.model.set_reader(PageReader(context.store))
        self._connect_reading()
        self.asked = WindowActs(self)

    def start(self) -> None:
        """Shows the list, and asks the platform for its totals."""
        self.window.set_open(is_open=True, may_write=self._may_write)
        self.window.show_list()
        self.shown.show()
        self.refresher.start()
        self._read_entitlements(FRESH_FOR)
        self.window.page.grid.setFocus()

    def close(self) -> None:
        """Begins nothing any more; a cancellation that waits for its delay is withdrawn."""
        self.flow.close()
        self.refresher.stop()
        self.views.reading.stop()
        self.sync.close()
        self.upkeep.close()
        self.attention.rest()

    # connections

    def _connect_reading(self) -> None:
        page = self.window.page
        self.errands.troubled.connect(self.notices.tell_trouble)
        self.errands.failed.connect(self._on_failed)
        page.model.failed.connect(self._on_failed)
        if self._may_write:
            page.model.opened.connect(self._mending.look)
        else:
            self.notices.take_action_away()
        self.exports.failed.connect(self._on_failed)
        self.backing_up.succeeded.connect(page.tell_success)
        self.backing_up.stopped.connect(page.tell_warning)
        self.upkeep.troubled.connect(self.notices.tell_trouble)
        self.upkeep.damaged.connect(self.errands.lanes.damage_found)
        self.refresher.asked.connect(self._on_stale)
        self.refresher.server_lost.connect(self.notices.tell_server_lost)
        self.refresher.server_lost.connect(self.flow.lose_server)
        self.refresher.server_back.connect(self.notices.tell_server_back)
        self.refresher.server_back.connect(self.flow.find_server)
        self.refresher.read.connect(self._on_situation)
        self.refresher.read.connect(self.views.reading.ask)
        self.shown.changed.connect(self._on_listing)
        self.choosing.changed.connect(page.model.set_selection)
        self.choosing.counted.connect(self.board.show_chosen)
        self.choosing.pasted.connect(self.notices.tell_pasted)
        for changing in (self.flow, self.openers, self.acts):
            changing.changed.connect(self.refresher.ask)
        for telling in (self.flow, self.acts):
            telling.succeeded.connect(page.tell_success)
            telling.warned.connect(page.tell_warning)
        self.copying.copied.connect(page.tell_success)
        self.copying.refused.connect(page.tell_warning)
        self.flow.confirmed.connect(self._on_confirmed)
        # The button that was clicked may be disabled by now.
        self.flow.dialog_closed.connect(page.grid.setFocus)
        self.flow.progressed.connect(self._on_progressed)
        self.flow.planning.progressed.connect(page.show_planning)
        self.flow.busy_changed.connect(self.window.set_busy)
        self.flow.refused.connect(page.tell_refusal)
        self.flow.ended.connect(self.attention.call)
        self.window.busy_close_asked.connect(self._on_close_asked)
        self.flow.delay.ticked.connect(self._on_delay)
        self.sync.settled.connect(self.refresher.ask)
        self.sync.finished.connect(self._on_synced)
        self.openers.database_changed.connect(self.database_changed)
        self.openers.workstation_changed.connect(self.workstation_changed)
        self.openers.resync_asked.connect(self._on_resync)
        self.openers.refresh_asked.connect(self.refresh)
        self.notices.settings_asked.connect(self.openers.open_settings)
        self.notices.missing_asked.connect(self.openers.open_not_found)
        self.notices.resume_asked.connect(self._on_resume)

    # reading

    @Slot()
    def _on_stale(self) -> None:
        self.shown.refresh(self.shown.listing.today)
        self.details.refresh()
        # Judging a large choice takes its time, and while rows are being synced little changes.
        if not (self.sync.is_running and self._recounted.isActive()):
            self.choosing.recount()
            self._recounted.start()

    def _on_situation(self, situation: Situation) -> None:
        self.upkeep.see_day(shanghai_day(self._context.clock.now()))
        if situation.today != self.shown.listing.today:
            self.shown.refresh(situation.today)
        self.board.show_situation(situation)
        self.notices.show_situation(situation)
        self.shown.show_listed(situation.services[self.shown.service].overview.enterprises)
        if not self._may_write:
            return
        waiting = situation.waiting
        if not self._was_due_sent and waiting.in_flight + waiting.to_retry:
            self.sync.start_due()
        self._was_due_sent = True
        self.sync.watch(situation)

    def _on_listing(self, listing: Listing) -> None:
        self.board.show_service(listing.chosen.service)
        self.choosing.show_listing(listing)

    @Slot()
    def refresh(self) -> None:
        """F5: list and entitlements anew; nothing is sent."""
        self.window.page.model.doubt_order()
        self.refresher.ask()
        self._read_entitlements(timedelta(0))

    def _read_entitlements(self, older_than: timedelta) -> None:
        if not self._may_write:
            return
        work = partial(_read_entitlements, self._context, older_than)
        self.errands.run(Lane.SYNC, work, self._on_entitlements)

    def _on_entitlements(self, reading: EntitlementReading) -> None:
        link = Link.CONNECTED if reading.failure is None else Link.AWAY
        self.board.show_link(link, reading.failure, is_news=reading.asked)
        if reading.asked:
            self.refresher.ask()

    @Slot()
    def _on_resume(self) -> None:
        work = partial(_resume, self._context)
        self.errands.run(Lane.WRITE, work, self._on_resumed)

    def _on_resumed(self, _changes: Changes) -> None:
        self.refresher.ask()
        self.sync.send()

    def _on_failed(self, failure: Failure) -> None:
        if failure.code in AWAY:
            self.refresher.lose_server()
            return
        if failure.code in set(StoreFault):
            sentence = store_fault_sentence(translate, StoreError(StoreFault(failure.code)))
            if failure.code == StoreFault.DAMAGED:
                self.errands.lanes.damage_found.emit(sentence)
            else:
                self.notices.tell_trouble(sentence)
            return
        from invoice_license_desktop.ui.dialogs.failure import FailureDialog

        show_dialog(FailureDialog(self.window.look, failure, self.window))

    # operations

    def _on_progressed(self, progress: Progress | None) -> None:
        self.window.page.show_progress(progress)
        self.refresher.slow_down(progress is not None)

    @Slot()
    def _on_close_asked(self) -> None:
        from invoice_license_desktop.ui.dialogs.leaving import LeavingDialog

        dialog = LeavingDialog(self.window.look, self._desk.title_prefix, self.window)
        dialog.accepted.connect(self.window.leave)
        # Once all is answered there is nothing to ask.
        self.flow.busy_changed.connect(dialog.reject)
        show_dialog(dialog)

    def _on_delay(self, delayed: Delayed | None) -> None:
        page = self.window.page
        has_focus = page.undo.isAncestorOf(self.window.focusWidget())
        page.undo.show_delayed(delayed)
        self.window.menus.undo.setEnabled(delayed is not None)
        if delayed is None and has_focus:
            page.grid.setFocus()

    def _on_confirmed(self, plan: Plan) -> None:
        self.choosing.pin(plan.service, plan.ids)

    def _on_synced(self, report: SyncReport | None) -> None:
        if report is None:
            return
        if report.failure is not None:
            self.board.show_link(Link.AWAY, report.failure)
        elif report.settled:
            self.board.show_link(Link.CONNECTED)
            # Else what the platform counts as allocated would lag behind what it just confirmed.
            self._read_entitlements(timedelta(0))
        self.refresher.ask()

    def _on_resync(self, failed: tuple[FailedSyncs, ...]) -> None:
        for found in failed:
            for operation, ids in (
                (Operation.SYNC_AUTHORIZATION, found.authorizations),
                (Operation.SYNC_CANCELLATION, found.cancellations),
            ):
                if ids:
                    selection = Selection(frozenset(ids))
                    self.flow.start(Ask(operation, found.service, selection, Sort()))


def _resume(context: Context, _task: Task) -> Changes:
    return resume_sync(context)


def _read_entitlements(context: Context, older_than: timedelta, _task: Task) -> EntitlementReading:
    return refresh_entitlements(context, older_than=older_than)
