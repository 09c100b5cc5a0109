"""The panel at the right: one enterprise, its two services with the next step of each, and its
journal, newest first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.vocabulary import Column, Service
from invoice_license_desktop.messages.moments import day_text, moment_text, number_text
from invoice_license_desktop.messages.terms import column_name, service_name, status_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import ToolbarButton
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.reason_link import ReasonLink
from invoice_license_desktop.ui.controls.side_panel import SidePanel
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.detail_journal import DetailJournal
from invoice_license_desktop.ui.detail_reading import Advice, Detail, advice_for
from invoice_license_desktop.ui.grid.cells import STATUS_LOOKS, sync_pieces
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    DETAIL_WIDTH,
    GAP_L,
    GAP_M,
    GAP_S,
    GAP_XS,
    Tone,
)

_SERVICE_ICONS: Final = {Service.ISSUING: "receipt-out", Service.RECEIVING: "receipt-in"}
_CAPTION_WIDTH: Final = 76


_WIDTHS: Final = range(330, 640)


class DetailPanel(SidePanel):
    """Shows what it is told; asks to be closed and for the whole journal."""

    close_asked = Signal()
    journal_asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, Qt.Edge.LeftEdge, _WIDTHS, DETAIL_WIDTH, parent)
        self._look = look
        self._detail: Detail | None = None
        self.setProperty("kind", "detail")
        self._title = Text(kind=Kind.SECTION)
        self._key = Text("F4", Kind.CAPTION)
        self._close = ToolbarButton(look, "", "x", flat=True, parent=self)
        self._close.setFixedSize(28, 28)
        self._close.clicked.connect(self.close_asked)
        head = QHBoxLayout()
        head.setContentsMargins(GAP_M + 2, GAP_S, GAP_S, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._key)
        head.addWidget(self._close)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setProperty("kind", "detail-area")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_XS)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self.hide()
        self.retranslate()

    @property
    def enterprise_id(self) -> int | None:
        """Whose panel this is."""
        return None if self._detail is None else self._detail.enterprise.id

    def show_detail(self, detail: Detail | None) -> None:
        """Shows another enterprise, or the same as it is now; None: it is gone."""
        if detail is not None and detail.says_the_same(self._detail):
            return
        is_same = detail is not None and detail.enterprise.id == self.enterprise_id
        place = self._area.verticalScrollBar().value() if is_same else 0
        self._detail = detail
        self._rebuild()
        self._area.verticalScrollBar().setValue(place)

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._title.setText(translate("DetailPanel", "Enterprise details"))
        self._area.setAccessibleName(self._title.text())
        self.edge.setAccessibleName(translate("DetailPanel", "Width of the enterprise details"))
        self._close.setAccessibleName(translate("DetailPanel", "Close"))
        self._close.setToolTip(translate("DetailPanel", "Close"))
        self._rebuild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)

    def _rebuild(self) -> None:
        content = QWidget()
        content.setProperty("kind", "detail-area")
        column = QVBoxLayout(content)
        column.setContentsMargins(GAP_M + 2, GAP_XS, GAP_M + 2, GAP_L)
        column.setSpacing(GAP_S)
        detail = self._detail
        if detail is None:
            column.addWidget(Text(translate("DetailPanel", "No enterprise chosen"), Kind.MUTED))
        else:
            self._add_enterprise(column, detail)
            for row in detail.licenses:
                column.addWidget(self._service_card(detail, row))
            self._add_journal(column, detail)
        column.addStretch(1)
        self._area.setWidget(content)

    def _add_enterprise(self, column: QVBoxLayout, detail: Detail) -> None:
        name = Text(detail.enterprise.name, Kind.STRONG, wraps=True, selectable=True)
        column.addWidget(name)
        number = Text(detail.enterprise.tax_number, Kind.FIXED, selectable=True)
        copy = Link(self._look, translate("DetailPanel", "Copy"))
        copy.clicked.connect(self._on_copy)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(number)
        line.addWidget(copy)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(GAP_XS)

    def _service_card(self, detail: Detail, row: License) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(GAP_M + 2, GAP_S + 2, GAP_M + 2, GAP_M)
        column.setSpacing(GAP_XS)
        head = QHBoxLayout()
        tone, icon = STATUS_LOOKS[row.authorization_status]
        title = StatusLine(
            self._look,
            service_name(translate, row.service),
            Tone.TEXT,
            _SERVICE_ICONS[row.service],
        )
        title.setProperty("kind", "strong-line")
        head.addWidget(title)
        head.addStretch(1)
        status = status_name(translate, row.authorization_status)
        head.addWidget(StatusLine(self._look, status, tone, icon))
        column.addLayout(head)
        self._add_fields(column, row)
        column.addWidget(self._advice(advice_for(row, detail.today, detail.moment)))
        return card

    def _add_fields(self, column: QVBoxLayout, row: License) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_S)
        grid.setVerticalSpacing(GAP_XS)
        grid.setColumnMinimumWidth(0, _CAPTION_WIDTH)
        grid.setColumnStretch(1, 1)
        fields = [
            (column_name(translate, Column.AUTHORIZED_AT), moment_text(row.authorized_at)),
            (column_name(translate, Column.AUTHORIZED_BY), row.authorized_by or ""),
            (column_name(translate, Column.CANCELLED_AT), moment_text(row.cancelled_at)),
        ]
        for caption, value in fields:
            if value:
                _add_field(grid, caption, Text(value, selectable=True))
        for piece in sync_pieces(row):
            line = StatusLine(self._look, piece.text, piece.tone or Tone.TEXT, piece.icon)
            _add_field(grid, column_name(translate, Column.SYNC_STATUS), line)
        if row.valid_from is not None or row.valid_to is not None:
            text = translate("DetailPanel", "{first} to {last}").format(
                first=day_text(row.valid_from), last=day_text(row.valid_to)
            )
            _add_field(grid, translate("DetailPanel", "Validity"), Text(text, selectable=True))
        column.addLayout(grid)

    def _advice(self, advice: Advice) -> QWidget:
        step = translate("DetailPanel", "Next: {step}").format(step=advice.step)
        if not advice.heading:
            return Text(step, Kind.CAPTION, wraps=True)
        box = QFrame()
        box.setProperty("kind", "advice" if advice.tone is Tone.WARNING else "advice-danger")
        column = QVBoxLayout(box)
        column.setContentsMargins(GAP_S + 2, GAP_S, GAP_S + 2, GAP_S)
        column.setSpacing(GAP_XS)
        heading = StatusLine(self._look, advice.heading, advice.tone, advice.icon, wraps=True)
        heading.setProperty("kind", "strong-line")
        column.addWidget(heading)
        column.addWidget(Text(step, Kind.SECOND, wraps=True))
        if advice.reason:
            column.addWidget(ReasonLink(self._look, advice.reason, advice.heading))
        return box

    def _add_journal(self, column: QVBoxLayout, detail: Detail) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        head.addWidget(Text(translate("DetailPanel", "Journal"), Kind.STRONG))
        count = translate("DetailPanel", "{count} entries, newest first")
        head.addWidget(Text(count.format(count=number_text(detail.entry_count)), Kind.MUTED))
        head.addStretch(1)
        whole = Link(self._look, translate("DetailPanel", "Whole journal…"))
        whole.clicked.connect(self._on_journal)
        head.addWidget(whole)
        column.addSpacing(GAP_XS)
        column.addLayout(head)
        column.addWidget(DetailJournal(self._look, detail.entries))

    @Slot()
    def _on_copy(self) -> None:
        if self._detail is not None:
            QApplication.clipboard().setText(self._detail.enterprise.tax_number)

    @Slot()
    def _on_journal(self) -> None:
        if self._detail is not None:
            self.journal_asked.emit(self._detail.enterprise.tax_number)


def _add_field(grid: QGridLayout, caption: str, value: QWidget) -> None:
    number = grid.rowCount()
    label = Text(caption, Kind.CAPTION)
    grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(value, number, 1, Qt.AlignmentFlag.AlignVCenter)
