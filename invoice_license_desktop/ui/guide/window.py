"""The window in which the guide is read, beside the program and its dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import language_in_use, translate
from invoice_license_desktop.ui.controls.buttons import ToolbarButton
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.guide.contents import Contents
from invoice_license_desktop.ui.guide.finding import Found, Paragraph, find, paragraphs_of
from invoice_license_desktop.ui.guide.keyboard import KeyGroup, keyboard_page
from invoice_license_desktop.ui.guide.pages import Page, read_page
from invoice_license_desktop.ui.guide.picture import PictureDialog
from invoice_license_desktop.ui.guide.places import GuidePage, Place
from invoice_license_desktop.ui.guide.view import GuideView
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_M, GAP_S, ICON_CELL, TOOLBAR_HEIGHT, Tone

_SIZE = (1080, 780)
_LEAST = (720, 480)
_CONTENTS_WIDTH = 250
_SEARCH_WIDTH = 320


@dataclass
class _Step:
    """A place that was read, and how far it was scrolled when it was left."""

    place: Place
    scrolled: int = 0


class GuideWindow(QWidget):
    """Has no window above it, so that a dialog that waits for an answer does not keep it from being
    read. `keys` are asked for whenever the page of the keyboard is read."""

    def __init__(self, look: Look, keys: Callable[[], Sequence[KeyGroup]]) -> None:
        super().__init__()
        self._look = look
        self._keys = keys
        self._pages: dict[GuidePage, Page] = {}
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._found: tuple[Found, ...] = ()
        self._steps: list[_Step] = []
        self._now = -1
        # The program ends with its own window.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.back = ToolbarButton(look, "", "chevron-left", flat=True, parent=self)
        self.forward = ToolbarButton(look, "", "chevron-right", flat=True, parent=self)
        self.search = QLineEdit(self)
        self._glass = QAction(self)
        self._count = Text(kind=Kind.MUTED, parent=self)
        self.contents = Contents(look, self)
        self.view = GuideView(look, self)
        self._lay_out()
        self._connect()
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        self._tint()
        self._load()

    @property
    def place(self) -> Place | None:
        """What is read now."""
        return self._steps[self._now].place if self._steps else None

    def show_place(self, place: Place) -> None:
        """Comes to the front with a place."""
        self.open_place(place)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def open_place(self, place: Place) -> None:
        """Goes to a place, from which one can come back."""
        if self.place == place:
            self._read(place)
            return
        self._leave_step()
        del self._steps[self._now + 1 :]
        self._steps.append(_Step(place))
        self._now = len(self._steps) - 1
        self._read(place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._load()

    # building

    def _lay_out(self) -> None:
        strip = QFrame(self)
        strip.setProperty("kind", "toolbar")
        strip.setFixedHeight(TOOLBAR_HEIGHT)
        row = QHBoxLayout(strip)
        row.setContentsMargins(GAP_M, 0, GAP_M, 0)
        row.setSpacing(GAP_S)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self.search)
        self.search.setProperty("kind", "search")
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.contents)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([_CONTENTS_WIDTH, _SIZE[0] - _CONTENTS_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.search.textChanged.connect(self._on_sought)
        self.search.returnPressed.connect(self.contents.take_first)
        self.contents.page_chosen.connect(self._on_page)
        self.contents.hit_chosen.connect(self._on_hit)
        self.view.link_followed.connect(self.open_place)
        self.view.picture_followed.connect(self._on_picture)
        self._look.changed.connect(self._tint)
        for keys, act in (
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("Ctrl+F", self._on_find),
            ("F3", self._on_next_hit),
            ("Shift+F3", self._on_last_hit),
            ("F6", self._on_other_side),
            ("Esc", self._on_escape),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # pages

    def _load(self) -> None:
        """Reads all pages in the language in use, and shows again what was shown."""
        language = language_in_use().value
        self.setWindowTitle(translate("Guide", "User guide"))
        self.back.setAccessibleName(translate("Guide", "Back"))
        self.back.setToolTip(translate("Guide", "Back (Alt+Left)"))
        self.forward.setAccessibleName(translate("Guide", "Forward"))
        self.forward.setToolTip(translate("Guide", "Forward (Alt+Right)"))
        self.search.setPlaceholderText(translate("Guide", "Search in the guide (Ctrl+F)"))
        self.search.setAccessibleName(translate("Guide", "Search in the guide"))
        self.view.setAccessibleName(translate("Guide", "Page of the guide"))
        self._pages = {
            page: self._keyboard() if page is GuidePage.KEYBOARD else read_page(page, language)
            for page in GuidePage
        }
        self._paragraphs = tuple(
            paragraph for page in self._pages.values() for paragraph in paragraphs_of(page)
        )
        place = self.place
        self._on_sought(self.search.text())
        if place is not None:
            self._read(place)

    def _keyboard(self) -> Page:
        return keyboard_page(self._keys())

    def _read(self, place: Place) -> None:
        if place.page is GuidePage.KEYBOARD:
            self._pages[place.page] = self._keyboard()
        if self.view.page is not self._pages[place.page]:
            self.view.show_page(self._pages[place.page])
        if not (place.anchor and self.view.go_to(place.anchor)):
            self.view.verticalScrollBar().setValue(0)
        self.view.mark(self.search.text())
        self.contents.mark_page(place.page)
        self.back.setEnabled(self._now > 0)
        self.forward.setEnabled(self._now < len(self._steps) - 1)

    @property
    def _titles(self) -> dict[GuidePage, str]:
        return {page: read.title for page, read in self._pages.items()}

    # back and forward

    @Slot()
    def go_back(self) -> None:
        """To what was read before."""
        self._step(-1)

    @Slot()
    def go_forward(self) -> None:
        """To what was read before going back."""
        self._step(1)

    def _step(self, by: int) -> None:
        if 0 <= self._now + by < len(self._steps):
            self._leave_step()
            self._now += by
            step = self._steps[self._now]
            self._read(step.place)
            self.view.verticalScrollBar().setValue(step.scrolled)

    def _leave_step(self) -> None:
        if self._steps:
            self._steps[self._now].scrolled = self.view.verticalScrollBar().value()

    # what was asked for

    @Slot(object)
    def _on_page(self, page: GuidePage) -> None:
        self.open_place(Place(page))

    @Slot(object)
    def _on_hit(self, number: int) -> None:
        paragraph = self._found[number].paragraph
        self.open_place(paragraph.place)
        self.view.go_to_block(paragraph.block)

    @Slot(object)
    def _on_picture(self, file: Path) -> None:
        picture = PictureDialog(file, self)
        picture.finished.connect(picture.deleteLater)
        picture.open()

    @Slot(str)
    def _on_sought(self, sought: str) -> None:
        self._found = find(self._paragraphs, sought)
        if sought.strip():
            self.contents.show_found(self._found, self._titles)
            text = translate("Guide", "Found: {count}")
            self._count.setText(text.format(count=number_text(len(self._found))))
        else:
            self._count.setText("")
            page = GuidePage.OVERVIEW if self.place is None else self.place.page
            self.contents.show_pages(self._titles, page)
        self.view.mark(sought)

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _on_next_hit(self) -> None:
        self.view.go_to_hit(1)

    @Slot()
    def _on_last_hit(self) -> None:
        self.view.go_to_hit(-1)

    @Slot()
    def _on_other_side(self) -> None:
        (self.contents if self.view.hasFocus() else self.view).setFocus()

    @Slot()
    def _on_escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    @Slot()
    def _tint(self) -> None:
        self.setWindowIcon(self._look.icon("help-circle"))
        self._glass.setIcon(self._look.icon("search", Tone.MUTED, ICON_CELL))
        if self._pages:
            self._on_sought(self.search.text())
