"""Workbooks for tests, written by XlsxWriter."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import xlsxwriter  # type: ignore[import-untyped] # the package has no type information

# an `xlsxwriter.Workbook`
Book: TypeAlias = Any


def write_book(path: Path, fill: Callable[[Book], object]) -> Path:
    """Write a workbook with what `fill` puts into it; its path."""
    with xlsxwriter.Workbook(path) as book:
        fill(book)
    return path
