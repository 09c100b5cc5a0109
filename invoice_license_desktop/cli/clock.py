"""`clock confirm`: the administrator's word that the system clock is right."""

import argparse
from datetime import timedelta

from invoice_license_desktop.cli.arguments import Commands
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_error_line, print_object
from invoice_license_desktop.cli.row_objects import moment_value
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.operations.clock import confirm_clock
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.messages.faults import platform_error_sentence
from invoice_license_desktop.messages.moments import moment_text
from invoice_license_desktop.translation import translate


def register(commands: Commands) -> None:
    """Add the command group."""
    group = commands.group("clock", translate("CommandHelp", "the system clock"))
    group.add(
        "confirm",
        run_confirm,
        translate("CommandHelp", "vouch for the system clock, so that it is trusted again"),
    )


def run_confirm(session: Session, _arguments: argparse.Namespace) -> int:
    """Ask the platform for its time, so that the difference is known, and confirm the clock."""
    with session.core(writes=True) as core:
        reading = refresh_entitlements(core.context, older_than=timedelta(0))
        confirm_clock(core.context)
        now, ahead = core.context.clock.now(), core.context.platform.clock_ahead()
    seconds = None if ahead is None else round(ahead.total_seconds())
    if session.as_json:
        print_object({"confirmed_at": moment_value(now), "platform_ahead_seconds": seconds})
    else:
        text = session.translate("CommandLine", "Confirmed: it is {time} (Asia/Shanghai).")
        print(text.format(time=moment_text(now)))
        if seconds is not None:
            text = session.translate("CommandLine", "The platform's clock is {seconds} s ahead.")
            print(text.format(seconds=seconds))
    if reading.failure is not None:
        print_error_line(platform_error_sentence(session.translate, reading.failure))
    return ExitCode.DONE
