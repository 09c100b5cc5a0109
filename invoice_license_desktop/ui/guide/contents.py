"""The list at the left of the guide: its pages, or what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from invoice_license_desktop.messages.source import marked, said
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.guide.finding import Found
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import TREE_ITEM_HEIGHT, TYPE_LABEL, Tone

_GROUPS: Final = (
    (
        marked("Guide", "As in the manual"),
        (
            GuidePage.OVERVIEW,
            GuidePage.FIELDS,
            GuidePage.BUTTONS,
            GuidePage.SERIALS,
            GuidePage.AUTHORIZE,
            GuidePage.CANCEL,
            GuidePage.SYNC,
        ),
    ),
    (marked("Guide", "When something did not work"), (GuidePage.REASONS,)),
    (
        marked("Guide", "What the program adds"),
        (
            GuidePage.LIST,
            GuidePage.IMPORT,
            GuidePage.EXPORT,
            GuidePage.PRACTICE,
            GuidePage.UNDO,
            GuidePage.JOURNAL,
            GuidePage.BACKUP,
        ),
    ),
    (
        marked("Guide", "For administrators of systems"),
        (
            GuidePage.SETTINGS,
            GuidePage.NETWORK,
            GuidePage.COLLEAGUES,
            GuidePage.POLICIES,
            GuidePage.COMMAND_LINE,
        ),
    ),
    (marked("Guide", "Reference"), (GuidePage.KEYBOARD,)),
)
PAGES_LISTED: Final = tuple(page for _, pages in _GROUPS for page in pages)
_DATA: Final = Qt.ItemDataRole.UserRole
_INDENT: Final = "   "
_MOST: Final = 200


class Contents(QListWidget):
    """Says which page or which hit was chosen, by click or by key."""

    page_chosen = Signal(object)
    hit_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_searching = False
        self.setProperty("kind", "contents")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._on_current)
        self.itemActivated.connect(self._on_activated)
        self.itemClicked.connect(self._on_activated)

    @property
    def is_searching(self) -> bool:
        """Whether hits are listed instead of pages."""
        return self._is_searching

    def show_pages(self, titles: Mapping[GuidePage, str], current: GuidePage) -> None:
        """The table of contents."""
        with QSignalBlocker(self):
            self._begin(is_searching=False)
            for group, pages in _GROUPS:
                self._add_head(said(translate, group))
                for page in pages:
                    item = QListWidgetItem(_INDENT + titles[page])
                    item.setData(_DATA, page.value)
                    item.setSizeHint(QSize(0, TREE_ITEM_HEIGHT - 4))
                    self.addItem(item)
        self.mark_page(current)

    def show_found(self, found: Sequence[Found], titles: Mapping[GuidePage, str]) -> None:
        """What was found, page by page."""
        with QSignalBlocker(self):
            self._begin(is_searching=True)
            before: GuidePage | None = None
            for number, one in enumerate(found[:_MOST]):
                page = one.paragraph.place.page
                if page is not before:
                    self._add_head(titles[page])
                    before = page
                item = QListWidgetItem(f"{one.paragraph.heading}\n{one.excerpt}")
                item.setData(_DATA, number)
                self.addItem(item)
            if not found:
                self._add_head(translate("Guide", "Nothing found"))

    def mark_page(self, page: GuidePage) -> None:
        """Marks the page that is read."""
        if self._is_searching:
            return
        with QSignalBlocker(self):
            for number in range(self.count()):
                if self.item(number).data(_DATA) == page.value:
                    self.setCurrentRow(number)

    def take_first(self) -> None:
        """Goes to the first of what is listed."""
        for number in range(self.count()):
            if self.item(number).data(_DATA) is not None:
                self.setCurrentRow(number)
                return

    def _begin(self, *, is_searching: bool) -> None:
        self._is_searching = is_searching
        self.clear()
        self.setWordWrap(is_searching)
        self.setAccessibleName(
            translate("Guide", "What was found")
            if is_searching
            else translate("Guide", "Contents of the guide")
        )

    def _add_head(self, text: str) -> None:
        head = QListWidgetItem(text)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(self._look.font(TYPE_LABEL, bold=True))
        head.setForeground(self._look.colour(Tone.MUTED))
        self.addItem(head)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_current(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        self._choose(now)

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        self._choose(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        data = None if item is None else item.data(_DATA)
        if isinstance(data, str):
            self.page_chosen.emit(GuidePage(data))
        elif isinstance(data, int):
            self.hit_chosen.emit(data)
