"""The menus: every act of the window, with its mnemonic and its keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from invoice_license_desktop.core.domain.selection import Sort
from invoice_license_desktop.core.domain.vocabulary import Column, Operation, Service
from invoice_license_desktop.messages.source import Source, marked, said
from invoice_license_desktop.messages.terms import column_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.explaining_menu import ExplainingMenu, explain_action
from invoice_license_desktop.ui.controls.mnemonics import Mnemonics
from invoice_license_desktop.ui.grid.column_choice import CAN_HIDE, ColumnChoice
from invoice_license_desktop.ui.grid.columns import FILTERED
from invoice_license_desktop.ui.key_names import key_names
from invoice_license_desktop.ui.menu_titles import MenuTitle

_SHORTCUTS: Final[Mapping[Operation, tuple[str, ...]]] = MappingProxyType(
    # The key for the number block stands first, because keyboards name both of them Enter.
    {Operation.AUTHORIZE: ("Ctrl+Enter", "Ctrl+Return")}
)


_OPERATIONS: Final[Mapping[Operation, Source]] = MappingProxyType(
    {
        Operation.AUTHORIZE: marked("Menu", "&Authorize"),
        Operation.CANCEL: marked("Menu", "&Cancel authorization"),
        Operation.SYNC_AUTHORIZATION: marked("Menu", "&Sync authorization"),
        Operation.SYNC_CANCELLATION: marked("Menu", "S&ync cancellation"),
    }
)
_SERVICES: Final[Mapping[Service, Source]] = MappingProxyType(
    {
        Service.ISSUING: marked("Menu", "&Issuing"),
        Service.RECEIVING: marked("Menu", "Recei&ving"),
    }
)


@dataclass(frozen=True)
class MenuKey:
    """The keys of an act, what it is called, and in which menu it stands."""

    keys: str
    what: str
    menu: str


class Menus(QObject):
    """Owns the actions by name; the window connects them. Texts are worded anew on a switch of
    the language."""

    def __init__(self, bar: QMenuBar, window: QWidget, *, is_practice: bool) -> None:
        super().__init__(window)
        # The titles alone.
        bar.clear()
        self._window = window
        self._words: list[tuple[QAction | QMenu, Callable[[], str]]] = []
        self._needs_list: list[QAction] = []
        self._blocked: dict[QAction, Callable[[], str]] = {}
        self._is_practice = is_practice
        self._bar = bar
        self._mnemonics = Mnemonics(bar, window)
        self._fill_file(self._menu(MenuTitle.FILE))
        self._fill_edit(self._menu(MenuTitle.EDIT))
        self._fill_actions(self._menu(MenuTitle.ACTIONS))
        self._fill_view(self._menu(MenuTitle.VIEW))
        self._fill_tools(self._menu(MenuTitle.TOOLS))
        self._fill_help(self._menu(MenuTitle.HELP))
        # Only it has a platform whose faults can be set.
        self.faults.setVisible(is_practice)
        self.retranslate()

    def set_open(self, is_open: bool) -> None:  # noqa: FBT001 - the one thing it sets
        """Whether there is a list to work on."""
        for action in self._needs_list:
            action.setEnabled(is_open and action not in self._blocked)
        for action in self.operations.values():
            action.setEnabled(False)

    def block(self, actions: Iterable[QAction], why: Callable[[], str]) -> None:
        """These acts cannot be used as long as the window is there; `why` says the reason."""
        for action in actions:
            self._blocked[action] = why
            action.setEnabled(False)
            explain_action(action, why())

    @property
    def writing(self) -> tuple[QAction, ...]:
        """All acts that change something of the list, of what is shared, or at the platform."""
        return (
            *self.operations.values(),
            self.import_list,
            self.add_enterprise,
            self.edit_enterprise,
            self.remove_enterprise,
            self.serials,
            self.clear_failed,
            self.sync_now,
            self.save_view,
            self.clock,
        )

    @property
    def of_files(self) -> tuple[QAction, ...]:
        """The acts for which the list must be in a file of this workstation."""
        return (self.back_up, self.restore)

    def show_service(self, service: Service) -> None:
        """Marks the service shown."""
        self.services[service].setChecked(True)

    def show_sort(self, sort: Sort) -> None:
        """Marks the column by which the rows are ordered."""
        self.sorts[sort.column].setChecked(True)

    def show_columns(self, choice: ColumnChoice) -> None:
        """Marks the columns that are shown."""
        for column, action in self.columns.items():
            action.setChecked(column not in choice.hidden)
        self.usual_columns.setEnabled(not choice.is_usual)

    def key_list(self) -> tuple[MenuKey, ...]:
        """All keys, in the order of the menus."""
        found = []
        for menu in self._bar.findChildren(
            QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            for action in menu.actions():
                keys = key_names(action.shortcuts())
                if keys:
                    what = without_mnemonic(action.text()).removesuffix("…")
                    found.append(MenuKey(keys, what, without_mnemonic(menu.title())))
        return tuple(found)

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        for item, word in self._words:
            if isinstance(item, QMenu):
                item.setTitle(word())
                item.setAccessibleName(word().replace("&", ""))
            else:
                item.setText(word())
        for action, why in self._blocked.items():
            explain_action(action, why())

    def _word_switch(self) -> str:
        if self._is_practice:
            return translate("Menu", "Switch to the &real data")
        return translate("Menu", "Switch to &practice mode")

    def _fill_file(self, menu: QMenu) -> None:
        self.import_list = self._act(menu, lambda: translate("Menu", "&Import a list…"), "Ctrl+I")
        self.export_list = self._act(menu, lambda: translate("Menu", "&Export the list…"), "Ctrl+E")
        self.template = self._act(
            menu, lambda: translate("Menu", "Save an empty &template for import…")
        )
        menu.addSeparator()
        self.back_up = self._act(menu, lambda: translate("Menu", "&Back up…"))
        self.restore = self._act(
            menu, lambda: translate("Menu", "Rest&ore a backup…"), is_list=False
        )
        menu.addSeparator()
        self.switch_profile = self._act(menu, self._word_switch, is_list=False)
        menu.addSeparator()
        self.quit = self._act(menu, lambda: translate("Menu", "&Quit"), "Ctrl+Q", is_list=False)

    def _fill_edit(self, menu: QMenu) -> None:
        self.undo = self._act(
            menu, lambda: translate("Menu", "&Undo the cancellation"), "Ctrl+Z", is_list=False
        )
        self.undo.setEnabled(False)
        menu.addSeparator()
        self.add_enterprise = self._act(
            menu, lambda: translate("Menu", "&Add an enterprise…"), "Ctrl+N"
        )
        self.edit_enterprise = self._act(
            menu, lambda: translate("Menu", "&Edit the enterprise…"), "F2"
        )
        self.remove_enterprise = self._act(
            menu, lambda: translate("Menu", "&Remove the enterprise…")
        )
        menu.addSeparator()
        self.copy_rows = self._act(menu, lambda: translate("Menu", "&Copy rows"), "Ctrl+C")
        self.copy_with_heads = self._act(
            menu, lambda: translate("Menu", "Copy rows with their &heads"), "Ctrl+Shift+C"
        )
        for copy in (self.copy_rows, self.copy_with_heads):
            # Only said here: in the grid it is the grid that answers, in a field the field.
            copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.paste = self._act(
            menu, lambda: translate("Menu", "&Paste tax numbers and tick them"), "Ctrl+V"
        )
        menu.addSeparator()
        self.choose_all = self._act(
            menu, lambda: translate("Menu", "Tick a&ll of the filter"), "Ctrl+A"
        )
        self.choose_none = self._act(menu, lambda: translate("Menu", "Tick &none"), "Ctrl+Shift+A")
        self.find = self._act(menu, lambda: translate("Menu", "&Find"), "Ctrl+F")

    def _fill_actions(self, menu: QMenu) -> None:
        self.operations: dict[Operation, QAction] = {}
        for operation in Operation:
            action = QAction(self._window)
            action.setShortcuts([QKeySequence(keys) for keys in _SHORTCUTS.get(operation, ())])
            menu.addAction(action)
            self._words.append((action, _operation_words(operation)))
            self.operations[operation] = action
        menu.addSeparator()
        self.serials = self._act(
            menu, lambda: translate("Menu", "&Product serial numbers…"), "Ctrl+K"
        )
        menu.addSeparator()
        self.clear_failed = self._act(
            menu, lambda: translate("Menu", "Clear &failed mark of the ticked")
        )
        self.sync_now = self._act(menu, lambda: translate("Menu", "Sync what is &due now"), "F9")

    def _fill_view(self, menu: QMenu) -> None:
        self.services: dict[Service, QAction] = {}
        group = QActionGroup(self._window)
        for number, service in enumerate(Service, start=1):
            action = QAction(self._window, checkable=True)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            group.addAction(action)
            menu.addAction(action)
            self._words.append((action, _service_words(service)))
            self._needs_list.append(action)
            self.services[service] = action
        menu.addSeparator()
        sort_menu = QMenu(self._window)
        menu.addMenu(sort_menu)
        self._words.append((sort_menu, lambda: translate("Menu", "&Sort by")))
        self.sorts: dict[Column | None, QAction] = {}
        sort_group = QActionGroup(self._window)
        for column in (None, *Column):
            action = QAction(self._window, checkable=True)
            sort_group.addAction(action)
            sort_menu.addAction(action)
            self._words.append((action, _sort_words(column)))
            self._needs_list.append(action)
            self.sorts[column] = action
        filter_menu = QMenu(self._window)
        menu.addMenu(filter_menu)
        self._words.append((filter_menu, lambda: translate("Menu", "&Filter column")))
        self.filters: dict[Column, QAction] = {}
        for column in Column:
            if column in FILTERED:
                action = QAction(self._window)
                filter_menu.addAction(action)
                self._words.append((action, _filter_words(column)))
                self._needs_list.append(action)
                self.filters[column] = action
        self.columns_menu = QMenu(self._window)
        menu.addMenu(self.columns_menu)
        self._words.append((self.columns_menu, lambda: translate("Menu", "C&olumns")))
        self.columns: dict[Column, QAction] = {}
        for column in CAN_HIDE:
            action = QAction(self._window, checkable=True)
            action.setChecked(True)
            self.columns_menu.addAction(action)
            self._words.append((action, _column_words(column)))
            self._needs_list.append(action)
            self.columns[column] = action
        self.columns_menu.addSeparator()
        self.usual_columns = self._act(
            self.columns_menu, lambda: translate("Menu", "All columns at their usual &width")
        )
        self.clear_filter = self._act(
            menu, lambda: translate("Menu", "&Clear filter"), "Ctrl+Shift+F"
        )
        self.save_view = self._act(menu, lambda: translate("Menu", "Save this vie&w…"), "Ctrl+D")
        menu.addSeparator()
        self.details = self._act(menu, lambda: translate("Menu", "Enterprise &details"), "F4")
        self.refresh = self._act(menu, lambda: translate("Menu", "&Refresh"), "F5")

    def _fill_tools(self, menu: QMenu) -> None:
        self.journal = self._act(menu, lambda: translate("Menu", "&Journal…"), "Ctrl+J")
        self.clock = self._act(menu, lambda: translate("Menu", "&Confirm the clock…"))
        self.faults = self._act(menu, lambda: translate("Menu", "&Practice platform…"))
        menu.addSeparator()
        self.settings = self._act(menu, lambda: translate("Menu", "&Settings…"), "Ctrl+,")

    def _fill_help(self, menu: QMenu) -> None:
        self.guide = self._act(menu, lambda: translate("Menu", "&User guide"), "F1", is_list=False)
        self.keys = self._act(
            menu, lambda: translate("Menu", "&Keyboard"), "Shift+F1", is_list=False
        )
        self.reasons = self._act(
            menu, lambda: translate("Menu", "What each &reason means"), is_list=False
        )
        menu.addSeparator()
        self.diagnostics = self._act(
            menu, lambda: translate("Menu", "Save &diagnostics for support…"), is_list=False
        )
        self.about = self._act(menu, lambda: translate("Menu", "&About"), is_list=False)

    def _menu(self, title: MenuTitle) -> QMenu:
        menu = ExplainingMenu(self._bar)
        self._bar.addMenu(menu)
        self._words.append((menu, title.word))
        return menu

    def _act(
        self, menu: QMenu, word: Callable[[], str], keys: str = "", *, is_list: bool = True
    ) -> QAction:
        action = QAction(self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        self._words.append((action, word))
        if is_list:
            self._needs_list.append(action)
        return action


def without_mnemonic(text: str) -> str:
    """A menu's text as it is said. Where the letter is none of the word, it stands in brackets."""
    return re.sub(r"\(&\w\)|&", "", text)


def _operation_words(operation: Operation) -> Callable[[], str]:
    return lambda: said(translate, _OPERATIONS[operation])


def _service_words(service: Service) -> Callable[[], str]:
    return lambda: said(translate, _SERVICES[service])


def _sort_words(column: Column | None) -> Callable[[], str]:
    if column is None:
        return lambda: translate("Menu", "Order of import")
    return lambda: column_name(translate, column)


def _column_words(column: Column) -> Callable[[], str]:
    return lambda: column_name(translate, column)


def _filter_words(column: Column) -> Callable[[], str]:
    return lambda: translate("Menu", "{column}…").format(column=column_name(translate, column))
