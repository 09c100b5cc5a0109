"""The header above the grid: the service, its licences, and how the authorized ones are doing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.messages.moments import clock_text, number_text
from invoice_license_desktop.messages.summaries import UNKNOWN, over_by_line
from invoice_license_desktop.messages.terms import service_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.tokens import GAP_L, GAP_M, GAP_S, GAP_XL, HEADER_HEIGHT, Tone

if TYPE_CHECKING:
    from invoice_license_desktop.core.domain.quota import Quota

_WIDE: Final = 940
_MEDIUM: Final = 720
_NARROW: Final = 620
_VALUE_HEIGHT: Final = 20
_CAPTION_HEIGHT: Final = 16


class Figures(QFrame):
    """Confirmed, in flight, sync failed and historic always add up to the authorized."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEADER_HEIGHT)
        self.setProperty("kind", "ground")
        self._shown: tuple[Service, Quota | None, datetime | None] = (Service.ISSUING, None, None)
        self._is_doubted = False
        self._title = Text(kind=Kind.TITLE)
        self._authorized = Figure()
        self._free = Figure()
        self._of = Text(kind=Kind.CAPTION)
        self._parts = [Figure() for _ in range(4)]
        self._read_at = Text(kind=Kind.CAPTION)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        rule.setFixedSize(1, 34)
        self._rule = rule
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 4, GAP_L, 4)
        row.addWidget(self._title)
        row.addSpacing(GAP_S)
        for part in (self._authorized, self._free, rule, self._of, *self._parts):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._read_at)
        self._width = _WIDE
        self.retranslate()
        self.fit(_WIDE)

    def show_quota(
        self,
        service: Service,
        quota: Quota | None,
        now: datetime | None,
        *,
        is_doubted: bool = False,
    ) -> None:
        """Shows a service's figures; without a quota only its name. `is_doubted` says that the
        platform counted other allocations than we had confirmed when it was asked."""
        self._is_doubted = is_doubted
        self._shown = (service, quota, now)
        self.retranslate()

    def texts(self) -> dict[str, str]:
        """Each figure by its caption."""
        figures = (self._authorized, self._free, *self._parts)
        return {figure.caption: figure.value for figure in figures}

    @property
    def origin(self) -> str:
        """Where the total comes from."""
        return self._read_at.text()

    def fit(self, width: int) -> None:
        """Where there is less room, the time of reading moves to the tooltip, then the figures
        move together, then those stay that the filters do not tell."""
        self._width = width
        self._read_at.setVisible(width >= _WIDE)
        self._of.setVisible(width >= _MEDIUM)
        for part in (self._rule, *self._parts):
            part.setVisible(width >= _NARROW)
        for gap in (GAP_XL, GAP_L, GAP_M):
            self._row.setSpacing(gap)
            if self._row.sizeHint().width() <= width:
                break

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        service, quota, now = self._shown
        self._title.setText(service_name(translate, service))
        captions = (
            translate("Figures", "Confirmed by platform"),
            translate("Figures", "In flight"),
            translate("Figures", "Sync failed"),
            translate("Figures", "Historic, not synced"),
        )
        authorized = translate("Figures", "Authorized / total")
        free = translate("Figures", "Free")
        if quota is None:
            self._authorized.show_value("", authorized)
            self._free.show_value("", free)
            self._of.setText("")
            self._read_at.setText("")
            for part, caption in zip(self._parts, captions, strict=True):
                part.show_value("", caption)
            return
        total = UNKNOWN if quota.total is None else number_text(quota.total)
        over = over_by_line(translate, quota)
        tone = Tone.DANGER if over else Tone.TEXT
        caption = f"{authorized} · {over}" if over else authorized
        self._authorized.show_value(f"{number_text(quota.authorized)} / {total}", caption, tone)
        self._free.show_value(UNKNOWN if quota.free is None else number_text(quota.free), free)
        of = translate("Figures", "of the {count}\nauthorized")
        self._of.setText(of.format(count=number_text(quota.authorized)))
        counts = quota.counts
        values = (
            (counts.confirmed, Tone.OK),
            (counts.in_flight, Tone.LINK),
            (counts.sync_failed, Tone.DANGER),
            (counts.historic, Tone.TEXT),
        )
        for part, caption, (value, tone) in zip(self._parts, captions, values, strict=True):
            part.show_value(number_text(value), caption, tone if value else Tone.MUTED)
        self._word_origin(quota, now)
        self.fit(self._width)

    def _word_origin(self, quota: Quota, now: datetime | None) -> None:
        warning = ""
        if quota.read_at is not None and now is not None:
            origin = translate("Figures", "Total read from platform · {time}").format(
                time=clock_text(quota.read_at, now)
            )
            if self._is_doubted and quota.platform_allocated is not None:
                warning = translate(
                    "Figures", "The platform counts {count} as allocated, {ours} are confirmed here"
                ).format(
                    count=number_text(quota.platform_allocated),
                    ours=number_text(quota.counts.confirmed),
                )
        elif quota.by_hand:
            origin = translate("Figures", "Total entered by hand")
        else:
            origin = translate("Figures", "Total unknown")
        self._read_at.setText(origin)
        self._read_at.set_tone(Tone.WARNING if warning else Tone.MUTED)
        self.setToolTip("\n".join(line for line in (origin, warning) if line))


class Figure(QWidget):
    """A figure above what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self.value = ""
        self.caption = ""
        self._value = Text(kind=Kind.FIGURE)
        self._caption = Text(kind=Kind.CAPTION)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Lines as high as their letters: the faces leave much room above and below.
        self._value.setFixedHeight(_VALUE_HEIGHT)
        self._caption.setFixedHeight(_CAPTION_HEIGHT)
        column.addStretch(1)
        column.addWidget(self._value, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_value(self, value: str, caption: str, tone: Tone = Tone.TEXT) -> None:
        """Shows another figure."""
        self.value, self.caption = value, caption
        self._value.setText(value or " ")
        self._value.set_tone(tone)
        self._caption.setText(caption)
        self.setAccessibleName(f"{caption}: {value}")
