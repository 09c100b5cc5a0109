"""The tree at the left: the two services with their counts, and the views of the one shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from invoice_license_desktop.core.domain.license import Service
from invoice_license_desktop.core.domain.quota import Quota, UsageCounts, quota_of
from invoice_license_desktop.core.domain.selection import View
from invoice_license_desktop.core.operations.overview import Situation
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.summaries import over_by_line, quota_label
from invoice_license_desktop.messages.terms import service_name, view_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.focus_ring import FocusRing
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.controls.usage_bar import UsageBar
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    GAP_L,
    GAP_S,
    HOVER_TINT,
    ICON,
    RADIUS,
    RING_WIDTH,
    SIDEBAR_WIDTH,
    TREE_ITEM_HEIGHT,
    TYPE_BASE,
    Tone,
    mix,
)

_SERVICE_ICONS: Final = {Service.ISSUING: "receipt-out", Service.RECEIVING: "receipt-in"}
_VIEW_LOOKS: Final = {
    View.ALL: ("building", Tone.MUTED),
    View.FAILED: ("circle-x", Tone.DANGER),
    View.SYNC_FAILED: ("refresh-alert", Tone.DANGER),
    View.EXPIRING: ("clock", Tone.WARNING),
    View.EXPIRED: ("alert-triangle", Tone.DANGER),
    View.LOCKED: ("lock", Tone.MUTED),
    View.HISTORIC: ("archive", Tone.MUTED),
}
_ICON_LEFT: Final = 10
_TEXT_LEFT: Final = 35
_MARK_WIDTH: Final = 3


class Sidebar(QFrame):
    """Says which service and which view was chosen; shows what it is told."""

    service_chosen = Signal(object)
    view_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._situation: Situation | None = None
        self._is_first_start = False
        self.setProperty("kind", "sidebar")
        self.setFixedWidth(SIDEBAR_WIDTH)
        self._services_head = Text(kind=Kind.CAPTION)
        self._views_head = Text(kind=Kind.CAPTION)
        for head in (self._services_head, self._views_head):
            head.setProperty("kind", "tree-head")
            head.setContentsMargins(GAP_S, 0, 0, 0)
            head.setFixedHeight(18)
        self._services = {
            service: ServiceItem(look, _SERVICE_ICONS[service], self) for service in Service
        }
        self._views = {view: TreeItem(look, _VIEW_LOOKS[view][0], self) for view in View}
        self._service_group = QButtonGroup(self)
        self._view_group = QButtonGroup(self)
        self._lay_out()
        for service, item in self._services.items():
            self._service_group.addButton(item.item, list(Service).index(service))
        for view, view_item in self._views.items():
            self._view_group.addButton(view_item, list(View).index(view))
        self._service_group.idClicked.connect(self._on_service_clicked)
        self._view_group.idClicked.connect(self._on_view_clicked)
        self.show_chosen(Service.ISSUING, View.ALL)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_S, GAP_L, GAP_S, GAP_S)
        column.setSpacing(0)
        column.addWidget(self._services_head)
        column.addSpacing(6)
        for item in self._services.values():
            column.addWidget(item)
        column.addSpacing(10)
        column.addWidget(self._views_head)
        column.addSpacing(6)
        for view_item in self._views.values():
            column.addWidget(view_item)
        column.addStretch(1)

    def show_chosen(self, service: Service, view: View) -> None:
        """Marks what is shown in the grid."""
        self._services[service].item.setChecked(True)
        self._views[view].setChecked(True)
        self._views[View.ALL].is_quiet = True
        self._word_counts()

    def show_situation(self, situation: Situation | None) -> None:
        """Shows all counts; None (nothing read yet) shows names only."""
        self._situation = situation
        self._is_first_start = False
        self._word_counts()

    def show_first_start(self) -> None:
        """Nothing is stored yet, which is known without reading: zeros, and no total."""
        self._is_first_start = True
        self._word_counts()

    def service_texts(self) -> Mapping[Service, str]:
        """What the tree says of each service."""
        return {service: item.item.text() for service, item in self._services.items()}

    def view_counts(self) -> Mapping[View, str]:
        """The figure beside each view."""
        return {view: item.count for view, item in self._views.items()}

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._services_head.setText(translate("Sidebar", "Services"))
        self._word_counts()

    @property
    def _service(self) -> Service:
        return list(Service)[max(0, self._service_group.checkedId())]

    def _word_counts(self) -> None:
        head = translate("Sidebar", "Views · {service}")
        self._views_head.setText(head.format(service=service_name(translate, self._service)))
        for service, item in self._services.items():
            item.show_quota(service, self._quota(service))
        for view, view_item in self._views.items():
            count = self._count(view)
            tone = _VIEW_LOOKS[view][1] if count else Tone.MUTED
            figure = "" if count is None else number_text(count)
            view_item.show_item(view_name(translate, view), figure, tone)

    def _quota(self, service: Service) -> Quota | None:
        if self._situation is not None:
            return self._situation.services[service].quota
        return quota_of(service, UsageCounts(), None, None) if self._is_first_start else None

    def _count(self, view: View) -> int | None:
        if self._situation is not None:
            return self._situation.services[self._service].overview.views.get(view, 0)
        return 0 if self._is_first_start else None

    @Slot(int)
    def _on_service_clicked(self, number: int) -> None:
        self.service_chosen.emit(list(Service)[number])
        self._word_counts()

    @Slot(int)
    def _on_view_clicked(self, number: int) -> None:
        self.view_chosen.emit(list(View)[number])


class ServiceItem(QWidget):
    """A service, the bar of its licences, and by how much these are exceeded."""

    def __init__(self, look: Look, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = TreeItem(look, icon, self, has_mark=True)
        self._bar = UsageBar(look, self)
        self._over = Text(kind=Kind.CAPTION)
        self._over.set_tone(Tone.DANGER)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP_S)
        column.setSpacing(2)
        column.addWidget(self.item)
        below = QVBoxLayout()
        below.setContentsMargins(_TEXT_LEFT, 0, 10, 0)
        below.addWidget(self._bar)
        below.addWidget(self._over)
        column.addLayout(below)

    def show_quota(self, service: Service, quota: Quota | None) -> None:
        """The manual's `(A/AA)`; only the name while it is not known."""
        if quota is None:
            self.item.show_item(service_name(translate, service), "", Tone.TEXT)
            self._bar.set_usage(0, None)
            self._over.hide()
            return
        label = quota_label(translate, quota)
        over = over_by_line(translate, quota)
        self.item.show_item(label, "", Tone.DANGER if over else Tone.TEXT)
        self.item.setToolTip(over)
        self._bar.set_usage(quota.authorized, quota.total, label)
        self._over.setText(over)
        self._over.setVisible(bool(over))


class TreeItem(QRadioButton):
    """One of several choices, to a screen reader too; arrow keys move among them."""

    def __init__(self, look: Look, icon: str, parent: QWidget, *, has_mark: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._has_mark = has_mark
        self._tone = Tone.MUTED
        self._has_ring = False
        self.count = ""
        self.is_quiet = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(TREE_ITEM_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._repaint)

    def show_item(self, text: str, count: str, tone: Tone) -> None:
        """A text with an icon, and at the right a figure in a tone."""
        self.count = count
        self._tone = tone
        self.setText(text)
        self.setAccessibleName(f"{text} {count}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDEBAR_WIDTH - 2 * GAP_S, TREE_ITEM_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, TREE_ITEM_HEIGHT)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's name and place
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = FocusRing.is_wanted(event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self.isChecked() and not self.is_quiet and self.isEnabled()
        painter.setPen(Qt.PenStyle.NoPen)
        if is_marked:
            painter.setBrush(tokens.chosen_item)
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(mix(tokens.sidebar, tokens.text, HOVER_TINT))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        if is_marked and self._has_mark:
            painter.setBrush(tokens.accent)
            painter.drawRoundedRect(QRectF(0, 9, _MARK_WIDTH, self.height() - 18), 1.5, 1.5)
        self._paint_texts(painter, is_marked=is_marked)
        if self._has_ring and self.hasFocus() and self.window().isActiveWindow():
            painter.setPen(QPen(tokens.text, RING_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def _paint_texts(self, painter: QPainter, *, is_marked: bool) -> None:
        tokens = self._look.tokens
        tone = Tone.CHOSEN if is_marked else Tone.MUTED
        picture = self._look.pixmap(self._icon, tone, ICON)
        painter.drawPixmap(_ICON_LEFT, (self.height() - ICON) // 2, picture)
        is_loud = self._tone not in {Tone.TEXT, Tone.MUTED}
        count_font = self._look.font(TYPE_BASE, bold=is_loud)
        count_width = QFontMetrics(count_font).horizontalAdvance(self.count) if self.count else 0
        room = QRect(_TEXT_LEFT, 0, self.width() - _TEXT_LEFT - 10, self.height())
        if self.count:
            painter.setFont(count_font)
            painter.setPen(self._look.colour(self._tone))
            painter.drawText(room, _RIGHT, self.count)
            room.setRight(room.right() - count_width - GAP_S)
        font = self._look.font(TYPE_BASE, bold=is_marked)
        painter.setFont(font)
        if not self.isEnabled():
            painter.setPen(tokens.text)
        elif self._has_mark and is_loud:
            painter.setPen(self._look.colour(self._tone))
        else:
            painter.setPen(tokens.chosen_text if is_marked else tokens.text)
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, text)

    @Slot()
    def _repaint(self) -> None:
        self.update()


_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
