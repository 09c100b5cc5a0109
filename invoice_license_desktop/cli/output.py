"""Text and JSON on the standard streams, always UTF-8."""

import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence

WIDE = frozenset("WF")
GAP = "  "


def prepare_streams() -> None:
    """Make the standard streams UTF-8, on Windows pipes too, whatever the code page is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def print_object(value: object) -> None:
    """Print one JSON object."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_error_line(text: str) -> None:
    """Print one line on standard error, whatever line breaks the text has."""
    print(" ".join(text.split()), file=sys.stderr)


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print an aligned table without lines; nothing at all if there are no rows."""
    lines = list(rows)
    if not lines:
        return
    widths = [max(map(text_width, column)) for column in zip(head, *lines, strict=True)]
    for line in (head, *lines):
        cells = [padded(cell, width) for cell, width in zip(line, widths, strict=True)]
        print(GAP.join(cells).rstrip())


def text_width(text: str) -> int:
    """The columns a text takes in a terminal: Chinese characters take two, combining marks none."""
    return sum(_mark_width(mark) for mark in text)


def padded(text: str, width: int) -> str:
    """The text with blanks after it, up to a width in columns."""
    return text + " " * (width - text_width(text))


def _mark_width(mark: str) -> int:
    if unicodedata.combining(mark):
        return 0
    return 2 if unicodedata.east_asian_width(mark) in WIDE else 1
