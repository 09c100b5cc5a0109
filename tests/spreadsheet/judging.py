"""What becomes of a file that is handed in: a named refusal, or an account that adds up."""

import random
import sys
from pathlib import Path

from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import open_list, preview_import
from invoice_license_desktop.core.operations.ports.sheets import Encoding, SheetError
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader
from invoice_license_desktop.messages.faults import sheet_fault_sentence
from tests.operations.office import Office
from tests.spreadsheet.mutations import a_file

PREVIEW = "preview"


def judge(path: Path, encoding: Encoding | None = None) -> str:
    """The fault a file is refused for, or PREVIEW. Fails if it is neither, or if the sums do not add
    up; whatever else is raised is a fault of ours."""
    try:
        opened = open_list(SpreadsheetReader(), path, encoding=encoding)
        columns = opened.recognised()
        account = preview_import(Office(0).context, opened.table, columns, historic=True)
    except SheetError as error:
        sentence = sheet_fault_sentence(lambda _context, english: english, error)
        return error.fault.value if sentence else "no sentence"
    assert account.total == sum(map(account.count, LineKind)) == len(list(account.lines))
    return PREVIEW


def judge_made(seed: str, folder: Path) -> str:
    """Of the file these random numbers make."""
    chance = random.Random(seed)
    content, suffix = a_file(chance)
    path = folder / f"list{suffix}"
    path.write_bytes(content)
    return judge(path, chance.choice((None, None, None, *Encoding)))


if __name__ == "__main__":
    # `tests.spreadsheet.fuzz` runs it, since a reader written in another language may end the process
    _, place, *seeds = sys.argv
    for seed in seeds:
        sys.stdout.write(f"{seed} ")
        sys.stdout.flush()
        sys.stdout.write(f"{judge_made(seed, Path(place))}\n")
