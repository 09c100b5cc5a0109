"""The window."""

from invoice_license_desktop.plain_imports import keep_imports_plain

keep_imports_plain()
