"""The work of an import's preview, as it runs in the lanes."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from invoice_license_desktop.core.operations.import_account import ImportPreview, Lines
from invoice_license_desktop.core.operations.import_columns import ImportColumns
from invoice_license_desktop.core.operations.import_lines import (
    ImportLine,
    ImportStoppedError,
    LineKind,
)
from invoice_license_desktop.core.operations.import_list import (
    OpenedList,
    open_list,
    preview_import,
)
from invoice_license_desktop.core.operations.import_parts import ImportResult, carry_out_import
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.sheets import (
    Encoding,
    SheetError,
    SheetFault,
    Sheets,
)
from invoice_license_desktop.core.operations.ports.store import StoreFault
from invoice_license_desktop.messages.faults import sheet_fault_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.lanes import Task

ALL: Final = "all"
# What must be looked at comes first.
_ORDER: Final = (
    LineKind.REFUSED,
    LineKind.REPEATED,
    LineKind.CHANGED,
    LineKind.NEW,
    LineKind.UNCHANGED,
)
_GROUPED_AT_ONCE: Final = 10_000


@dataclass(frozen=True)
class Wish:
    """What is to be read: None takes the first sheet with a header, and the encoding detected."""

    path: Path
    sheet: str | None = None
    encoding: Encoding | None = None
    is_historic: bool = False


@dataclass(frozen=True)
class GroupedLines:
    """A preview's lines by kind, each group in the file's order."""

    lines: Lines
    places: dict[str, array[int]]

    def window(self, key: str, offset: int, limit: int) -> list[ImportLine]:
        """Some lines of a group."""
        return [self.lines[place] for place in self.places[key][offset : offset + limit]]


@dataclass(frozen=True)
class Account:
    """A sheet read by these columns: every line accounted for."""

    columns: ImportColumns
    preview: ImportPreview
    groups: GroupedLines
    is_historic: bool


@dataclass(frozen=True)
class Reading:
    """A sheet that was opened, and its account, None while name or tax number has no column."""

    opened: OpenedList
    account: Account | None


@dataclass(frozen=True)
class Unreadable:
    """Why a file or a sheet cannot be imported."""

    fault: SheetFault
    sentence: str


def read_file(context: Context, sheets: Sheets, wish: Wish, task: Task) -> Reading | Unreadable:
    """Opens a file and accounts for its lines. Raises ImportStoppedError."""
    try:
        opened = open_list(
            sheets, wish.path, wish.sheet, encoding=wish.encoding, pause=partial(_pause, task)
        )
        columns = opened.columns
        if columns is None or columns.name is None:
            return Reading(opened, None)
        account = _account(context, opened, columns, task, is_historic=wish.is_historic)
        return Reading(opened, account)
    except SheetError as error:
        return Unreadable(error.fault, sheet_fault_sentence(translate, error))


def read_by_columns(
    context: Context, opened: OpenedList, columns: ImportColumns, task: Task, *, is_historic: bool
) -> Reading | Unreadable:
    """Accounts for the lines by other columns. Raises ImportStoppedError."""
    try:
        return Reading(opened, _account(context, opened, columns, task, is_historic=is_historic))
    except SheetError as error:
        return Unreadable(error.fault, sheet_fault_sentence(translate, error))


def carry_out(context: Context, preview: ImportPreview, task: Task) -> ImportResult:
    """Imports. Raises StoreError if nothing was imported, or if the database is damaged."""
    result = carry_out_import(
        context,
        preview,
        progress=partial(_report, task),
        stop=task.stop.is_set,
        pause=task.pause,
    )
    if result.fault is not None and result.fault.fault is StoreFault.DAMAGED:
        raise result.fault
    return result


def _account(
    context: Context, opened: OpenedList, columns: ImportColumns, task: Task, *, is_historic: bool
) -> Account:
    preview = preview_import(
        context,
        opened.table,
        columns,
        historic=is_historic,
        progress=partial(_report, task),
        stop=task.stop.is_set,
    )
    groups = _grouped(preview.lines, partial(_pause, task))
    return Account(columns, preview, groups, is_historic)


def _grouped(lines: Lines, pause: Callable[[], None]) -> GroupedLines:
    by_kind: dict[LineKind, array[int]] = {kind: array("L") for kind in _ORDER}
    for begin in range(0, len(lines), _GROUPED_AT_ONCE):
        pause()
        kinds = lines.kinds[begin : begin + _GROUPED_AT_ONCE]
        for place, kind in enumerate(kinds, start=begin):
            by_kind[kind].append(place)
    every = array("L")
    for kind in _ORDER:
        every += by_kind[kind]
    return GroupedLines(lines, {ALL: every, **{kind.value: by_kind[kind] for kind in _ORDER}})


def _report(task: Task, count: int) -> None:
    task.pause()
    task.report(count)


def _pause(task: Task) -> None:
    task.pause()
    if task.stop.is_set():
        raise ImportStoppedError
