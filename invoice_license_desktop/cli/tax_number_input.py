"""Which tax numbers an operation is about: arguments, a file, standard input."""

import argparse
import sys
from pathlib import Path

from invoice_license_desktop.cli.arguments import UsageError
from invoice_license_desktop.cli.faults import CommandError, Fault
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.translation import translate

STANDARD_INPUT = "-"
COMMENT = "#"


def add_choice(parser: argparse.ArgumentParser) -> None:
    """The options of which exactly one says what is chosen."""
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument(
        "--tax-number",
        nargs="+",
        action="extend",
        metavar="T",
        help=translate("CommandHelp", "these tax numbers; may be repeated"),
    )
    choice.add_argument(
        "--from",
        dest="file",
        metavar="FILE|-",
        help=translate("CommandHelp", "one tax number a line; - is standard input"),
    )
    choice.add_argument(
        "--all", action="store_true", help=translate("CommandHelp", "all enterprises of the list")
    )


def read_choice(translate: Translate, arguments: argparse.Namespace) -> list[str] | None:
    """The tax numbers in the order given, None for all.

    Raises UsageError if there is none, CommandError if the file cannot be read.
    """
    if arguments.all:
        return None
    numbers = arguments.tax_number or parse_lines(_read(translate, arguments.file))
    if not numbers:
        raise UsageError(translate("CommandLine", "No tax number is given."))
    return list(numbers)


def parse_lines(text: str) -> list[str]:
    """One tax number a line; what follows a # is a remark, blank lines are left out."""
    lines = (line.partition(COMMENT)[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def _read(translate: Translate, file: str) -> str:
    try:
        content = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        message = translate("CommandLine", "{file} cannot be read: {cause}. Check its path.")
        raise CommandError(
            Fault("not_readable", message.format(file=file, cause=error.strerror))
        ) from error
    except UnicodeDecodeError:
        message = translate("CommandLine", "{file} is not UTF-8 text; save it as UTF-8.")
        raise CommandError(Fault("not_utf8", message.format(file=file))) from None
