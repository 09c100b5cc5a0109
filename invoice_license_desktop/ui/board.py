"""The board: tells tree, header, filters, toolbar, footer and status bar what was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Slot

from invoice_license_desktop.core.domain.database_address import DatabaseAddress
from invoice_license_desktop.core.domain.vocabulary import Edition, Operation, Service
from invoice_license_desktop.core.operations.overview import Situation
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.messages.faults import platform_error_sentence
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.grid.cells import Moment
from invoice_license_desktop.ui.prospects import Chosen, button_state
from invoice_license_desktop.ui.status_bar import Link, Status
from invoice_license_desktop.ui.window import MainWindow


class Board(QObject):
    """Keeps the values last read, because each of them is shown in several places."""

    def __init__(
        self,
        window: MainWindow,
        context: Context,
        *,
        is_practice: bool,
        database: DatabaseAddress | None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._service = Service.ISSUING
        self._situation: Situation | None = None
        self._chosen: Chosen | None = None
        self._doubted: set[Service] = set()
        self._was_heard = False
        self._status = Status(
            is_practice=is_practice,
            operator=context.actor.operator,
            os_user=context.actor.os_user,
            is_open=True,
            database=database,
        )
        window.page.grid.set_moment(self.moment)
        window.language_changed.connect(self.show_all)
        window.page.model.opened.connect(self._show_rows)
        window.page.model.refreshed.connect(self._show_rows)

    @property
    def situation(self) -> Situation | None:
        """What was read last."""
        return self._situation

    @property
    def chosen(self) -> Chosen | None:
        """What was last found out about the chosen rows."""
        return self._chosen

    def moment(self) -> Moment:
        """The time by which rows are explained."""
        schedule = self._situation.schedule if self._situation is not None else None
        next_attempt_at = schedule.next_attempt_at if schedule is not None else None
        return Moment(self._context.clock.now(), next_attempt_at)

    def show_service(self, service: Service) -> None:
        """Another service is shown."""
        if service is not self._service:
            self._service = service
            self._chosen = None
        self.show_all()

    def show_situation(self, situation: Situation) -> None:
        """Shows new counts."""
        self._judge_readings(situation)
        self._situation = situation
        self.show_all()

    def show_chosen(self, chosen: Chosen) -> None:
        """Shows what the chosen rows can do."""
        if chosen.service is self._service:
            self._chosen = chosen
            self._show_choice()

    def show_link(
        self, link: Link, failure: PlatformError | None = None, *, is_news: bool = True
    ) -> None:
        """Shows whether the platform answers. Without `is_news` it was not asked now, but answered
        a short while ago."""
        self._was_heard = self._was_heard or is_news
        cause = "" if failure is None else platform_error_sentence(translate, failure)
        self._status = replace(self._status, link=link, cause=cause)
        self._show_status(self._context.clock.now())

    @Slot()
    def show_all(self) -> None:
        """Shows everything again, for instance in another language."""
        now = self._context.clock.now()
        situation = self._situation
        state = None if situation is None else situation.services[self._service]
        page = self._window.page
        self._window.sidebar.show_situation(situation)
        quota = None if state is None else state.quota
        is_doubted = self._service in self._doubted
        page.figures.show_quota(self._service, quota, now, is_doubted=is_doubted)
        page.filters.show_overview(None if state is None else state.overview)
        self._show_rows()
        self._show_choice()
        self._show_status(now)

    def _judge_readings(self, situation: Situation) -> None:
        """Compares what the platform counts with what is confirmed here, at the one moment when
        both are of the same time: when the reading has just come in."""
        for service, state in situation.services.items():
            before = None if self._situation is None else self._situation.services[service].quota
            if before is not None and before.read_at != state.quota.read_at:
                self._doubted.discard(service)
                if state.quota.differs_from_platform:
                    self._doubted.add(service)

    @Slot()
    def _show_rows(self) -> None:
        situation = self._situation
        listed = None
        free = {}
        if situation is not None:
            listed = situation.services[self._service].overview.enterprises
            free = {service: item.quota.free for service, item in situation.services.items()}
        page = self._window.page
        page.footer.show_total(page.model.count, listed, free)
        self._show_head()

    def _show_choice(self) -> None:
        window = self._window
        window.page.footer.show_chosen(self._chosen)
        edition, may_write = Edition.CURRENT, self._context.store.may_write
        if self._situation is not None:
            edition = self._situation.settings.edition
        for operation in Operation:
            state = button_state(
                operation, self._service, edition, self._chosen, may_write=may_write
            )
            window.toolbar.show_state(operation, state)
            window.menus.operations[operation].setEnabled(state.is_enabled)
        has_chosen = bool(self._chosen and self._chosen.count)
        window.menus.clear_failed.setEnabled(has_chosen and may_write)
        self._show_head()

    def _show_head(self) -> None:
        page = self._window.page
        if page.model.count is None:
            return
        seen = self._chosen.count - self._chosen.hidden if self._chosen is not None else 0
        state = Qt.CheckState.PartiallyChecked
        if not seen:
            state = Qt.CheckState.Unchecked
        elif seen == page.model.count:
            state = Qt.CheckState.Checked
        page.grid.heads.show_check_state(state)

    def _show_status(self, now: datetime) -> None:
        situation = self._situation
        status = replace(self._status, now=now)
        if situation is not None:
            schedule = situation.schedule
            status = replace(
                status,
                in_flight=situation.waiting.in_flight,
                to_retry=situation.waiting.to_retry,
                retry_at=schedule.next_attempt_at,
                is_paused=schedule.paused,
                edition=situation.settings.edition,
            )
            if schedule.failures and not self._was_heard:
                # What the last run met; later the platform may answer while rows await their retry.
                cause = reason_sentence(translate, schedule.cause)
                status = replace(status, link=Link.AWAY, cause=cause)
            if not self._context.store.may_write:
                status = replace(status, link=Link.NOT_ASKED, cause="")
            elif not self._status.is_practice and not situation.settings.platform_url:
                status = replace(status, link=Link.NOT_SET_UP)
        self._status = replace(self._status, edition=status.edition)
        self._window.status.show_status(status)
