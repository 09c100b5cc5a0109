"""`journal list`: what happened, the newest first; and the group its commands stand in."""

import argparse
from collections.abc import Iterator
from typing import Any

from invoice_license_desktop.cli.arguments import Commands, add_window
from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.journal_check import (
    add_export,
    add_verify,
    run_export,
    run_verify,
)
from invoice_license_desktop.cli.journal_filter import add_filter, read_filter
from invoice_license_desktop.cli.output import print_object, print_table
from invoice_license_desktop.cli.row_objects import moment_value
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.journal import SealedEntry
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.ports.store import UnitOfWork
from invoice_license_desktop.messages.details import Details
from invoice_license_desktop.messages.journal import action_name
from invoice_license_desktop.messages.moments import moment_text
from invoice_license_desktop.messages.reasons import reason_with_request
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.terms import column_name, service_name
from invoice_license_desktop.translation import translate

WINDOW_ROWS = 500


def register(commands: Commands) -> None:
    """Add the command group."""
    group = commands.group("journal", translate("CommandHelp", "what happened, and who did it"))
    listing = group.add("list", run_list, translate("CommandHelp", "the entries, the newest first"))
    add_filter(listing)
    add_window(listing)
    add_verify(
        group.add(
            "verify",
            run_verify,
            translate("CommandHelp", "prove that no entry and no row was tampered with"),
        )
    )
    add_export(
        group.add(
            "export",
            run_export,
            translate("CommandHelp", "the entries with their hashes, the oldest first"),
        )
    )


def run_list(session: Session, arguments: argparse.Namespace) -> int:
    """Show the entries; `total` counts all the filter lets through, whatever the limit."""
    seen = read_filter(arguments)
    with session.core() as core, core.context.store.reading() as work:
        total = work.journal.count(seen)
        limit = total if arguments.limit is None else arguments.limit
        entries = _entries(work, seen, arguments.offset, limit)
        if session.as_json:
            print_object({"total": total, "entries": [_object(sealed) for sealed in entries]})
        else:
            print_table(
                _head(session.translate), [_line(session.translate, sealed) for sealed in entries]
            )
    return ExitCode.DONE


def _entries(
    work: UnitOfWork, seen: JournalFilter, offset: int, limit: int
) -> Iterator[SealedEntry]:
    end = offset + limit
    while offset < end:
        window = work.journal.page(seen, offset, min(WINDOW_ROWS, end - offset))
        if not window:
            return
        yield from window
        offset += len(window)


def _object(sealed: SealedEntry) -> dict[str, Any]:
    entry = sealed.entry
    return {
        "number": sealed.number,
        "at": moment_value(entry.at),
        "operator": entry.actor.operator,
        "os_user": entry.actor.os_user,
        "workstation": entry.actor.workstation,
        "action": entry.action.value,
        "service": entry.service.value if entry.service else None,
        "tax_number": entry.tax_number or None,
        "name": entry.name or None,
        "batch_id": entry.batch_id,
        "request_id": entry.request_id or None,
        "reason": entry.reason or None,
        "text": entry.text or None,
        "before": dict(entry.before),
        "after": dict(entry.after),
        "previous_hash": sealed.previous_hash,
        "hash": sealed.hash,
    }


def _head(translate: Translate) -> list[str]:
    return [
        translate("CommandLine", "No."),
        translate("CommandLine", "Time"),
        translate("CommandLine", "Operator"),
        translate("CommandLine", "What"),
        column_name(translate, Column.SERVICE_GROUP),
        column_name(translate, Column.TAX_NUMBER),
        column_name(translate, Column.NAME),
        translate("CommandLine", "Reason"),
    ]


def _line(translate: Translate, sealed: SealedEntry) -> list[str]:
    entry = sealed.entry
    details = Details(
        entry.text, entry.request_id, tax_number=entry.tax_number, sent=bool(entry.request_id)
    )
    return [
        str(sealed.number),
        moment_text(entry.at),
        entry.actor.operator,
        action_name(translate, entry.action),
        service_name(translate, entry.service) if entry.service else "",
        entry.tax_number,
        entry.name,
        reason_with_request(translate, entry.reason, details) if entry.reason else "",
    ]
