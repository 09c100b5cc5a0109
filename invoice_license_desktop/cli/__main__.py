"""The command line: `invoice-license`, also `python -m invoice_license_desktop.cli`."""

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from invoice_license_desktop.cli import (
    backups,
    clock,
    diagnostics,
    enterprises,
    export_file,
    import_file,
    journal,
    licenses,
    operate,
    platform,
    practice,
    secrets,
    serials,
    services,
    settings,
    sync,
)
from invoice_license_desktop.cli.argument_words import let_argparse_translate
from invoice_license_desktop.cli.arguments import (
    PROGRAM,
    Parser,
    UsageError,
    program_parser,
    speak_as_asked,
)
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.faults import Fault, fault_of
from invoice_license_desktop.cli.output import prepare_streams, print_error_line, print_object
from invoice_license_desktop.cli.session import Session, require_practice
from invoice_license_desktop.core.home import home_folder
from invoice_license_desktop.core.log_file import LogFile
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.translation import translate

_LOG = logging.getLogger("invoice_license_desktop.cli")
GROUPS = (
    services,
    licenses,
    import_file,
    export_file,
    enterprises,
    operate,
    sync,
    serials,
    secrets,
    settings,
    clock,
    platform,
    practice,
    journal,
    backups,
    diagnostics,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. `argv` without the program's name, by default the process's."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    prepare_streams()
    speak_as_asked(arguments)
    as_json = "--json" in arguments
    try:
        return _run(arguments)
    except UsageError as error:
        return _report(Fault("usage", str(error)), ExitCode.USAGE, as_json=as_json)
    except KeyboardInterrupt:
        return _report(
            Fault("interrupted", translate("CommandLine", "Interrupted.")),
            ExitCode.FAILED,
            as_json=as_json,
        )
    except BrokenPipeError:
        # whoever read the output has gone; there is nobody left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FAILED
    except Exception as error:  # noqa: BLE001 - a script that reads JSON gets an object in any case
        fault = fault_of(translate, error)
        if fault is None:
            traceback.print_exception(error)
            fault = Fault("internal", f"{type(error).__name__}: {error}")
        return _report(fault, ExitCode.FAILED, as_json=as_json)


def build_parser() -> Parser:
    """The parser with all commands, in the order of the help text and in the language in use."""
    let_argparse_translate()
    parser, commands = program_parser()
    for group in GROUPS:
        group.register(commands)
    return parser


def _run(arguments: list[str]) -> int:
    try:
        chosen = build_parser().parse_args(arguments)
    except SystemExit:
        # the help text was asked for and printed
        return ExitCode.DONE
    profile = Profile.of(home_folder(chosen.home), practice=chosen.practice)
    if profile.practice:
        require_practice(profile)
    with _logged(profile, _words(chosen)):
        code: int = chosen.run(Session(profile, chosen.json, translate), chosen)
    # a reader that has gone is noticed here, not while the interpreter ends
    sys.stdout.flush()
    return code


def _words(chosen: argparse.Namespace) -> str:
    """The command without its arguments, which may hold names and tax numbers."""
    return f"{chosen.command} {getattr(chosen, f'{chosen.command}_command', '')}".rstrip()


@contextmanager
def _logged(profile: Profile, words: str) -> Iterator[None]:
    log = LogFile(profile, "command")
    _LOG.info("%s begins", words)
    try:
        yield
        _LOG.info("%s has ended", words)
    except Exception:
        _LOG.info("%s has failed", words, exc_info=True)
        raise
    finally:
        log.close()


def _report(fault: Fault, code: ExitCode, *, as_json: bool) -> ExitCode:
    if as_json:
        print_object({"error": fault.code, "message": fault.message})
    print_error_line(f"{PROGRAM}: {fault.message}")
    return code


if __name__ == "__main__":
    sys.exit(main())
