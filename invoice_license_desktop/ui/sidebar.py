"""The tree at the left: the two services with their counts, the views of the one shown, and those
that the user saved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from invoice_license_desktop.core.domain.vocabulary import Service, View
from invoice_license_desktop.messages.terms import service_name, view_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.side_panel import SidePanel
from invoice_license_desktop.ui.controls.tab_order import let_tab_meet
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.controls.tree_item import TEXT_LEFT, TreeItem
from invoice_license_desktop.ui.controls.usage_bar import UsageBar
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_L, GAP_S, SIDEBAR_WIDTH, TREE_ITEM_HEIGHT, Tone

if TYPE_CHECKING:
    from invoice_license_desktop.core.domain.quota import Quota
    from invoice_license_desktop.core.operations.overview import Situation
    from invoice_license_desktop.ui.saved_view_list import SavedViewList

_WIDTHS: Final = range(196, 400)

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


class Sidebar(SidePanel):
    """Says which service and which view was chosen; shows what it is told."""

    service_chosen = Signal(object)
    view_chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    """Of the service or the view that is shown now: the service (None for a view), and where."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, Qt.Edge.RightEdge, _WIDTHS, SIDEBAR_WIDTH, parent)
        self._situation: Situation | None = None
        self._is_first_start = False
        self.setProperty("kind", "sidebar")
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
        self._look = look
        self._saved_place = QVBoxLayout()
        self._area = QScrollArea(self)
        self._lay_out()
        for service, item in self._services.items():
            self._service_group.addButton(item.item, list(Service).index(service))
        for view, view_item in self._views.items():
            self._view_group.addButton(view_item, list(View).index(view))
        self._service_group.idClicked.connect(self._on_service_clicked)
        self._view_group.idClicked.connect(self._on_view_clicked)
        self._has_saved = False
        QWidget.setTabOrder(self._views[View.HISTORIC], self.edge)
        self._mark(Service.ISSUING, View.ALL, "")
        self.retranslate()

    def _lay_out(self) -> None:
        content = QWidget(self._area)
        for part in (content, self._area):
            part.setProperty("kind", "tree")
        # At once: with all that will be in it, it would be given its style once more.
        self._area.setWidget(content)
        column = QVBoxLayout(content)
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
        column.addLayout(self._saved_place)
        column.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._area)
        services = [service.item for service in self._services.values()]
        for tree_item in (*services, *self._views.values()):
            tree_item.keys_came.connect(partial(self._bring_into_sight, tree_item))
        for service, service_item in self._services.items():
            service_item.item.menu_asked.connect(partial(self._on_menu, service_item.item, service))
        for view_item in self._views.values():
            view_item.menu_asked.connect(partial(self._on_menu, view_item, None))

    @cached_property
    def saved(self) -> SavedViewList:
        """The saved views; hidden, and not there, before the first of them could be known."""
        from invoice_license_desktop.ui.saved_view_list import (  # noqa: PLC0415 - as `_figure`
            SavedViewList,
        )

        saved = SavedViewList(self._look, self)
        saved.stood_on.connect(self._bring_into_sight)
        self._saved_place.addWidget(saved)
        let_tab_meet(saved, self._views[View.HISTORIC])
        self._has_saved = True
        return saved

    def show_chosen(self, service: Service, view: View, saved: str, *, can_save: bool) -> None:
        """Marks what is listed: a saved view by its name, else one of those that are always there.
        `can_save`: it could be saved as a view."""
        self._mark(service, view, saved)
        self.saved.show_marked(saved, can_save=can_save)
        self._word_counts()

    def _mark(self, service: Service, view: View, saved: str) -> None:
        self._services[service].item.setChecked(True)
        self._views[view].setChecked(True)
        for one, item in self._views.items():
            item.is_quiet = one is View.ALL or bool(saved)

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
        self.edge.setAccessibleName(translate("Sidebar", "Width of the views"))
        if self._has_saved:
            self.saved.retranslate()
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
            figure = "" if count is None else _figure(count)
            view_item.show_item(view_name(translate, view), figure, tone)

    def _quota(self, service: Service) -> Quota | None:
        if self._situation is not None:
            return self._situation.services[service].quota
        if not self._is_first_start:
            return None
        from invoice_license_desktop.core.domain.quota import (  # noqa: PLC0415 - see `_figure`
            UsageCounts,
            quota_of,
        )

        return quota_of(service, UsageCounts(), None, None)

    def _count(self, view: View) -> int | None:
        if self._situation is not None:
            return self._situation.services[self._service].overview.views.get(view, 0)
        return 0 if self._is_first_start else None

    def _bring_into_sight(self, item: QWidget) -> None:
        self._area.ensureWidgetVisible(item, 0, TREE_ITEM_HEIGHT // 2)

    def _on_menu(self, item: TreeItem, service: Service | None, place: QPoint) -> None:
        # The menu is about what is listed; so that is shown first.
        item.click()
        self.menu_asked.emit(service, place)

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
        below.setContentsMargins(TEXT_LEFT, 0, 10, 0)
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
        from invoice_license_desktop.messages.summaries import (  # noqa: PLC0415 - see `_figure`
            over_by_line,
            quota_label,
        )

        label = quota_label(translate, quota)
        over = over_by_line(translate, quota)
        self.item.show_item(label, "", Tone.DANGER if over else Tone.TEXT)
        self.item.setToolTip(over)
        self._bar.set_usage(quota.authorized, quota.total, label)
        self._over.setText(over)
        self._over.setVisible(bool(over))


def _figure(count: int) -> str:
    # What words figures need is imported with the first of them: the window appears without any.
    from invoice_license_desktop.messages.moments import number_text  # noqa: PLC0415 - see above

    return number_text(count)
