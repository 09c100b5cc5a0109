"""`practice serve`: the practice platform in the foreground, for other programs to talk to."""

import argparse
import subprocess

from invoice_license_desktop.cli.arguments import Commands, UsageError, whole_number
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.session import Session, require_practice
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.practice.launcher import child_command
from invoice_license_desktop.translation import translate

MAX_PORT = 65_535


def register(commands: Commands) -> None:
    """Add the command group."""
    group = commands.group("practice", translate("CommandHelp", "the practice platform"))
    serve = group.add(
        "serve",
        run_serve,
        translate("CommandHelp", "serve it until end of input or Ctrl+C; prints port and secret"),
    )
    serve.add_argument(
        "--port",
        type=whole_number,
        default=0,
        metavar="N",
        help=translate("CommandHelp", "the port; any free one if left out"),
    )


def run_serve(session: Session, arguments: argparse.Namespace) -> int:
    """Serve the practice profile's platform; its standard streams are this program's."""
    if arguments.port > MAX_PORT:
        raise UsageError(session.translate("CommandLine", "The port is at most 65535."))
    require_practice(session.profile)
    home = session.profile.folder.parent if session.profile.practice else session.profile.folder
    profile = Profile.of(home, practice=True)
    try:
        profile.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(StoreFault.NOT_WRITABLE, str(profile.folder)) from error
    database = str(profile.platform_database)
    command = [*child_command(), "--database", database, "--port", str(arguments.port)]
    with subprocess.Popen(command) as server:  # noqa: S603 - our own program
        while True:
            try:
                return ExitCode.DONE if server.wait() == 0 else ExitCode.FAILED
            except KeyboardInterrupt:
                # the server got the same Ctrl+C and is ending
                continue
