"""The fictional enterprises a fresh practice profile begins with."""

import json

from invoice_license_desktop.core.home import resource


def sample_enterprises() -> tuple[tuple[str, str], ...]:
    """The 12 sample enterprises as (name, tax number), in the order of the list."""
    entries = json.loads(resource("sample/enterprises.json").read_text(encoding="utf-8"))
    return tuple((entry["name"], entry["tax_number"]) for entry in entries)
