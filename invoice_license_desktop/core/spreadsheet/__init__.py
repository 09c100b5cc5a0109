"""Spreadsheet files: adapter of the `Sheets` port for XLSX and XLS (calamine) and text."""

from invoice_license_desktop.core.spreadsheet.reader import SpreadsheetReader

__all__ = ["SpreadsheetReader"]
