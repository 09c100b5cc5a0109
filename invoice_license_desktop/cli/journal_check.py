"""`journal verify` and `journal export`: proof, without the platform, that nothing was changed."""

import argparse
from pathlib import Path
from typing import Any

from invoice_license_desktop.cli.arguments import UsageError
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.faults import CommandError, Fault
from invoice_license_desktop.cli.journal_filter import add_filter, read_filter
from invoice_license_desktop.cli.output import print_object
from invoice_license_desktop.cli.row_objects import moment_value
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.journal import JournalHead
from invoice_license_desktop.core.domain.journal_story import Difference
from invoice_license_desktop.core.operations.export_journal import (
    JSON_LINES,
    export_journal,
    parse_head,
)
from invoice_license_desktop.core.operations.journal_check import JournalCheck, prove_journal
from invoice_license_desktop.messages.journal_check import (
    check_sentence,
    difference_line,
    journal_words,
    whole_line,
)
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate

SUFFIXES = (".xlsx", ".csv", JSON_LINES)
_MOST_PRINTED = 20


def add_verify(parser: argparse.ArgumentParser) -> None:
    """The options of `journal verify`."""
    noted = parser.add_mutually_exclusive_group()
    noted.add_argument(
        "--head",
        type=_head,
        metavar="NUMBER:HASH",
        help=translate("CommandHelp", "the end of the journal, noted earlier"),
    )
    noted.add_argument(
        "--head-file",
        type=Path,
        metavar="F",
        help=translate("CommandHelp", "a file with it, as `journal export` writes"),
    )


def add_export(parser: argparse.ArgumentParser) -> None:
    """The arguments of `journal export`."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=translate("CommandHelp", "the file, .xlsx, .csv or .jsonl; replaced if it is there"),
    )
    add_filter(parser)


def run_verify(session: Session, arguments: argparse.Namespace) -> int:
    """Recompute the chain and compare what it tells with what is stored."""
    noted = arguments.head
    if arguments.head_file is not None:
        noted = _read_head(session, arguments.head_file)
    with session.core() as core, core.context.store.contents() as contents:
        check = prove_journal(contents, noted=noted)
    if session.as_json:
        print_object(_object(session, check, noted))
    else:
        _print_text(session, check)
    return ExitCode.DONE if check.is_good else ExitCode.NOT_ALL_DONE


def run_export(session: Session, arguments: argparse.Namespace) -> int:
    """Write the entries, oldest first, and beside them the head of the journal."""
    file = arguments.file
    if file.suffix.lower() not in SUFFIXES:
        text = session.translate("CommandLine", "The file's name must end in one of {suffixes}.")
        raise UsageError(text.format(suffixes=", ".join(SUFFIXES)))
    seen = read_filter(arguments)
    with session.core() as core:
        words = journal_words(session.translate)
        written = export_journal(core.context, core.tables, file, seen, words)
    assert written is not None  # noqa: S101 - nobody stops it
    if session.as_json:
        print_object(
            {
                "file": str(file),
                "total": written.rows,
                "head": _head_object(written.head),
                "head_file": str(written.head_file),
            }
        )
    else:
        text = session.translate("CommandLine", "{count} rows written to {file}")
        print(text.format(count=number_text(written.rows), file=file))
        text = session.translate("CommandLine", "The journal's head was written to {file}")
        print(text.format(file=written.head_file))
    return ExitCode.DONE


def _object(session: Session, check: JournalCheck, noted: JournalHead | None) -> dict[str, Any]:
    fault = check.chain.fault
    return {
        "whole": fault is None,
        "good": check.is_good,
        "entries": check.chain.head.number,
        "head": _head_object(check.chain.head),
        "noted": None if noted is None else _head_object(noted),
        "first_bad": None
        if fault is None
        else {"number": fault.number, "problem": fault.problem.value},
        "restored_at": moment_value(check.restored_at),
        "differences": check.difference_count,
        "rows": list(map(_difference_object, check.differences)),
        "message": check_sentence(session.translate, check),
    }


def _print_text(session: Session, check: JournalCheck) -> None:
    print(check_sentence(session.translate, check))
    print(whole_line(session.translate, check.chain.head))
    for difference in check.differences[:_MOST_PRINTED]:
        print(difference_line(session.translate, difference))
    if check.difference_count > _MOST_PRINTED:
        more = number_text(check.difference_count - _MOST_PRINTED)
        print(session.translate("CommandLine", "… and {count} more").format(count=more))


def _difference_object(difference: Difference) -> dict[str, Any]:
    return {
        "tax_number": difference.tax_number or None,
        "service": difference.service,
        "field": difference.field or None,
        "journal": difference.told,
        # a flipped bit may have made bytes of a text, which JSON has none of
        "stored": repr(difference.stored)
        if isinstance(difference.stored, bytes)
        else difference.stored,
    }


def _head_object(head: JournalHead) -> dict[str, Any]:
    return {"number": head.number, "hash": head.hash}


def _head(text: str) -> JournalHead:
    try:
        return parse_head(text)
    except ValueError:
        wrong = translate("CommandLine", "{text!r} is not of the form NUMBER:HASH")
        raise argparse.ArgumentTypeError(wrong.format(text=text)) from None


def _read_head(session: Session, path: Path) -> JournalHead:
    try:
        return parse_head(path.read_text("utf-8-sig"))
    except OSError as error:
        message = session.translate(
            "CommandLine", "{file} cannot be read: {cause}. Check its path."
        )
        fault = Fault("not_readable", message.format(file=path, cause=error.strerror))
        raise CommandError(fault) from error
    except ValueError:
        message = session.translate(
            "CommandLine",
            "{file} holds no head of a journal (NUMBER:HASH); name the file that ends in .head.",
        )
        raise CommandError(Fault("no_head", message.format(file=path))) from None
