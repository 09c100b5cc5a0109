"""The options that choose rows of the list: `--status`, `--sync` and `--search`."""

import argparse

from invoice_license_desktop.core.domain.selection import Filter, search_words
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, SyncFilter
from invoice_license_desktop.translation import translate


def add_filter(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--status",
        choices=[status.value for status in AuthorizationStatus],
        help=translate("CommandHelp", "only these"),
    )
    parser.add_argument(
        "--sync",
        choices=[sync.value for sync in SyncFilter],
        help=translate("CommandHelp", "only these"),
    )
    parser.add_argument(
        "--search",
        default="",
        metavar="T",
        help=translate("CommandHelp", "words of name or tax number; one must match"),
    )


def read_filter(arguments: argparse.Namespace) -> Filter:
    """The filter of these options and `--service`."""
    return Filter(
        arguments.service,
        status=AuthorizationStatus(arguments.status) if arguments.status else None,
        sync=SyncFilter(arguments.sync) if arguments.sync else None,
        words=search_words(arguments.search),
    )
