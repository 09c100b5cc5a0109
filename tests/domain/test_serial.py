"""Product serial numbers: when one is needed, cleaning, masking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.serial import (
    MAX_LENGTH,
    InvalidSerialError,
    clean_serial,
    mask_serial,
    serial_need,
)
from invoice_license_desktop.core.domain.vocabulary import Environment, LicenseType, SerialNeed

NEEDED, NOT_NEEDED, UNSURE = SerialNeed.NEEDED, SerialNeed.NOT_NEEDED, SerialNeed.UNSURE


@pytest.mark.parametrize(
    ("license_type", "environment", "need"),
    [
        (LicenseType.FORMAL, Environment.NON_IDC, NOT_NEEDED),
        (LicenseType.FORMAL, Environment.IDC, NEEDED),
        (LicenseType.FORMAL, Environment.UNSURE, UNSURE),
        (LicenseType.TEMPORARY, Environment.NON_IDC, NEEDED),
        (LicenseType.TEMPORARY, Environment.IDC, NEEDED),
        (LicenseType.TEMPORARY, Environment.UNSURE, NEEDED),
        (LicenseType.NONE, Environment.NON_IDC, NEEDED),
        (LicenseType.NONE, Environment.IDC, NEEDED),
        (LicenseType.NONE, Environment.UNSURE, NEEDED),
        (LicenseType.UNSURE, Environment.NON_IDC, UNSURE),
        (LicenseType.UNSURE, Environment.IDC, UNSURE),
        (LicenseType.UNSURE, Environment.UNSURE, UNSURE),
    ],
)
def test_the_manuals_table_and_not_sure(
    license_type: LicenseType, environment: Environment, need: SerialNeed
) -> None:
    assert serial_need(license_type, environment) is need


def test_every_combination_is_in_the_table_above() -> None:
    assert len(LicenseType) * len(Environment) == 12


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" \u3000\t\r\n\u200b\ufeff", ""),
        ("KD-2026-001", "KD-2026-001"),
        ("  kd 2026 a B ", "kd2026aB"),
        ("ＫＤ－２０２６", "KD-2026"),
        ("KD\u200b20\u202e26\u00ad", "KD2026"),
        ("KD\x0020\x7f26", "KD2026"),
        ("许可１号", "许可1号"),
        ("x" * 50, "x" * 50),
        (" ".join("x" * 50), "x" * 50),
    ],
)
def test_cleaning(typed: str, kept: str) -> None:
    assert clean_serial(typed) == kept


def test_more_than_fifty_characters_are_refused_without_quoting_them() -> None:
    with pytest.raises(InvalidSerialError) as refused:
        clean_serial("SECRET" * 9)
    assert "SECRET" not in str(refused.value)


@given(st.text(max_size=60))
def test_what_is_kept_is_short_printable_and_stays_as_it_is(text: str) -> None:
    try:
        kept = clean_serial(text)
    except InvalidSerialError:
        return
    assert len(kept) <= MAX_LENGTH
    assert not any(mark.isspace() for mark in kept)
    assert clean_serial(kept) == kept


@pytest.mark.parametrize(
    ("serial", "tail"),
    [("1", ""), ("12345678", ""), ("123456789", "6789"), ("KD-2026-0042", "0042")],
)
def test_the_last_four_show_from_nine_characters_on(serial: str, tail: str) -> None:
    masked = mask_serial(serial)
    assert masked == "•" * 12 + tail


@given(st.text("abcdef", min_size=1, max_size=50), st.text("abcdef", min_size=1, max_size=50))
def test_a_mask_does_not_tell_the_length(one: str, two: str) -> None:
    if (len(one) < 9) == (len(two) < 9):
        assert len(mask_serial(one)) == len(mask_serial(two))
