"""A short word above the footer: something went well, why one row was left alone, or where a file is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.announcing import announce
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.text import StatusLine
from invoice_license_desktop.ui.exports import Written
from invoice_license_desktop.ui.guide.asking import ask_guide
from invoice_license_desktop.ui.guide.places import place_of_reason
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_L, GAP_M, GAP_S, Tone

_SHORT_MS: Final = 4000
_LONG_MS: Final = 10000
_WIDEST: Final = 640


class Toast(QFrame):
    """Lies over the bottom of its parent, takes no focus by itself, and goes by itself, but not
    while one of its links is about to be used; a click takes it away at once."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setProperty("kind", "toast")
        self._line = StatusLine(look, wraps=True, parent=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._file = Path()
        self._links = (Link(look, "", parent=self), Link(look, "", parent=self))
        for link, act in zip(self._links, (self._on_open, self._on_open_folder), strict=True):
            link.clicked.connect(act)
        self._reason = ""
        self._more = Link(look, "", parent=self)
        self._more.clicked.connect(self._on_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, GAP_S, GAP_L, GAP_S)
        row.setSpacing(GAP_M)
        row.addWidget(self._line, 1)
        for link in (*self._links, self._more):
            row.addWidget(link)
        parent.installEventFilter(self)
        self.hide()

    def tell_success(self, sentence: str) -> None:
        """Something was done."""
        self._tell(sentence, Tone.OK, "circle-check", _SHORT_MS)

    def tell_warning(self, sentence: str) -> None:
        """Something was not done, and why."""
        self._tell(sentence, Tone.WARNING, "alert-triangle", _LONG_MS)

    def tell_refusal(self, sentence: str, reason: str) -> None:
        """A row was left alone, and why; the guide says more about it."""
        self.tell_warning(sentence)
        self._reason = reason
        self._more.setText(translate("Guide", "More about this"))
        self._more.show()
        self._place()

    @Slot(object)
    def tell_written(self, written: Written) -> None:
        """A file was written; it or its folder can be opened."""
        self._file = written.path
        texts = (translate("Toast", "Open"), translate("Toast", "Open the folder"))
        sentence = (
            translate("Toast", "Rows written to {file}: {count}")
            if written.rows
            else translate("Toast", "{file} is written")
        ).format(count=number_text(written.rows), file=written.path.name)
        self._tell(sentence, Tone.OK, "circle-check", _LONG_MS, texts)

    @property
    def sentence(self) -> str:
        """What is told now, "" if nothing is."""
        return "" if self.isHidden() else self._line.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QEvent) -> None:
        self.hide()

    def _tell(
        self, sentence: str, tone: Tone, icon: str, duration_ms: int, links: tuple[str, ...] = ()
    ) -> None:
        self._line.show_state(sentence, tone, icon)
        for link in (*self._links, self._more):
            link.hide()
        for link, text in zip(self._links, links, strict=False):
            link.setText(text)
            link.show()
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(duration_ms)
        announce(self, sentence)

    def _place(self) -> None:
        room = self._room
        margins = 2 * GAP_L + 24
        shown = [one for one in (*self._links, self._more) if not one.isHidden()]
        links = sum(one.sizeHint().width() + GAP_M for one in shown)
        text_width = self.fontMetrics().horizontalAdvance(self._line.text()) + margins + 8
        width = min(text_width + links, _WIDEST, room.width() - 2 * GAP_L)
        self.setFixedWidth(width)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        self.resize(width, max(height, 36))
        self.move((room.width() - width) // 2, room.height() - self.height() - GAP_M)

    @Slot()
    def _on_time(self) -> None:
        if self.underMouse() or any(link.hasFocus() for link in (*self._links, self._more)):
            self._timer.start(_SHORT_MS)
        else:
            self.hide()

    @Slot()
    def _on_more(self) -> None:
        ask_guide(self, place_of_reason(self._reason))

    @Slot()
    def _on_open(self) -> None:
        self._open(self._file)

    @Slot()
    def _on_open_folder(self) -> None:
        self._open(self._file.parent)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.tell_warning(
                translate("Toast", "No program on this system opens {file}").format(file=path)
            )
