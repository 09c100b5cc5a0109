"""`services`: both services with their licences, counted, and what the platform says is bought."""

import argparse
from typing import Any

from invoice_license_desktop.cli.arguments import Commands
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_error_line, print_object, print_table
from invoice_license_desktop.cli.row_objects import moment_value
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.quota import Quota
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.overview import read_situation
from invoice_license_desktop.messages.faults import platform_error_sentence
from invoice_license_desktop.messages.moments import moment_text, number_text
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.summaries import quota_label
from invoice_license_desktop.translation import translate


def register(commands: Commands) -> None:
    """Add the command."""
    commands.add(
        "services",
        run_services,
        translate("CommandHelp", "both services with their licences, counted"),
    )


def run_services(session: Session, _arguments: argparse.Namespace) -> int:
    """Read the entitlements if they are older than five minutes, and show the counts."""
    with session.core() as core:
        reading = refresh_entitlements(core.context)
        situation = read_situation(core.context)
    quotas = [state.quota for state in situation.services.values()]
    if session.as_json:
        print_object({"services": [service_object(quota) for quota in quotas]})
    else:
        print_table(_head(session.translate), [_line(session.translate, item) for item in quotas])
    if reading.failure is not None:
        print_error_line(platform_error_sentence(session.translate, reading.failure))
    return ExitCode.DONE


def service_object(quota: Quota) -> dict[str, Any]:
    """A service's counts as JSON; the first four parts add up to `authorized`."""
    counts = quota.counts
    return {
        "service": quota.service.value,
        "authorized": quota.authorized,
        "total": quota.total,
        "free": quota.free,
        "confirmed": counts.confirmed,
        "in_flight": counts.in_flight,
        "sync_failed": counts.sync_failed,
        "historic": counts.historic,
        "cancellations_in_flight": counts.cancellations_in_flight,
        "cancellations_failed": counts.cancellations_failed,
        "read_at": moment_value(quota.read_at),
    }


def _head(translate: Translate) -> list[str]:
    return [
        translate("CommandLine", "Service"),
        translate("CommandLine", "Free"),
        translate("CommandLine", "Confirmed by platform"),
        translate("CommandLine", "In flight"),
        translate("CommandLine", "Sync failed"),
        translate("CommandLine", "Historic, not synced"),
        translate("CommandLine", "Cancellations in flight"),
        translate("CommandLine", "Cancellations failed"),
        translate("CommandLine", "Total read at"),
    ]


def _line(translate: Translate, quota: Quota) -> list[str]:
    counts = quota.counts
    read_at = moment_text(quota.read_at)
    if quota.by_hand:
        read_at = translate("CommandLine", "entered by hand")
    return [
        quota_label(translate, quota),
        "—" if quota.free is None else number_text(quota.free),
        number_text(counts.confirmed),
        number_text(counts.in_flight),
        number_text(counts.sync_failed),
        number_text(counts.historic),
        number_text(counts.cancellations_in_flight),
        number_text(counts.cancellations_failed),
        read_at,
    ]
