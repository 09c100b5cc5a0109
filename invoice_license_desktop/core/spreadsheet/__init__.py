"""Spreadsheet files: adapter of the `Sheets` port for XLSX (calamine) and CSV."""
