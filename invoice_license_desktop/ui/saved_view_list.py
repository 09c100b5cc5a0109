"""我的视图: the saved views in the tree, below those that are always there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from invoice_license_desktop.core.domain.selection import SavedView
from invoice_license_desktop.messages.databases import read_only_reason
from invoice_license_desktop.messages.filters import filter_texts, sort_text
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.source import joined
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.explaining_menu import explain_action
from invoice_license_desktop.ui.controls.links import Link
from invoice_license_desktop.ui.controls.passing_menu import PassingMenu
from invoice_license_desktop.ui.controls.text import Kind, Text, plain_tooltip
from invoice_license_desktop.ui.controls.tree_item import TreeItem
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_S, Tone

_HEAD_HEIGHT: Final = 18
_OWN_KEYS: Final = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Delete})


class SavedViewList(QWidget):
    """Hidden while there is no view and nothing that could be saved as one. Each signal but
    `save_asked` brings the name of the view it is about."""

    opened = Signal(str)
    rename_asked = Signal(str)
    replace_asked = Signal(str)
    delete_asked = Signal(str)
    save_asked = Signal()
    stood_on = Signal(object)
    """An item that is to be seen: the keys are on it, or it has just been marked."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._menu = PassingMenu(self)
        self._views: tuple[SavedView, ...] = ()
        self._counts: Mapping[str, int] = {}
        self._marked = ""
        self._seen = ""
        self._can_save = False
        self._may_write = True
        self._items: list[SavedViewItem] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._head = Text(kind=Kind.CAPTION)
        self._head.setProperty("kind", "tree-head")
        self._head.setFixedHeight(_HEAD_HEIGHT)
        self.save = Link(look, "")
        self.save.setProperty("scale", "caption")
        self.save.clicked.connect(self.save_asked)
        head = QHBoxLayout()
        head.setContentsMargins(GAP_S, 0, GAP_S + 2, 0)
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self.save)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 10, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addSpacing(6)
        self.retranslate()

    def block(self) -> None:
        """Whoever looks may open views, but neither save, change nor delete one."""
        self._may_write = False
        self.save.setEnabled(False)
        self.retranslate()

    def show_views(self, views: Sequence[SavedView], counts: Mapping[str, int]) -> None:
        """Shows these views, with the number of rows of those that were counted."""
        self._views, self._counts = tuple(views), counts
        while len(self._items) > len(views):
            item = self._items.pop()
            self._group.removeButton(item)
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()
        while len(self._items) < len(views):
            item = SavedViewItem(self._look, self)
            item.keys_came.connect(partial(self.stood_on.emit, item))
            item.act_asked.connect(partial(self._on_act, len(self._items)))
            item.menu_asked.connect(partial(self._open_menu, len(self._items)))
            self._group.addButton(item, len(self._items))
            self._column.addWidget(item)
            # What is made late would else come last for Tab, after all that is elsewhere.
            self.setTabOrder(self._items[-1] if self._items else self.save, item)
            self._items.append(item)
        self._word_items()
        self._mark_item()

    def show_marked(self, name: str, *, can_save: bool) -> None:
        """Marks the view that is listed, "" for none. `can_save`: what is listed is none, and has
        a filter or an order."""
        self._marked, self._can_save = name, can_save
        self._mark_item()

    def counts(self) -> dict[str, str]:
        """The figure beside each view."""
        return {item.label: item.count for item in self._items}

    @property
    def marked(self) -> str:
        """The view that is marked, "" for none."""
        item = self._marked_item()
        return "" if item is None else item.label

    def item(self, name: str) -> SavedViewItem:
        """The item of a view. Raises StopIteration if there is none."""
        return next(item for item in self._items if item.label == name)

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._head.setText(translate("Sidebar", "My views"))
        self.save.setText(translate("Sidebar", "Save this view…"))
        if not self._may_write:
            self.save.explain("", read_only_reason(translate))
        self._word_items()
        self._mark_item()

    def _word_items(self) -> None:
        for item, view in zip(self._items, self._views, strict=True):
            count = self._counts.get(view.name)
            item.show_item(view.name, "" if count is None else number_text(count), Tone.MUTED)
            asks = joined(translate, [*filter_texts(translate, view.chosen), _order(view)])
            item.setToolTip(plain_tooltip(f"{view.name}\n{asks}"))
            item.setAccessibleDescription(asks)

    def _mark_item(self) -> None:
        marked = self._marked_item()
        # Of an exclusive group one button is always checked.
        self._group.setExclusive(False)
        for item in self._items:
            item.setChecked(item is marked)
        self._group.setExclusive(True)
        # Tab comes to one of them, as it does to a group with a checked one.
        for item in self._items:
            is_stop = item is (marked or self._items[0])
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            item.setFocusPolicy(policy)
        if marked is not None and self._seen != self._marked:
            # Once a new item has its place.
            QTimer.singleShot(0, marked, partial(self.stood_on.emit, marked))
        self._seen = "" if marked is None else self._marked
        self.save.setVisible(self._can_save)
        self.setVisible(self._can_save or bool(self._items))

    def _marked_item(self) -> SavedViewItem | None:
        return next((item for item in self._items if item.label == self._marked), None)

    @Slot(int)
    def _on_clicked(self, place: int) -> None:
        name = self._items[place].label
        # Whether it is what is listed then, is told.
        self._mark_item()
        self.opened.emit(name)

    def _on_act(self, place: int, key: Qt.Key) -> None:
        if self._may_write:
            asked = self.rename_asked if key == Qt.Key.Key_F2 else self.delete_asked
            asked.emit(self._items[place].label)

    def _open_menu(self, place: int, point: QPoint) -> None:
        name = self._items[place].label
        menu = self._menu
        menu.begin()
        replace = translate("Sidebar", "Re&place by what is listed now")
        for text, asked, key in (
            (translate("Sidebar", "&Open"), self.opened, ""),
            (translate("Sidebar", "&Rename…"), self.rename_asked, "F2"),
            (replace, self.replace_asked, ""),
            (translate("Sidebar", "&Delete…"), self.delete_asked, "Del"),
        ):
            action = menu.add(text, partial(asked.emit, name), key)
            if asked is self.replace_asked:
                action.setEnabled(self._can_save)
            if asked is not self.opened and not self._may_write:
                action.setEnabled(False)
                explain_action(action, read_only_reason(translate))
        menu.popup(point)


class SavedViewItem(TreeItem):
    """A saved view: F2 renames it, Del deletes it, a right click offers all there is."""

    act_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "bookmark", parent)

    def event(self, event: QEvent) -> bool:
        # F2 is the key of a menu too, which would have it first.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OWN_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.act_asked.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)


def saved_view_key_words() -> tuple[tuple[str, str], ...]:
    """Keys and what they do on a saved view."""
    return (
        ("F2", translate("Sidebar", "Rename the saved view")),
        ("Del", translate("Sidebar", "Delete the saved view")),
    )


def _order(view: SavedView) -> str:
    return sort_text(translate, view.sort)
