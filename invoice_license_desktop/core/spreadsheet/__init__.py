"""Spreadsheet files: adapters of `Sheets` (calamine, text) and of `Tables`."""

from invoice_license_desktop.core.spreadsheet.reader import SpreadsheetReader
from invoice_license_desktop.core.spreadsheet.writer import SpreadsheetWriter

__all__ = ["SpreadsheetReader", "SpreadsheetWriter"]
