"""The file of refused lines: to be repaired in a spreadsheet program and imported."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import OpenedList
from invoice_license_desktop.core.operations.import_refusals import (
    RefusalWords,
    save_refused_lines,
)
from invoice_license_desktop.core.operations.ports.tables import Tables
from invoice_license_desktop.messages.imports import refusal_words
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.dialogs.import_reading import Account
from invoice_license_desktop.ui.exports import Export, IsStopped, TellRows


def refused_export(path: Path, opened: OpenedList, account: Account) -> Export:
    """What is to be written; the name proposed says of which file the lines are."""
    name = translate("ImportDialog", "{name}-refused").format(name=path.stem)
    work = partial(_write, opened, account, refusal_words(translate))
    return Export(translate("ImportDialog", "Save refused lines"), name, work)


def _write(
    opened: OpenedList,
    account: Account,
    words: RefusalWords,
    tables: Tables,
    path: Path,
    tell: TellRows,
    is_stopped: IsStopped,
) -> int | None:
    total = account.preview.count(LineKind.REFUSED)
    return save_refused_lines(
        tables,
        path,
        opened.table,
        account.columns,
        account.preview,
        words,
        progress=lambda done: tell(done, total),
        stop=is_stopped,
    )
