"""The status bar: the platform, what waits for it, who works here, where the data is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from invoice_license_desktop.core.domain.database_address import DatabaseAddress
from invoice_license_desktop.core.domain.vocabulary import Edition
from invoice_license_desktop.messages.databases import place_line
from invoice_license_desktop.messages.moments import clock_text, number_text
from invoice_license_desktop.messages.terms import edition_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.badge import PracticeBadge
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_M, STATUS_HEIGHT


class Link(Enum):
    """What is known of the connection to the platform."""

    NOT_SET_UP = "not_set_up"
    UNKNOWN = "unknown"
    CONNECTED = "connected"
    AWAY = "away"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Status:
    """All the bar shows. `cause` explains a platform that is away; `retry_at` is when it is asked
    again by itself; `paused` says that this waits for the operator; `database` is where the list is
    if not on this PC."""

    link: Link = Link.UNKNOWN
    cause: str = ""
    in_flight: int = 0
    to_retry: int = 0
    retry_at: datetime | None = None
    is_paused: bool = False
    now: datetime | None = None
    operator: str = ""
    os_user: str = ""
    is_practice: bool = False
    edition: Edition = Edition.CURRENT
    is_open: bool = False
    database: DatabaseAddress | None = None


class StatusBar(QFrame):
    """Shows what it is told."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = Status()
        self.setFixedHeight(STATUS_HEIGHT)
        self.setProperty("kind", "status")
        self._dot = _Dot(look, self)
        self._platform = _part()
        self._waiting = _part()
        self._retry = _part()
        self._operator = _part()
        self._place = _part()
        self._edition = _part()
        self._badge = PracticeBadge(look, "", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_M, 0, GAP_M, 0)
        row.setSpacing(0)
        row.addWidget(self._dot)
        row.addSpacing(6)
        row.addWidget(self._platform)
        self._frames = {
            part: _ruled(part) for part in (self._waiting, self._retry, self._operator, self._place)
        }
        for frame in self._frames.values():
            row.addWidget(frame)
        row.addStretch(1)
        row.addWidget(self._edition)
        row.addSpacing(GAP_M)
        row.addWidget(self._badge)
        self.retranslate()

    def show_status(self, status: Status) -> None:
        """Shows another state."""
        self._status = status
        self.retranslate()

    def texts(self) -> list[str]:
        """Everything the bar says, from left to right."""
        parts = (
            self._platform,
            self._waiting,
            self._retry,
            self._operator,
            self._place,
            self._edition,
        )
        return [part.text() for part in parts if part.text()]

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        status = self._status
        self._dot.show_link(status.link)
        self._platform.setText(self._word_platform(status))
        self._platform.setToolTip(status.cause)
        self._show(self._waiting, _word_waiting(status))
        self._show(self._retry, _word_retry(status))
        self._show(self._operator, _word_operator(status))
        self._show(self._place, place_line(translate, status.database))
        self._edition.setText(edition_name(translate, status.edition))
        self._badge.set_text(translate("Window", "Practice mode"))
        self._badge.setVisible(status.is_practice)

    def _word_platform(self, status: Status) -> str:
        match status.link:
            case Link.NOT_SET_UP:
                return translate("StatusBar", "Not connected yet")
            case Link.NOT_ASKED:
                return translate("StatusBar", "Platform not asked (read only)")
            case Link.UNKNOWN:
                return translate("StatusBar", "Connecting to the platform…")
            case Link.CONNECTED if status.is_practice:
                return translate("StatusBar", "Practice platform connected")
            case Link.CONNECTED:
                return translate("StatusBar", "Platform connected")
            case Link.AWAY:
                text = translate("StatusBar", "Not connected, {count} waiting to sync")
                return text.format(count=number_text(status.in_flight + status.to_retry))

    def _show(self, part: Text, text: str) -> None:
        part.setText(text)
        self._frames[part].setVisible(bool(text))


class _Dot(QWidget):
    """Full while the platform answers, hollow while it does not."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._link = Link.UNKNOWN
        self.setFixedSize(8, 8)
        look.changed.connect(self._repaint)

    def show_link(self, link: Link) -> None:
        self._link = link
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self._link is Link.CONNECTED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.ok)
        else:
            is_away = self._link is Link.AWAY
            painter.setPen(QPen(tokens.warning if is_away else tokens.muted, 1.35))
            area.adjust(0.7, 0.7, -0.7, -0.7)
        painter.drawEllipse(area)
        painter.end()

    @Slot()
    def _repaint(self) -> None:
        self.update()


def _ruled(part: Text) -> QWidget:
    """A part with the thin line before it."""
    rule = QFrame()
    rule.setProperty("kind", "rule")
    rule.setFixedSize(1, 16)
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(GAP_M, 0, 0, 0)
    row.setSpacing(GAP_M)
    row.addWidget(rule)
    row.addWidget(part)
    return frame


def _part() -> Text:
    part = Text(kind=Kind.CAPTION)
    part.setProperty("kind", "status-text")
    return part


def _word_waiting(status: Status) -> str:
    if not status.is_open or status.link is Link.AWAY:
        # While it is away, the platform's own part says how many wait in all.
        return ""
    text = translate("StatusBar", "Waiting to sync: {count}")
    return text.format(count=number_text(status.in_flight))


def _word_retry(status: Status) -> str:
    if not status.to_retry:
        return ""
    count = number_text(status.to_retry)
    if status.is_paused:
        return translate("StatusBar", "To retry: {count} (paused)").format(count=count)
    if status.retry_at is None or status.now is None:
        return translate("StatusBar", "To retry: {count}").format(count=count)
    return translate("StatusBar", "To retry: {count} ({time})").format(
        count=count, time=clock_text(status.retry_at, status.now)
    )


def _word_operator(status: Status) -> str:
    if not status.operator:
        return ""
    if status.operator == status.os_user:
        return translate("StatusBar", "Operator: {name}").format(name=status.operator)
    return translate("StatusBar", "Operator: {name} ({user})").format(
        name=status.operator, user=status.os_user
    )
