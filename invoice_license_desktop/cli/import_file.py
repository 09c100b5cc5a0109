"""`import`: enterprises from a spreadsheet or text file, every line accounted for."""

import argparse
from pathlib import Path

from invoice_license_desktop.cli.arguments import Commands, none_of, whole_number
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.faults import CommandError, Fault
from invoice_license_desktop.cli.import_account import Imported, account_object, print_account
from invoice_license_desktop.cli.output import print_object
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.operations.import_account import ImportPreview
from invoice_license_desktop.core.operations.import_choice import (
    ColumnChoice,
    ImportField,
    choice_of,
    column_place,
    columns_of,
)
from invoice_license_desktop.core.operations.import_columns import ImportColumns
from invoice_license_desktop.core.operations.import_lines import LineKind
from invoice_license_desktop.core.operations.import_list import (
    OpenedList,
    open_list,
    preview_import,
)
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.import_refusals import save_refused_lines
from invoice_license_desktop.core.operations.ports.context import Core
from invoice_license_desktop.core.operations.ports.sheets import Encoding
from invoice_license_desktop.core.operations.writing_right import require_writing
from invoice_license_desktop.messages.imports import left_sentence, refusal_words
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.translation import translate

# what is a part of a known encoding, and "Unicode text" of Windows
_SAME_ENCODINGS = {"gbk": "gb18030", "gb2312": "gb18030", "utf-16": "utf-16-le", "utf8": "utf-8"}
_NO_COLUMN = "none"

_Chosen = tuple[ImportField, int | None]


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "import", run_import, translate("CommandHelp", "enterprises from an XLSX, XLS or text file")
    )
    parser.add_argument(
        "file", type=Path, metavar="FILE", help=translate("CommandHelp", "the file")
    )
    parser.add_argument(
        "--sheet",
        metavar="S",
        help=translate(
            "CommandHelp",
            "the sheet, also a hidden one; by default the first visible one with a header",
        ),
    )
    parser.add_argument(
        "--encoding",
        type=_encoding,
        metavar="|".join(Encoding),
        help=translate("CommandHelp", "the encoding of a text file, by default detected"),
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="FIELD=LETTERS",
        help=translate(
            "CommandHelp",
            "the column that holds a field, such as tax_number=C, or none; by default found by its "
            "header; may be repeated; fields: {fields}",
        ).format(fields=", ".join(ImportField)),
    )
    parser.add_argument(
        "--header-line",
        type=whole_number,
        metavar="N",
        help=translate(
            "CommandHelp",
            "the line of the header, after which the list begins; 0 for a list without one",
        ),
    )
    parser.add_argument(
        "--historic",
        action="store_true",
        help=translate(
            "CommandHelp",
            "take historic authorizations over, for services never authorized or cancelled here",
        ),
    )
    parser.add_argument(
        "--save-refused",
        type=Path,
        metavar="FILE",
        help=translate(
            "CommandHelp",
            "write the refused lines with line number and reason, .xlsx or .csv, to repair them "
            "and import that file; before anything is imported, and only if there are any",
        ),
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=translate("CommandHelp", "only say what would be imported"),
    )


def run_import(session: Session, arguments: argparse.Namespace) -> int:
    """Import the file, or only preview it; the lines left out are named with their reason."""
    with session.core(writes=not arguments.dry_run) as core:
        if not arguments.dry_run:
            require_writing(core.context.store)
        opened = open_list(
            core.sheets, arguments.file, arguments.sheet, encoding=arguments.encoding
        )
        columns = _chosen_columns(opened, arguments.header_line, arguments.column)
        account = preview_import(core.context, opened.table, columns, historic=arguments.historic)
        saved = None
        if arguments.save_refused is not None and account.count(LineKind.REFUSED):
            saved = arguments.save_refused
            _save_refused(session.translate, core, saved, opened, columns, account)
        if not arguments.dry_run:
            account = _carry_out(session.translate, core, account)
    imported = Imported(opened.table, columns, account, saved)
    if session.as_json:
        print_object(account_object(session.translate, imported))
    else:
        print_account(session.translate, imported)
    return ExitCode.NOT_ALL_DONE if account.count(LineKind.REFUSED) else ExitCode.DONE


def _carry_out(translate: Translate, core: Core, preview: ImportPreview) -> ImportPreview:
    """The lines as they came out in the end. Raises CommandError if some are left."""
    try:
        result = carry_out_import(core.context, preview)
    except KeyboardInterrupt:
        sentence = translate(
            "CommandLine",
            "Interrupted. What was imported until then stays; import the same file again for the rest.",
        )
        raise CommandError(Fault("interrupted", sentence)) from None
    if result.fault is not None:
        raise CommandError(Fault(result.fault.code, left_sentence(translate, result)))
    return result.account


def _chosen_columns(
    opened: OpenedList, header_line: int | None, chosen: list[_Chosen]
) -> ImportColumns:
    """What the header says, and above it what is chosen. Raises SheetError without a tax number."""
    before = ColumnChoice(0, {}) if opened.columns is None else choice_of(opened.columns)
    places: dict[ImportField, int | None] = {**before.places, **dict(chosen)}
    choice = ColumnChoice(
        before.header_line if header_line is None else header_line,
        {one: place for one, place in places.items() if place is not None},
    )
    return columns_of(choice, opened.head) or opened.recognised()


def _save_refused(
    translate: Translate,
    core: Core,
    path: Path,
    opened: OpenedList,
    columns: ImportColumns,
    preview: ImportPreview,
) -> None:
    words = refusal_words(translate)
    save_refused_lines(core.tables, path, opened.table, columns, preview, words)


def _encoding(text: str) -> Encoding:
    """The encoding of a name. Raises ArgumentTypeError."""
    name = text.lower().replace("_", "-")
    try:
        return Encoding(_SAME_ENCODINGS.get(name, name))
    except ValueError:
        known = ", ".join(Encoding)
        raise none_of(text, known) from None


def _column(text: str) -> _Chosen:
    """A field and its column. Raises ArgumentTypeError."""
    name, _, letters = text.partition("=")
    try:
        field = ImportField(name.replace("-", "_"))
    except ValueError:
        known = ", ".join(ImportField)
        raise none_of(name, known) from None
    if letters.lower() == _NO_COLUMN:
        return field, None
    try:
        return field, column_place(letters)
    except ValueError:
        wrong = translate("CommandLine", "{text!r} is no column, such as C")
        raise argparse.ArgumentTypeError(wrong.format(text=letters)) from None
