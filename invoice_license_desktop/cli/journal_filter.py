"""The options that choose entries of the journal."""

import argparse
from datetime import UTC, date, datetime, time, timedelta

from invoice_license_desktop.core.domain.calendar import SHANGHAI
from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.tax_number import clean_tax_number
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.translation import translate

_DAY_LENGTH = len("2026-11-22")


def add_filter(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--tax-number",
        metavar="T",
        help=translate("CommandHelp", "only entries about this tax number"),
    )
    parser.add_argument(
        "--operator", metavar="NAME", help=translate("CommandHelp", "only what this operator did")
    )
    parser.add_argument(
        "--action",
        metavar="A",
        choices=[action.value for action in Action],
        help=translate("CommandHelp", "only this"),
    )
    parser.add_argument(
        "--service",
        metavar="S",
        choices=[service.value for service in Service],
        help=translate("CommandHelp", "only this"),
    )
    parser.add_argument(
        "--since",
        type=_since,
        metavar="DAY|MOMENT",
        help=translate("CommandHelp", "from this day (Asia/Shanghai) on"),
    )
    parser.add_argument(
        "--until",
        type=_until,
        metavar="DAY|MOMENT",
        help=translate("CommandHelp", "up to this day, which counts in"),
    )
    parser.add_argument(
        "--search",
        default="",
        metavar="T",
        help=translate("CommandHelp", "a part of name or tax number"),
    )


def read_filter(arguments: argparse.Namespace) -> JournalFilter:
    """The filter these options ask for."""
    return JournalFilter(
        tax_number=clean_tax_number(arguments.tax_number) if arguments.tax_number else None,
        operator=arguments.operator,
        action=Action(arguments.action) if arguments.action else None,
        service=Service(arguments.service) if arguments.service else None,
        since=arguments.since,
        until=arguments.until,
        text=arguments.search.strip(),
    )


def _since(text: str) -> datetime:
    return _moment(text)[0]


def _until(text: str) -> datetime:
    moment, is_day = _moment(text)
    return moment + timedelta(days=1) if is_day else moment


def _moment(text: str) -> tuple[datetime, bool]:
    """A day's beginning, or a moment, both Asia/Shanghai unless the text names its own zone."""
    is_day = len(text) == _DAY_LENGTH
    try:
        moment = (
            datetime.combine(date.fromisoformat(text), time())
            if is_day
            else datetime.fromisoformat(text)
        )
    except ValueError:
        example = "2026-11-22, 2026-11-22T10:40"
        wrong = translate("CommandLine", "{text!r} is no day or moment ({example})")
        raise argparse.ArgumentTypeError(wrong.format(text=text, example=example)) from None
    local = moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment
    return local.astimezone(UTC), is_day
