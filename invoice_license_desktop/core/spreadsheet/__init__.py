"""Spreadsheet files: adapter of the `Sheets` port for XLSX (calamine) and CSV."""

from invoice_license_desktop.core.spreadsheet.reader import SpreadsheetReader

__all__ = ["SpreadsheetReader"]
