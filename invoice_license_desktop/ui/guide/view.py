"""The page that is read: set in type, with pictures that fit and hits that are marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from invoice_license_desktop.ui.guide.pages import Page, picture_file, place_of_link
from invoice_license_desktop.ui.guide.typesetting import (
    MARGIN,
    pictures,
    place_of_anchor,
    set_page,
    set_picture,
)
from invoice_license_desktop.ui.theme import Look

_PICTURES: Final = QTextDocument.ResourceType.ImageResource.value
_SCROLL_BAR: Final = 16
_LEAST_PICTURE: Final = 200


class GuideView(QTextBrowser):
    """Shows a page and says where a link of it leads. It opens nothing by itself: what is no place
    of the guide is not followed."""

    link_followed = Signal(object)
    """A Place."""
    picture_followed = Signal(object)
    """The path of a picture, which is wanted in its full size."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._page: Page | None = None
        self._hits: list[QTextCursor] = []
        self._hit = -1
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(self._on_link)
        look.changed.connect(self._tint)
        self._tint()

    @property
    def page(self) -> Page | None:
        """The page now shown."""
        return self._page

    def show_page(self, page: Page) -> None:
        """Shows a page from its beginning."""
        self._page = page
        self._hits, self._hit = [], -1
        self.setExtraSelections([])
        self._set()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, anchor: str) -> bool:
        """Scrolls so that an anchor's heading is on top; whether there is one."""
        at = place_of_anchor(self.document(), anchor)
        if at is None:
            return False
        self._put_on_top(at)
        return True

    def go_to_block(self, number: int) -> None:
        """Scrolls to a paragraph."""
        block = self.document().findBlockByNumber(number)
        if block.isValid():
            self._put_on_top(block.position(), above=self.viewport().height() // 4)

    def mark(self, sought: str) -> int:
        """Marks every hit of the words; how many there are. Begins at the first in sight."""
        self._hits = []
        for word in dict.fromkeys(sought.split()):
            cursor = QTextCursor(self.document())
            while True:
                cursor = self.document().find(word, cursor)
                if cursor.isNull():
                    break
                self._hits.append(QTextCursor(cursor))
        self._hits.sort(key=QTextCursor.selectionStart)
        self._hit = -1
        self._paint_hits()
        return len(self._hits)

    def go_to_hit(self, step: int) -> None:
        """To the next hit (1) or the one before (-1), around the ends of the page."""
        if self._hits:
            start = 0 if step > 0 else -1
            self._hit = start if self._hit < 0 else (self._hit + step) % len(self._hits)
            self._hit %= len(self._hits)
            self._paint_hits()
            at = self._hits[self._hit].selectionStart()
            self._put_on_top(at, above=self.viewport().height() // 3)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures of the guide and nothing else."""
        if kind != _PICTURES:
            return None
        return self._picture(QUrl(name).toString(), self._room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    @property
    def _room(self) -> int:
        return max(_LEAST_PICTURE, self.viewport().width() - 2 * MARGIN)

    def _set(self) -> None:
        if self._page is None:
            return
        self.document().clear()
        set_page(self.document(), self._page, self._look)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        for at, form in list(pictures(self.document())):
            picture = self._picture(form.name(), self._room)
            size = picture.deviceIndependentSize()
            self.document().addResource(_PICTURES, QUrl(form.name()), picture)
            form.setWidth(size.width())
            form.setHeight(size.height())
            set_picture(self.document(), at, form)

    def _picture(self, name: str, room: int) -> QImage:
        """Scaled here, and smoothly, because the document would scale it roughly."""
        picture = QImage(str(picture_file(name, is_dark=self._look.tokens.is_dark)))
        ratio = self.devicePixelRatioF()
        width = min(picture.width(), round(room * ratio))
        if 0 < width < picture.width():
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def _put_on_top(self, at: int, *, above: int = 0) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - max(above, MARGIN // 2))

    def _paint_hits(self) -> None:
        tokens = self._look.tokens
        self.setExtraSelections(
            [
                _marked(hit, tokens.accent if is_now else tokens.hit, tokens.on_accent, is_now)
                for number, hit in enumerate(self._hits)
                for is_now in (number == self._hit,)
            ]
        )

    @Slot(QUrl)
    def _on_link(self, link: QUrl) -> None:
        if self._page is None:
            return
        name = link.toString()
        place = place_of_link(name, self._page.page)
        if place is not None:
            self.link_followed.emit(place)
        elif name in {form.name() for _, form in pictures(self.document())}:
            file = picture_file(name, is_dark=self._look.tokens.is_dark)
            self.picture_followed.emit(file)

    @Slot()
    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._look.tokens.surface)
        palette.setColor(QPalette.ColorRole.Text, self._look.tokens.text)
        self.setPalette(palette)
        place = self.verticalScrollBar().value()
        self._set()
        self.verticalScrollBar().setValue(place)
        self._paint_hits()


def _marked(
    hit: QTextCursor,
    ground: QColor,
    text: QColor,
    is_now: bool,  # noqa: FBT001 - one of two looks
) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    mark.cursor = hit
    form = QTextCharFormat()
    form.setBackground(ground)
    if is_now:
        form.setForeground(text)
    mark.format = form
    return mark
