"""`platform test`: the way to the platform, tried hop by hop."""

import argparse
from datetime import timedelta
from typing import Any

from invoice_license_desktop.cli.arguments import Commands
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_object, print_table
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.operations.network import check_connection
from invoice_license_desktop.core.operations.ports.platform import (
    ConnectionReport,
    PlatformError,
)
from invoice_license_desktop.messages.hops import hop_name
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.trials import failure_step, trial_notes, trial_sentence
from invoice_license_desktop.translation import translate


def register(commands: Commands) -> None:
    """Add the command group."""
    group = commands.group("platform", translate("CommandHelp", "the entitlement platform"))
    group.add(
        "test",
        run_test,
        translate("CommandHelp", "try the way to the platform and name the hop that fails"),
    )


def run_test(session: Session, _arguments: argparse.Namespace) -> int:
    """Try the way; the exit code says whether it is free."""
    with session.core() as core:
        report = check_connection(core.context, session.profile)
    if session.as_json:
        print_object(_object(session.translate, report))
    else:
        _print_text(session.translate, report)
    return ExitCode.DONE if report.failure is None else ExitCode.FAILED


def _object(translate: Translate, report: ConnectionReport) -> dict[str, Any]:
    ahead = report.clock_ahead
    return {
        "works": report.failure is None,
        "milliseconds": _milliseconds(report.duration),
        "steps": [
            {
                "hop": step.hop.value,
                "passed": step.failure is None,
                "milliseconds": _milliseconds(step.duration),
            }
            for step in report.steps
        ],
        "failure": None if report.failure is None else _failure(translate, report, report.failure),
        "proxy": report.proxy or None,
        "proxy_script": report.proxy_script,
        "platform_ahead_seconds": None if ahead is None else round(ahead.total_seconds()),
    }


def _failure(
    translate: Translate, report: ConnectionReport, failure: PlatformError
) -> dict[str, Any]:
    return {
        "hop": report.steps[-1].hop.value,
        "reason": failure.reason.value,
        "fault": None if failure.fault is None else failure.fault.value,
        "message": trial_sentence(translate, report),
        "next_step": failure_step(translate, failure),
        "request_id": failure.request_id or None,
    }


def _print_text(translate: Translate, report: ConnectionReport) -> None:
    head = (
        translate("CommandLine", "Hop"),
        translate("CommandLine", "Result"),
        translate("CommandLine", "Time"),
    )
    passed, failed = translate("CommandLine", "passed"), translate("CommandLine", "failed")
    print_table(
        head,
        [
            (
                hop_name(translate, step.hop),
                passed if step.failure is None else failed,
                f"{_milliseconds(step.duration)} ms",
            )
            for step in report.steps
        ],
    )
    print(trial_sentence(translate, report))
    if report.failure is not None:
        step = translate("CommandLine", "Next step: {step}")
        print(step.format(step=failure_step(translate, report.failure)))
    for note in trial_notes(translate, report):
        print(note)


def _milliseconds(duration: timedelta) -> int:
    return round(duration / timedelta(milliseconds=1))
