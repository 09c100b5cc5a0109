"""The style sheet: what a palette cannot say, built from the tokens.

Kept small, since every widget is matched against it when it is shown. Our own controls say what
they are through the dynamic property `kind`.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import Template
from typing import Final

from PySide6.QtGui import QColor

from invoice_license_desktop.ui.icons import icon_file
from invoice_license_desktop.ui.tokens import (
    BUTTON_HEIGHT,
    CARD_RADIUS,
    HOVER_TINT,
    INPUT_HEIGHT,
    MENU_HEIGHT,
    PRESSED_TINT,
    RADIUS,
    SMALL_BUTTON_HEIGHT,
    TYPE_BASE,
    Tokens,
    mix,
)

_TEMPLATE: Final = Template(
    """
/* Windows has fonts of its own for these, of another size and without Chinese. */
QMenuBar, QMenu, QToolTip { font-family: $base; }
QMenuBar, QMenu { font-size: ${base_size}px; }
QMenuBar { background: $surface; min-height: ${menu}px; padding-left: 6px; spacing: 0; }
QMenuBar::item { padding: 2px 10px; background: transparent; border-radius: ${radius}px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $button_edge; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: ${radius}px; }
QMenu::item:selected { background: $chosen_item; color: $chosen_text; }
QMenu::item:disabled { background: transparent; color: $disabled; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
/* Qt counts the padding of a tooltip twice. */
QToolTip { background: $surface; color: $text; border: 1px solid $button_edge;
  padding: 1px 3px; font-size: 12px; }

QPushButton { background: $surface; color: $text; border: 1px solid $button_edge;
  border-radius: ${radius}px; padding: 0 11px; min-height: ${button}px; outline: none; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:disabled { background: $disabled_surface; color: $disabled; border-color: $hairline; }
QPushButton[scale="small"] { min-height: ${small}px; padding: 0 10px; font-size: 12px; }
QPushButton[kind="primary"]:enabled { background: $accent; border-color: $accent;
  color: $on_accent; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled { font-weight: 400; }
QPushButton[kind="primary"]:enabled:hover { background: $accent_hover; }
QPushButton[kind="primary"]:enabled:pressed { background: $accent_pressed; }
QPushButton[kind="danger"]:enabled { background: $danger_fill; border-color: $danger_fill;
  color: $on_accent; }
QPushButton[weight="loud"] { font-weight: 600; }
QPushButton[kind="danger"]:enabled:hover { background: $danger_hover; }
QPushButton[kind="danger"]:enabled:pressed { background: $danger_pressed; }
QPushButton[kind="flat"] { background: transparent; border-color: transparent; }
QPushButton[kind="flat"]:enabled:hover { background: $hover; }
QPushButton[kind="flat"]:enabled:pressed { background: $pressed; }
QPushButton[kind="link"] { background: transparent; border: none; padding: 0; min-height: 0;
  color: $link; }
QPushButton[kind="link"][scale="caption"] { font-size: 12px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $disabled; }
QPushButton[kind="chip"] { background: transparent; border: none; padding: 0; min-height: 0;
  color: $chosen_text; font-size: 12px; }
QPushButton[kind="chip"]:hover { text-decoration: underline; }

QLineEdit, QAbstractSpinBox, QComboBox { background: $surface; color: $text;
  border: 1px solid $button_edge; border-bottom-color: $control_edge;
  border-radius: ${radius}px; padding: 0 9px; min-height: ${input}px;
  placeholder-text-color: $muted;
  selection-background-color: $accent; selection-color: $on_accent; }
/* Qt draws the text of a field two pixels further to the right than that of a list. */
QLineEdit { padding: 0 7px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border-bottom: 2px solid $accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
  background: $disabled_surface; color: $disabled; border-color: $hairline; }
QAbstractScrollArea::corner { background: $surface; border: none; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$down"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $button_edge; padding: 3px;
  selection-background-color: $chosen_item; selection-color: $chosen_text; outline: none; }
QSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; min-height: 0;
  background: transparent; }
QLineEdit[kind="search"] { padding: 0 4px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 22px; background: transparent; }
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url("$up"); width: 12px; height: 12px; }
QSpinBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: 7px; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px;
  border: 1px solid $control_edge; background: $surface; }
QCheckBox::indicator { border-radius: 3px; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate {
  background: $accent; border-color: $accent; }
QCheckBox::indicator:checked { image: url("$check"); }
QCheckBox::indicator:indeterminate { image: url("$minus"); }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px;
  background: $on_accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
  border-color: $disabled; background: $disabled_surface; }
QCheckBox::indicator:disabled:checked { image: url("$check_off"); }
QRadioButton::indicator:disabled:checked { border: 5px solid $disabled; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $shadow; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 34px; }
QScrollBar::handle:horizontal { min-width: 34px; }
QScrollBar::handle:hover { background: $control_edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QHeaderView { background: $header_row; border: none; }
QHeaderView::section { background: $header_row; color: $second; border: none;
  border-bottom: 1px solid $hairline; padding: 0 10px; font-size: 12px; font-weight: 600; }
#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { background: transparent; color: $text; border: none;
  border-radius: ${radius}px; padding: 4px 6px; font-weight: 600; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QTableView { border: none; selection-background-color: $accent;
  selection-color: $on_accent; outline: none; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QLabel { background: transparent; }
QLabel[kind="second"] { color: $second; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="caption"] { color: $muted; font-size: 12px; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="section"] { font-size: 15px; font-weight: 600; }
QLabel[kind="title"] { font-size: 18px; font-weight: 600; }
QLabel[kind="figure"][tone="muted"] { font-weight: 400; }
QLabel[kind="welcome"] { font-size: 22px; font-weight: 600; }
QLabel[kind="figure"] { font-size: 17px; font-weight: 600; }
QLabel[kind="tile"] { font-size: 20px; font-weight: 600; }
QLabel[kind="fixed"] { font-family: $fixed; font-size: 12px; }
QLabel[kind="sentence"] { color: $sentence; font-weight: 600; }
QLabel[kind="practice-text"] { color: $warning; font-size: 12px; }
QLabel[tone="text"] { color: $text; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="link"] { color: $link; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="second"] { color: $second; }
QLabel:disabled { color: $disabled; }

QLineEdit[kind="fixed"] { font-family: $fixed; font-size: 12px; }
QFrame[kind="card"] { background: $surface; border: 1px solid $hairline;
  border-radius: ${radius}px; }
QFrame[kind="bar"] { background: $header_row; border: none; border-top: 1px solid $hairline; }
QFrame[kind="toolbar"] { background: $surface; border: none; border-bottom: 1px solid $hairline; }
QFrame[kind="sidebar"] { background: $sidebar; border: none; border-right: 1px solid $hairline; }
QStatusBar { background: $window; border-top: 1px solid $hairline; }
QStatusBar::item { border: none; }
QFrame[kind="panel"] { background: $panel; border: none; border-radius: ${radius}px; }
QFrame[kind="practice"] { background: $practice_fill; border: 1px solid $practice_edge;
  border-radius: ${radius}px; }
QFrame[kind="notice"] { background: $practice_fill; border: none;
  border-bottom: 1px solid $practice_edge; }
QFrame[kind="rule"] { background: $hairline; border: none; }
QTableView { background: $surface; border: 1px solid $hairline; border-radius: ${radius}px; }
QTableView:focus { border-color: $accent; }
QTableView[kind="grid"] { border: none; border-radius: 0; }
QPlainTextEdit { border: 1px solid $hairline; border-radius: ${radius}px; }
QPlainTextEdit:focus { border-color: $accent; }
QFrame[kind="footer"], QFrame[kind="batch"], QFrame[kind="filter-line"] { background: $surface; border: none;
  border-top: 1px solid $hairline; }
QFrame[kind="footer"][chosen="yes"] { background: $panel; }
QFrame[kind="chip"] { background: $chosen_item; border: none; border-radius: ${radius}px;
  min-height: 24px; max-height: 24px; }
QFrame[kind="popover"] { background: $surface; border: 1px solid $control_edge;
  border-radius: ${card}px; }
QFrame[kind="status"] { background: $window; border: none; border-top: 1px solid $hairline; }
QFrame[kind="detail"] { background: $sidebar; border: none; border-left: 1px solid $hairline; }
QScrollArea[kind="tree"], QWidget[kind="tree"],
QScrollArea[kind="detail-area"], QWidget[kind="detail-area"] { background: $sidebar; border: none; }
QListView[kind="contents"] { background: $sidebar; border: none; border-right: 1px solid $hairline;
  padding: 6px; outline: none; }
QListView[kind="contents"]::item { padding: 5px 8px; border-radius: ${radius}px; color: $text; }
QListView[kind="contents"]::item:hover:enabled { background: $hover; }
QListView[kind="contents"]::item:selected { background: $chosen_item; color: $chosen_text; }
QListView[kind="contents"]::item:disabled { color: $muted; padding-top: 12px; }
QFrame[kind="toast"] { background: $surface; border: 1px solid $button_edge;
  border-radius: ${card}px; }
QFrame[kind="advice"] { background: $practice_fill; border: none; border-radius: ${radius}px; }
QFrame[kind="advice-danger"] { background: $panel; border: none; border-radius: ${radius}px; }
QWidget[kind="strong-line"] QLabel { font-weight: 600; }
QLabel[kind="tree-head"] { color: $muted; font-size: 12px; font-weight: 600; }
QLabel[kind="status-text"] { color: $second; font-size: 12px; }
QScrollArea[kind="detail-area"]:focus { border: 1px solid $accent; }
QScrollArea[kind="body"], QScrollArea[kind="body"] > QWidget > QWidget[kind="body"] {
  background: $surface; border: none; }
"""
)

_COLOURS: Final = (
    "surface",
    "window",
    "sidebar",
    "header_row",
    "chosen_item",
    "chosen_text",
    "text",
    "second",
    "muted",
    "ok",
    "danger",
    "warning",
    "link",
    "sentence",
    "accent",
    "danger_fill",
    "on_accent",
    "disabled",
    "disabled_surface",
    "control_edge",
    "button_edge",
    "hairline",
    "track",
    "practice_fill",
    "practice_edge",
    "shadow",
)


def _picture(name: str) -> str:
    return icon_file(name).as_posix()


def _families(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def style_sheet(tokens: Tokens, base_families: Sequence[str], fixed_families: Sequence[str]) -> str:
    """The sheet for one set of colours."""
    black = QColor("#000000")
    scheme = "dark" if tokens.is_dark else "light"
    words = {name: getattr(tokens, name).name() for name in _COLOURS}
    return _TEMPLATE.substitute(
        words,
        hover=mix(tokens.surface, tokens.text, HOVER_TINT).name(),
        pressed=mix(tokens.surface, tokens.text, PRESSED_TINT).name(),
        accent_hover=mix(tokens.accent, black, HOVER_TINT).name(),
        accent_pressed=mix(tokens.accent, black, PRESSED_TINT).name(),
        danger_hover=mix(tokens.danger_fill, black, HOVER_TINT).name(),
        danger_pressed=mix(tokens.danger_fill, black, PRESSED_TINT).name(),
        panel=mix(tokens.window, tokens.chosen_row, 0.5).name(),
        base=_families(base_families),
        base_size=int(TYPE_BASE),
        fixed=_families(fixed_families),
        down=_picture(f"sheet-down-{scheme}"),
        up=_picture(f"sheet-up-{scheme}"),
        check=_picture("sheet-check"),
        check_off=_picture(f"sheet-check-{scheme}-off"),
        minus=_picture("sheet-minus"),
        menu=MENU_HEIGHT - 4,
        radius=RADIUS,
        card=CARD_RADIUS,
        # A border of one pixel above and below belongs to the height.
        button=BUTTON_HEIGHT - 2,
        small=SMALL_BUTTON_HEIGHT - 2,
        input=INPUT_HEIGHT - 2,
    )
