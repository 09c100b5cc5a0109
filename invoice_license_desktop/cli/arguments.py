"""The arguments of the command line; a wrong one is a UsageError with one line of text."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, Self

from invoice_license_desktop import __version__
from invoice_license_desktop.cli.argument_words import WideHelp
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.home import home_folder
from invoice_license_desktop.core.settings import Profile, read_workstation
from invoice_license_desktop.translation import (
    chosen_language,
    install_language,
    system_language,
    translate,
)

Command = Callable[[Session, argparse.Namespace], int]
PROGRAM = "invoice-license"


class UsageError(Exception):
    """The arguments are wrong; the message is one line for whoever typed them."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises UsageError instead of ending the program."""

    def __init__(self, **known: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**known, allow_abbrev=False, formatter_class=WideHelp)

    def error(self, message: str) -> NoReturn:
        """Report wrong arguments. Raises UsageError."""
        raise UsageError(message)


class Commands:
    """The commands below the program or below a command group."""

    def __init__(self, parser: argparse.ArgumentParser, dest: str) -> None:
        self._commands = parser.add_subparsers(dest=dest, required=True, metavar="COMMAND")

    def add(self, name: str, run: Command, text: str) -> argparse.ArgumentParser:
        """A command with what it does; its arguments are added to what is returned."""
        parser = self._add(name, text)
        parser.set_defaults(run=run)
        return parser

    def group(self, name: str, text: str) -> "Self":
        """A command group, such as `serial`."""
        return type(self)(self._add(name, text), f"{name}_command")

    def _add(self, name: str, text: str) -> argparse.ArgumentParser:
        return self._commands.add_parser(name, help=text, description=text, parents=[_anywhere()])


def program_parser() -> tuple[Parser, Commands]:
    """The parser of the whole program, to which the command groups add themselves."""
    parser = Parser(
        prog=PROGRAM,
        description=translate(
            "CommandHelp", "Authorizes, cancels and syncs invoice-service licences per tax number."
        ),
    )
    parser.set_defaults(home=None, practice=False, lang=None, json=False)
    _add_program_options(parser)
    parser.add_argument(
        "--version",
        action="version",
        version=f"{PROGRAM} {__version__}",
        help=translate("CommandHelp", "print the version of the program and end"),
    )
    return parser, Commands(parser, "command")


def speak_as_asked(arguments: Sequence[str]) -> None:
    """Speak the language that the arguments or the workstation's settings name, from now on: help
    texts, and what is wrong with other arguments, are said before a command runs."""
    parser = Parser(add_help=False)
    parser.set_defaults(home=None, practice=False, lang=None)
    _add_program_options(parser)
    try:
        options, _ = parser.parse_known_args(arguments)
    except UsageError:
        install_language(system_language())
        return
    profile = Profile.of(home_folder(options.home), practice=options.practice)
    install_language(chosen_language(options.lang or read_workstation(profile).language))


def add_service(parser: argparse.ArgumentParser) -> None:
    """The option `--service`."""
    parser.add_argument(
        "--service",
        required=True,
        type=_service,
        metavar="issuing|receiving",
        help=translate("CommandHelp", "the service"),
    )


def add_window(parser: argparse.ArgumentParser) -> None:
    """The options `--limit` and `--offset`."""
    parser.add_argument(
        "--limit",
        type=whole_number,
        metavar="N",
        help=translate("CommandHelp", "at most this many rows"),
    )
    parser.add_argument(
        "--offset",
        type=whole_number,
        default=0,
        metavar="N",
        help=translate("CommandHelp", "leave out the first N rows"),
    )


def whole_number(text: str) -> int:
    """A whole number from 0 on. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdecimal()):
        wrong = translate("CommandLine", "{text!r} is no whole number")
        raise argparse.ArgumentTypeError(wrong.format(text=text))
    return int(text)


def none_of(text: str, known: str) -> argparse.ArgumentTypeError:
    """What to raise for a value that is none of those known."""
    wrong = translate("CommandLine", "{text!r} is not one of {known}")
    return argparse.ArgumentTypeError(wrong.format(text=text, known=known))


def _service(text: str) -> Service:
    try:
        return Service(text)
    except ValueError:
        raise none_of(text, ", ".join(Service)) from None


def _anywhere() -> argparse.ArgumentParser:
    """The program's options once more, so that they may also stand after the command."""
    parent = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_program_options(parent)
    return parent


def _add_program_options(parser: argparse.ArgumentParser) -> None:
    suppress = argparse.SUPPRESS
    parser.add_argument(
        "--home", metavar="DIR", default=suppress, help=translate("CommandHelp", "the home folder")
    )
    parser.add_argument(
        "--practice",
        action="store_true",
        default=suppress,
        help=translate("CommandHelp", "practise, on a stand-in platform"),
    )
    parser.add_argument(
        "--lang",
        choices=("zh", "en"),
        default=suppress,
        help=translate("CommandHelp", "the language of sentences"),
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=suppress,
        help=translate("CommandHelp", "print exactly one JSON object"),
    )
