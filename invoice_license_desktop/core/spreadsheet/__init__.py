"""Spreadsheet files: adapters of the `Sheets` port (calamine, CSV) and the `Tables` port."""

from invoice_license_desktop.core.spreadsheet.reader import SpreadsheetReader
from invoice_license_desktop.core.spreadsheet.writer import SpreadsheetWriter

__all__ = ["SpreadsheetReader", "SpreadsheetWriter"]
