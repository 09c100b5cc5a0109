"""The page of the keyboard: what it can do, which is everything. Made of the menus' own actions and
of the keys that the parts of the window answer to, so that it says what holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.plain_table import table_key_words
from invoice_license_desktop.ui.controls.side_panel import edge_key_words
from invoice_license_desktop.ui.grid.head_words import head_key_words
from invoice_license_desktop.ui.grid.keys import grid_key_words
from invoice_license_desktop.ui.guide.pages import Page, parse_page
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.menus import MenuKey
from invoice_license_desktop.ui.saved_view_list import saved_view_key_words


@dataclass(frozen=True)
class KeyGroup:
    """Keys that hold in one part of the program: the keys, and what they do there."""

    where: str
    keys: tuple[tuple[str, str], ...]


def key_groups(menu_keys: Sequence[MenuKey]) -> tuple[KeyGroup, ...]:
    """All keys there are."""
    menus = dict.fromkeys(key.menu for key in menu_keys)
    return (
        KeyGroup(translate("KeysPage", "In the grid"), grid_key_words()),
        KeyGroup(translate("KeysPage", "In the heads of the columns"), head_key_words()),
        *(
            KeyGroup(
                translate("KeysPage", "Menu {menu}").format(menu=menu),
                tuple((key.keys, key.what) for key in menu_keys if key.menu == menu),
            )
            for menu in menus
        ),
        KeyGroup(translate("KeysPage", "On a saved view"), saved_view_key_words()),
        KeyGroup(translate("KeysPage", "In the lists of dialogs"), table_key_words()),
        KeyGroup(translate("KeysPage", "At the edge of a panel"), edge_key_words()),
        KeyGroup(translate("KeysPage", "In this guide"), guide_key_words()),
        KeyGroup(translate("KeysPage", "Everywhere"), _words_everywhere()),
    )


def keyboard_page(groups: Sequence[KeyGroup]) -> Page:
    """The page."""
    title = translate("KeysPage", "Keyboard")
    lead = translate(
        "KeysPage",
        "Everything can be done without a mouse. This page is made of the keys themselves, so it "
        "always says what holds in this version.",
    )
    lines = [f"# {title}", "", lead, ""]
    key, does = translate("KeysPage", "Key"), translate("KeysPage", "What it does")
    heads = f"| {key} | {does} |"
    for group in groups:
        lines += [f"## {group.where}", "", heads, "| --- | --- |"]
        lines += [f"| `{_plain(keys)}` | {_plain(what)} |" for keys, what in group.keys]
        lines.append("")
    return parse_page(GuidePage.KEYBOARD, "\n".join(lines))


def guide_key_words() -> tuple[tuple[str, str], ...]:
    """Keys and what they do in the guide."""
    return (
        ("Alt+Left / Alt+Right", translate("Guide", "Back or forward")),
        ("Ctrl+F", translate("Guide", "Search in the guide")),
        ("F3 / Shift+F3", translate("Guide", "Next or previous hit on the page")),
        ("F6", translate("Guide", "From the contents to the page and back")),
        ("Esc", translate("Guide", "Clear the search, or close the guide")),
    )


def _words_everywhere() -> tuple[tuple[str, str], ...]:
    return (
        ("F1", translate("KeysPage", "The guide, at what is on the screen")),
        ("F10 / Alt", translate("KeysPage", "Menu")),
        ("Tab / Shift+Tab", translate("KeysPage", "Next or previous control")),
        ("Shift+F10", translate("KeysPage", "What a right click offers")),
        ("Esc", translate("KeysPage", "Close a dialog and change nothing")),
    )


def _plain(text: str) -> str:
    """A text that is no Markdown."""
    return text.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_")
