"""The port that reads spreadsheets and delimited text files."""

from typing import Protocol


class Sheets(Protocol):
    """Reads the files administrators keep their enterprises in."""
