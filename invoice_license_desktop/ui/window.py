"""The main window: menus, toolbar, tree, page, detail panel and status bar, put in their places.

What is not in sight at first is imported and made when it is first asked for.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QByteArray, QEvent, QMargins, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenuBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.icons import program_icon
from invoice_license_desktop.ui.lanes import Lanes
from invoice_license_desktop.ui.last_folder import LastFolders
from invoice_license_desktop.ui.menu_titles import MenuTitles
from invoice_license_desktop.ui.sidebar import Sidebar
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_M, MENU_HEIGHT, TOOLBAR_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent

    from invoice_license_desktop.ui.controls.badge import PracticeBadge
    from invoice_license_desktop.ui.detail_panel import DetailPanel
    from invoice_license_desktop.ui.fault_page import FaultPage
    from invoice_license_desktop.ui.guide.places import Place
    from invoice_license_desktop.ui.list_page import ListPage
    from invoice_license_desktop.ui.menus import Menus
    from invoice_license_desktop.ui.status_bar import StatusBar
    from invoice_license_desktop.ui.toolbar import Toolbar
    from invoice_license_desktop.ui.welcome import Welcome

_SIZE = (1360, 820)
_LEAST = (880, 480)
# what the system draws around a window, generously
_FRAME = QMargins(8, 32, 8, 8)
_LEAST_PAGE = 268


class _Worded(Protocol):
    def retranslate(self) -> None:
        """Says everything in the language in use."""


class MainWindow(QMainWindow):
    """Only composes: its parts are told what to show, and heard, by the session behind it."""

    painted = Signal()
    """The window was seen for the first time; what takes long may begin."""
    closing = Signal()
    busy_close_asked = Signal()
    """The window is to be closed while a batch is under way; `leave` closes it all the same."""
    file_dropped = Signal(object)
    """The path of a file; only while there is a list to import it into."""
    language_changed = Signal()
    practice_asked = Signal()
    connect_asked = Signal()
    language_chosen = Signal(object)
    again_asked = Signal()
    details_asked = Signal()
    settings_asked = Signal()
    """Another database shall be chosen, because this one cannot be opened."""
    restore_asked = Signal()
    other_backup_asked = Signal()
    guide_asked = Signal(object)
    """A Place of the user guide; asked here, or by whatever lies over the window."""

    def __init__(self, look: Look, lanes: Lanes, *, is_practice: bool) -> None:
        super().__init__()
        self.look = look
        self._lanes = lanes
        self.is_practice = is_practice
        self.folders = LastFolders()
        # As remembered: what it means is found out with the page.
        self._columns: object = None
        self._widths: dict[str, int] = {}
        self._was_painted = False
        self._is_open = False
        self._is_busy = False
        self._bar = QMenuBar(self)
        self.setMenuBar(self._bar)
        self._titles = MenuTitles(self._bar)
        self.badge: PracticeBadge | None = None
        # Each part is made in its place: to be put there later costs it its style once more.
        ground = QWidget(self)
        self.setCentralWidget(ground)
        self._strip = QFrame(ground)
        self._strip.setProperty("kind", "toolbar")
        self._strip.setFixedHeight(TOOLBAR_HEIGHT)
        self.sidebar = Sidebar(look, ground)
        self._pages = QStackedWidget(ground)
        # Empty, in sight until one of the others is shown: the first one would be at once.
        self._pages.addWidget(QWidget(self._pages))
        self._ground = QVBoxLayout(ground)
        self._middle = QHBoxLayout()
        self._worded: list[_Worded] = [self._titles, self.sidebar]
        self._lay_out()
        self.sidebar.widened.connect(self._fit_panels)
        self.sidebar.setEnabled(False)
        self.setMinimumSize(*_LEAST)
        # No larger than a screen that is small by its scale: 1920 pixels at 200 % are 960.
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableGeometry().size()))
        self._word_title()

    def _lay_out(self) -> None:
        if self.is_practice:
            self._mark_practice()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.sidebar)
        self._middle.addWidget(self._pages, 1)
        self._ground.setContentsMargins(0, 0, 0, 0)
        self._ground.setSpacing(0)
        self._ground.addWidget(self._strip)
        self._ground.addLayout(self._middle, 1)

    def _mark_practice(self) -> None:
        from invoice_license_desktop.ui.controls.badge import PracticeBadge

        self.badge = PracticeBadge(self.look, "", self._bar)
        # Kept, because the menu bar does not hold on to it.
        self._corner = corner = QWidget(self)
        badge_row = QHBoxLayout(corner)
        # The menu bar itself keeps six pixels free at its end.
        badge_row.setContentsMargins(0, 2, GAP_M - 6, 0)
        badge_row.addWidget(self.badge)
        corner.setFixedHeight(MENU_HEIGHT - 2)
        self._bar.setCornerWidget(corner, Qt.Corner.TopRightCorner)

    @cached_property
    def menus(self) -> Menus:
        """The menus with their acts; titles alone until the window was seen."""
        from invoice_license_desktop.ui.menus import Menus

        menus = Menus(self._bar, self, is_practice=self.is_practice)
        menus.set_open(self._is_open)
        self._worded[self._worded.index(self._titles)] = menus
        return menus

    @cached_property
    def toolbar(self) -> Toolbar:
        """The buttons; until the window's second paint their strip is empty."""
        from invoice_license_desktop.ui.controls.tab_order import let_tab_meet
        from invoice_license_desktop.ui.toolbar import Toolbar

        toolbar = Toolbar(self.look, self.centralWidget())
        toolbar.set_open(is_open=self._is_open)
        self._ground.replaceWidget(self._strip, toolbar)
        self._strip.deleteLater()
        let_tab_meet(self.sidebar, toolbar.refresh)
        self._worded.append(toolbar)
        return toolbar

    @cached_property
    def status(self) -> StatusBar:
        """The bar at the bottom; it comes with the window's second paint, as the page does."""
        from invoice_license_desktop.ui.status_bar import StatusBar

        status = StatusBar(self.look, self.centralWidget())
        self._ground.addWidget(status)
        self._worded.append(status)
        return status

    @cached_property
    def page(self) -> ListPage:
        """The page of the list. It fills the window in its second paint, so that the first can be
        early; rows are not there before that anyway."""
        from invoice_license_desktop.ui.grid.column_choice import remembered_columns
        from invoice_license_desktop.ui.list_page import ListPage

        # What stands above is made first, for Tab.
        self.toolbar.show()
        page = ListPage(self.look, self._lanes, self._pages)
        page.grid.heads.choose(remembered_columns(self._columns))
        page.grid.heads.choice_changed.connect(self._on_columns)
        self._pages.addWidget(page)
        self._worded.append(page)
        return page

    @cached_property
    def welcome(self) -> Welcome:
        """The page of a first start."""
        from invoice_license_desktop.ui.welcome import Welcome

        page = Welcome(self.look)
        page.practice_asked.connect(self.practice_asked)
        page.connect_asked.connect(self.connect_asked)
        page.language_chosen.connect(self.language_chosen)
        page.restore_asked.connect(self.menus.restore.trigger)
        self._pages.addWidget(page)
        self._worded.append(page)
        return page

    @cached_property
    def fault(self) -> FaultPage:
        """The page of data that cannot be opened."""
        from invoice_license_desktop.ui.fault_page import FaultPage

        page = FaultPage(self.look)
        page.again_asked.connect(self.again_asked)
        page.details_asked.connect(self.details_asked)
        page.settings_asked.connect(self.settings_asked)
        page.restore_asked.connect(self.restore_asked)
        page.other_asked.connect(self.other_backup_asked)
        self._pages.addWidget(page)
        self._worded.append(page)
        return page

    @cached_property
    def detail(self) -> DetailPanel:
        """The panel of one enterprise, hidden until it is shown."""
        from invoice_license_desktop.ui.detail_panel import DetailPanel

        panel = DetailPanel(self.look)
        self._middle.addWidget(panel)
        panel.want(self._widths.get("detail", panel.wanted))
        panel.widened.connect(self._fit_panels)
        panel.installEventFilter(self)
        self._worded.append(panel)
        return panel

    def show_welcome(self) -> None:
        """The first start."""
        self._pages.setCurrentWidget(self.welcome)
        self.sidebar.show_first_start()
        self.welcome.practice.setFocus()

    def show_fault(
        self,
        sentence: str,
        *,
        has_details: bool,
        is_damage: bool = False,
        has_settings: bool = False,
    ) -> None:
        """The data cannot be opened."""
        self._pages.setCurrentWidget(self.fault)
        self.fault.tell(
            sentence, has_details=has_details, is_damage=is_damage, has_settings=has_settings
        )

    def show_list(self) -> None:
        """The list, filled or on the way."""
        self._pages.setCurrentWidget(self.page)

    def set_open(self, *, is_open: bool, may_write: bool = True) -> None:
        """Whether there is a list to work on, and whether it may be changed."""
        self._is_open = is_open
        self.toolbar.set_open(is_open, may_write=may_write)
        self.menus.set_open(is_open)
        self.sidebar.setEnabled(is_open)
        self.setAcceptDrops(is_open and may_write)
        if not may_write:
            from invoice_license_desktop.messages.databases import read_only_reason

            self.menus.block(self.menus.writing, lambda: read_only_reason(translate))
            self.sidebar.saved.block()
            self.page.show_read_only()

    def say_shared(self) -> None:
        """The list is in no file that could be backed up or restored from here."""
        from invoice_license_desktop.messages.databases import shared_database_reason

        self.menus.block(self.menus.of_files, lambda: shared_database_reason(translate))

    def bring_to_front(self) -> None:
        """Another start of the program asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def guide_place(self) -> Place:
        """What F1 opens: the page of what is shown."""
        from invoice_license_desktop.ui.guide.places import GuidePage, Place

        is_list = self._is_open and self._pages.currentWidget() is self.page
        return Place(GuidePage.LIST if is_list else GuidePage.OVERVIEW)

    def memory(self) -> dict[str, Any]:
        """What the window remembers of itself, as the settings file takes it."""
        geometry = self.saveGeometry().toBase64().data()
        return {
            "geometry": bytes(geometry).decode("ascii"),
            "folders": self.folders.memory(),
            "columns": self._columns,
            "widths": self._widths,
        }

    def remember(self, memory: dict[str, Any]) -> None:
        """Comes back to where it was; what cannot be understood is ignored."""
        text = memory.get("geometry")
        if isinstance(text, str):
            self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii", "ignore")))
            if not self.isMaximized() and not self.isFullScreen():
                self._come_into_sight()
        widths = memory.get("widths")
        if isinstance(widths, dict):
            known = {name: widths.get(name) for name in ("sidebar", "detail")}
            self._widths = {name: width for name, width in known.items() if type(width) is int}
            self.sidebar.want(self._widths.get("sidebar", self.sidebar.wanted))
        self.folders.remember(memory.get("folders"))
        self._columns = memory.get("columns")

    def _come_into_sight(self) -> None:
        """Qt brings a window back onto a screen, but one made for a larger screen as large as the
        whole screen, so that frame, title and what the taskbar covers are out of sight."""
        room = self.screen().availableGeometry().marginsRemoved(_FRAME)
        size = self.size().boundedTo(room.size()).expandedTo(self.minimumSize())
        left = max(room.left(), min(self.x(), room.right() + 1 - size.width()))
        top = max(room.top(), min(self.y(), room.bottom() + 1 - size.height()))
        if (left, top, size) != (self.x(), self.y(), self.size()):
            self.setGeometry(left, top, size.width(), size.height())

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        for part in self._worded:
            part.retranslate()
        self._word_title()
        self.language_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panels()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._fit_panels()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def customEvent(self, event: QEvent) -> None:
        from invoice_license_desktop.ui.guide.asking import GuideAsked

        if isinstance(event, GuideAsked):
            self.guide_asked.emit(event.place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from invoice_license_desktop.ui.controls.dropped_file import dropped_file

        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from invoice_license_desktop.ui.controls.dropped_file import dropped_file

        file = dropped_file(event)
        if file is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(file)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # After this paint has reached the screen.
            QTimer.singleShot(0, self._on_painted)

    def set_busy(self, is_busy: bool) -> None:  # noqa: FBT001 - the one thing it sets
        """Whether closing is to be asked about."""
        self._is_busy = is_busy

    @Slot()
    def leave(self) -> None:
        """Closes without asking."""
        self._is_busy = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_busy:
            event.ignore()
            self.busy_close_asked.emit()
            return
        self.closing.emit()
        super().closeEvent(event)

    @Slot()
    def _on_columns(self) -> None:
        self._columns = self.page.grid.heads.choice.memory()

    @Slot()
    def _on_painted(self) -> None:
        self.toolbar.show()
        self.painted.emit()
        self.setWindowIcon(program_icon())

    @Slot()
    def _fit_panels(self) -> None:
        """The panels at the sides are as wide as was chosen, as long as the page keeps some room."""
        room = self.width() - _LEAST_PAGE
        self._widths["sidebar"] = self.sidebar.wanted
        # Not asked for before it is wanted: that would make it.
        detail: DetailPanel | None = self.__dict__.get("detail")
        if detail is not None:
            self._widths["detail"] = detail.wanted
            detail.fit(room - self.sidebar.least)
        is_beside = detail is not None and not detail.isHidden()
        self.sidebar.fit(room - (detail.width() if detail is not None and is_beside else 0))

    def _word_title(self) -> None:
        if self.badge is not None:
            self.badge.set_text(translate("Window", "Practice mode"))
        title = translate("Window", "License Authorization")
        if self.is_practice:
            title = translate("Window", "{title} – practice mode").format(title=title)
        self.setWindowTitle(title)
