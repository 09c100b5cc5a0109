"""The arguments of the command line; a wrong one is a UsageError with one line of text."""

import argparse
from collections.abc import Callable
from typing import NoReturn, Self

from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.license import Service

Command = Callable[[Session, argparse.Namespace], int]
PROGRAM = "invoice-license"


class UsageError(Exception):
    """The arguments are wrong; the message is one line for whoever typed them."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises UsageError instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        """Report wrong arguments. Raises UsageError."""
        raise UsageError(message)


class Commands:
    """The commands below the program or below a command group."""

    def __init__(self, parser: argparse.ArgumentParser, dest: str) -> None:
        self._commands = parser.add_subparsers(dest=dest, required=True, metavar="COMMAND")

    def add(self, name: str, run: Command, text: str) -> argparse.ArgumentParser:
        """A command with what it does; its arguments are added to what is returned."""
        parser = self._commands.add_parser(
            name, help=text, description=text, allow_abbrev=False, parents=[_anywhere()]
        )
        parser.set_defaults(run=run)
        return parser

    def group(self, name: str, text: str) -> "Self":
        """A command group, such as `serial`."""
        parser = self._commands.add_parser(
            name, help=text, description=text, allow_abbrev=False, parents=[_anywhere()]
        )
        return type(self)(parser, f"{name}_command")


def program_parser() -> tuple[Parser, Commands]:
    """The parser of the whole program, to which the command groups add themselves."""
    parser = Parser(
        prog=PROGRAM,
        description="Authorizes, cancels and syncs invoice-service licences per tax number.",
        allow_abbrev=False,
    )
    parser.set_defaults(home=None, practice=False, lang=None, json=False)
    _add_program_options(parser)
    return parser, Commands(parser, "command")


def add_service(parser: argparse.ArgumentParser) -> None:
    """The option `--service`."""
    parser.add_argument(
        "--service", required=True, type=_service, metavar="issuing|receiving", help="the service"
    )


def add_window(parser: argparse.ArgumentParser) -> None:
    """The options `--limit` and `--offset`."""
    parser.add_argument("--limit", type=whole_number, metavar="N", help="at most this many rows")
    parser.add_argument(
        "--offset", type=whole_number, default=0, metavar="N", help="leave out the first N rows"
    )


def whole_number(text: str) -> int:
    """A whole number from 0 on. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def _service(text: str) -> Service:
    try:
        return Service(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not one of issuing, receiving") from None


def _anywhere() -> argparse.ArgumentParser:
    """The program's options once more, so that they may also stand after the command."""
    parent = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_program_options(parent)
    return parent


def _add_program_options(parser: argparse.ArgumentParser) -> None:
    suppress = argparse.SUPPRESS
    parser.add_argument("--home", metavar="DIR", default=suppress, help="the home folder")
    parser.add_argument(
        "--practice", action="store_true", default=suppress, help="practise, on a stand-in platform"
    )
    parser.add_argument(
        "--lang", choices=("zh", "en"), default=suppress, help="the language of sentences"
    )
    parser.add_argument(
        "--json", action="store_true", default=suppress, help="print exactly one JSON object"
    )
