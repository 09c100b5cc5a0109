"""Product serial numbers 产品序列号: cleaning, masking, and when one is needed (manual, 维护产品序列号)."""

import unicodedata

from invoice_license_desktop.core.domain.vocabulary import Environment, LicenseType, SerialNeed

MAX_LENGTH = 50
SHOWN_TAIL = 4
MIN_LENGTH_WITH_TAIL = 9


class InvalidSerialError(ValueError):
    """The text cannot be a serial number; the message never repeats it."""


def serial_need(license_type: LicenseType, environment: Environment) -> SerialNeed:
    """The manual's table of licence type and environment; "not sure" stays unsure."""
    if license_type in {LicenseType.TEMPORARY, LicenseType.NONE}:
        return SerialNeed.NEEDED
    if license_type is LicenseType.FORMAL and environment is Environment.IDC:
        return SerialNeed.NEEDED
    if license_type is LicenseType.FORMAL and environment is Environment.NON_IDC:
        return SerialNeed.NOT_NEEDED
    return SerialNeed.UNSURE


def clean_serial(text: str) -> str:
    """The serial number as it is kept: half-width, without blanks and invisible marks, case kept.

    An empty result clears the serial. Raises InvalidSerialError above 50 characters.
    """
    folded = unicodedata.normalize("NFKC", text)
    shown = "".join(
        mark for mark in folded if not mark.isspace() and unicodedata.category(mark)[0] not in "CZ"
    )
    # a second time, because without a blank between them two marks may become one
    cleaned = unicodedata.normalize("NFKC", shown)
    # dropping a blank can bring a letter and its accent together
    cleaned = unicodedata.normalize("NFC", cleaned)
    if len(cleaned) > MAX_LENGTH:
        raise InvalidSerialError(f"more than {MAX_LENGTH} characters")
    return cleaned


def mask_serial(serial: str) -> str:
    """Dots of a fixed number and the last four characters; shorter than nine shows none."""
    tail = serial[-SHOWN_TAIL:] if len(serial) >= MIN_LENGTH_WITH_TAIL else ""
    return "•" * 12 + tail
