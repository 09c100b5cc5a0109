"""Pasted tax numbers that are not in the list: shown, copied, and saved to be filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.not_found import NotFoundDialog
from tests.fakes.samples import valid_tax_number
from tests.fakes.tables import FakeTables
from tests.ui.dialogs.reading import button, cells, heading
from tests.ui.dialogs.saving import agree, asking, proposed

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]

GOOD = valid_tax_number(1)
MISTYPED = GOOD[:-1] + ("0" if GOOD[-1] != "0" else "1")
OLD = "110108000000000"


def test_all_of_them_are_shown_with_what_may_be_wrong(desk: Desk, opened: Opened) -> None:
    dialog = NotFoundDialog(desk, (GOOD, MISTYPED, OLD))
    opened(dialog)
    assert heading(dialog) == "3 of the pasted tax numbers are not in the list"
    assert cells(dialog.table) == [
        [GOOD, "This tax number is not in the list"],
        [MISTYPED, f'mistyped: check character "{MISTYPED[-1]}" at position 18 does not fit'],
        [OLD, "old form with 15 characters"],
    ]


def test_all_of_them_are_copied(desk: Desk, opened: Opened, settle: Settle) -> None:
    many = tuple(valid_tax_number(number) for number in range(1234))
    dialog = NotFoundDialog(desk, many)
    opened(dialog)
    button(dialog, "Copy").click()
    settle()
    assert QApplication.clipboard().text().splitlines() == ["Tax number", *many]


def test_they_are_saved_as_a_list_to_fill_in(
    desk: Desk, tables: FakeTables, opened: Opened, settle: Settle, tmp_path: Path
) -> None:
    dialog = NotFoundDialog(desk, (GOOD, OLD))
    opened(dialog)
    button(dialog, "Save as a list to fill in…").click()
    assert proposed(asking(dialog)) == tmp_path / "enterprises-to-import.xlsx"
    agree(asking(dialog))
    settle()
    assert tables.heads == ["Enterprise", "Tax number", "Organisation", "Remark"]
    assert tables.rows == [["", GOOD, "", ""], ["", OLD, "", ""]]
