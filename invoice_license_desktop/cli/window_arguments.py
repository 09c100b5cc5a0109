"""What the window's program says of its arguments, in the language in use."""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from invoice_license_desktop.cli.argument_words import let_argparse_translate
from invoice_license_desktop.cli.arguments import Parser, UsageError, speak_as_asked
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import prepare_streams, print_error_line
from invoice_license_desktop.messages.refusals import practice_refusal_sentence
from invoice_license_desktop.translation import translate

WINDOW_PROGRAM = "invoice-license-desktop"


def explain_arguments(arguments: Sequence[str]) -> NoReturn:
    """Print the help asked for, or one line on what is wrong. Raises SystemExit."""
    prepare_streams()
    speak_as_asked(arguments)
    let_argparse_translate()
    try:
        _parser().parse_args(arguments)
    except UsageError as error:
        print_error_line(f"{WINDOW_PROGRAM}: {error}")
    sys.exit(ExitCode.USAGE)


def explain_no_practice(arguments: Sequence[str]) -> ExitCode:
    """Print why practice mode is not entered; the exit code."""
    prepare_streams()
    speak_as_asked(arguments)
    print_error_line(f"{WINDOW_PROGRAM}: {practice_refusal_sentence(translate)}")
    return ExitCode.FAILED


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog=WINDOW_PROGRAM,
        description=translate("WindowHelp", "License Authorization, the window."),
    )
    parser.add_argument(
        "--home", metavar="DIR", help=translate("WindowHelp", "where the data is kept")
    )
    parser.add_argument(
        "--practice", action="store_true", help=translate("WindowHelp", "start in practice mode")
    )
    parser.add_argument(
        "--lang", choices=("zh", "en"), help=translate("WindowHelp", "the language of the window")
    )
    return parser
