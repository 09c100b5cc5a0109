"""Export of the list: which rows and columns may be chosen, and what comes into the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QDialog
from pytestqt.qtbot import QtBot

from invoice_license_desktop.core.domain.selection import Filter, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import (
    AuthorizationStatus,
    Column,
    Operation,
    Service,
)
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.export import Exportable, ExportDialog, template_export
from tests.fakes.samples import enterprise_name
from tests.fakes.tables import FakeTables
from tests.operations.office import Office
from tests.ui.dialogs.reading import button
from tests.ui.dialogs.saving import agree, asking, proposed

Opened = Callable[[QDialog], None]
Settle = Callable[[], None]

EVERYONE = Filter(Service.ISSUING)
AUTHORIZED = Filter(Service.ISSUING, status=AuthorizationStatus.AUTHORIZED)
BACKWARDS = Sort(descending=True)


def captions(group: QButtonGroup) -> list[str]:
    return [one.text() for one in group.buttons()]


def choose(group: QButtonGroup, caption: str) -> None:
    found: QAbstractButton
    (found,) = [one for one in group.buttons() if one.text() == caption]
    found.click()


def what(office: Office, shown: Filter, *ticked: int) -> Exportable:
    chosen = Selection(frozenset(office.ids[number] for number in ticked))
    return Exportable(shown, BACKWARDS, 3, chosen, len(ticked), 12)


def test_without_a_filter_all_are_what_is_seen(desk: Desk, office: Office, opened: Opened) -> None:
    dialog = ExportDialog(desk, what(office, EVERYONE))
    opened(dialog)
    assert captions(dialog.rows) == [
        "All enterprises of Issuing (12)",
        "All enterprises of both services (24 rows)",
    ]
    assert dialog.rows.checkedId() == dialog.columns.checkedId() == 0


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        ("The list as filtered and sorted (3)", [(4, 1), (2, 1), (1, 1)]),
        ("The ticked rows (2)", [(7, 1), (1, 1)]),
        ("All enterprises of Issuing (12)", [(n, 1) for n in reversed(range(12))]),
        (
            "All enterprises of both services (24 rows)",
            [(n, 1) for n in reversed(range(12))] + [(n, 2) for n in reversed(range(12))],
        ),
    ],
)
def test_the_chosen_rows_are_written(
    desk: Desk,
    office: Office,
    tables: FakeTables,
    opened: Opened,
    settle: Settle,
    tmp_path: Path,
    caption: str,
    rows: list[tuple[int, int]],
) -> None:
    office.do(Operation.AUTHORIZE, 1, 2, 4)
    dialog = ExportDialog(desk, what(office, AUTHORIZED, 1, 7))
    opened(dialog)
    choose(dialog.rows, caption)
    button(dialog, "Choose a file…").click()
    day = "2026-11-01"
    both = caption.startswith("All enterprises of both")
    name = f"license-authorization-{day}" if both else f"license-authorization-Issuing-{day}"
    assert proposed(asking(dialog)) == tmp_path / f"{name}.xlsx"
    agree(asking(dialog))
    assert not dialog.isVisible()
    settle()
    names = {1: "Issuing", 2: "Receiving"}
    assert len(tables.heads) == 13
    assert [(row[0], row[10]) for row in tables.rows] == [
        (enterprise_name(number), names[service]) for number, service in rows
    ]


def test_the_columns_of_the_list(
    desk: Desk, office: Office, tables: FakeTables, opened: Opened, settle: Settle
) -> None:
    dialog = ExportDialog(desk, what(office, EVERYONE))
    opened(dialog)
    choose(dialog.columns, "Those of the list")
    button(dialog, "Choose a file…").click()
    agree(asking(dialog))
    settle()
    assert "Remark" not in tables.heads
    # when a locked row may be authorized again stands in the same cell there
    assert len(tables.heads) == len(Column) + 1


def test_no_name_given_goes_back_to_the_choice(
    desk: Desk, office: Office, tables: FakeTables, opened: Opened
) -> None:
    dialog = ExportDialog(desk, what(office, EVERYONE))
    opened(dialog)
    button(dialog, "Choose a file…").click()
    asking(dialog).reject()
    assert dialog.isVisible()
    assert tables.path is None


def test_practice_files_say_so(desk: Desk, office: Office, opened: Opened) -> None:
    dialog = ExportDialog(replace(desk, is_practice=True), what(office, EVERYONE))
    opened(dialog)
    assert dialog.windowTitle() == "[Practice] Export the list"
    button(dialog, "Choose a file…").click()
    assert proposed(asking(dialog)).name.startswith("practice-license-authorization-")
    asking(dialog).reject()


def test_an_empty_template(
    desk: Desk, tables: FakeTables, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    window = QDialog()
    qtbot.addWidget(window)
    window.show()
    desk.exports.ask(template_export(desk), window)
    assert proposed(asking(window)) == tmp_path / "enterprises-template.xlsx"
    agree(asking(window))
    settle()
    assert tables.heads == ["Enterprise", "Tax number", "Organisation", "Remark"]
    assert tables.rows == []
