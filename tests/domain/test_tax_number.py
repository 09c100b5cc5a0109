"""Tax numbers: cleaning, every allowed form, and what is wrong with the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from invoice_license_desktop.core.domain.tax_number import (
    CREDIT_CODE_ALPHABET,
    TaxNumberCheck,
    TaxNumberForm,
    TaxNumberProblem,
    check_tax_number,
    clean_tax_number,
    credit_code_check_character,
    organisation_check_character,
)
from tests.fakes.samples import valid_tax_number

VALID, UNUSUAL, INVALID = TaxNumberForm.VALID, TaxNumberForm.UNUSUAL, TaxNumberForm.INVALID

# credit codes that occur in public files; used for their check characters only
PUBLISHED = [
    "914403006188392540",
    "9144030071526726XG",
    "914403001922038216",
    "91330100799655058B",
    "9152000071430580XT",
    "91110000600037341L",
]


def _credit_code(start: str, organisation: str) -> str:
    """A credit code with right check characters for its first 8 and the organisation's 8 marks."""
    body = start + organisation + organisation_check_character(organisation)
    return body + credit_code_check_character(body)


def _identity(body: str) -> str:
    weights = [pow(2, 17 - place, 11) for place in range(17)]
    total = sum(int(mark) * weight for mark, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


CARD = _identity("11010519491231002")
DEPARTMENTS = "123456789ANY"


@pytest.mark.parametrize(
    "number",
    [
        *PUBLISHED,
        *(_credit_code(f"{mark}1110000", "60003734") for mark in DEPARTMENTS),
        _credit_code("A1110000", "MA0000XY"),
        _credit_code("N2440101", "MA59AB12"),
        _credit_code("Y1100000", "ABCDEFGH"),
        _credit_code("9A310115", "MA1K4C2D"),
        _credit_code("91100000", "10000000"),
        *(
            _credit_code(f"91{province}0100", "MA6C3D9E")
            for province in ("11", "15", "23", "37", "46", "50", "54", "65", "71", "81", "82")
        ),
        *(valid_tax_number(n) for n in range(0, 60_000_000, 9_999_999)),
        CARD,
        _identity("44010619880229123"),
        _identity("11010120000229001"),
        _identity("83000019900101001"),
        _identity("65010118500101001"),
    ],
)
def test_valid(number: str) -> None:
    assert check_tax_number(number) == TaxNumberCheck(VALID)


def test_an_identity_number_may_end_in_x() -> None:
    ending_in_x = next(
        card
        for serial in range(1000)
        if (card := _identity(f"11010519491231{serial:03d}")).endswith("X")
    )
    assert check_tax_number(ending_in_x) == TaxNumberCheck(VALID)


@pytest.mark.parametrize(
    ("number", "problem", "position"),
    [
        # 15: the old form, letters possible
        ("110105600037341", TaxNumberProblem.OLD_FORM, 0),
        ("44030061883925X", TaxNumberProblem.OLD_FORM, 0),
        ("31011500MA1K4C2", TaxNumberProblem.OLD_FORM, 0),
        # 19: L and a credit code or an identity number
        ("L" + PUBLISHED[0], TaxNumberProblem.TEMPORARY, 0),
        ("L" + PUBLISHED[4], TaxNumberProblem.TEMPORARY, 0),
        ("L" + CARD, TaxNumberProblem.TEMPORARY, 0),
        # 20: an identity number and a sequence
        (CARD + "01", TaxNumberProblem.IDENTITY_AND_SEQUENCE, 0),
        (CARD + "99", TaxNumberProblem.IDENTITY_AND_SEQUENCE, 0),
        # 18 that begin with another letter: natural persons without a Chinese identity number
        ("C2023156000000001A", TaxNumberProblem.NATURAL_PERSON, 0),
        ("H20231560000000012", TaxNumberProblem.NATURAL_PERSON, 0),
        ("W20231560000000012", TaxNumberProblem.NATURAL_PERSON, 0),
        ("I20231560000000012", TaxNumberProblem.NATURAL_PERSON, 0),
        # credit codes that deviate where issued ones do
        ("N2440101MA59AB1239", TaxNumberProblem.ORGANISATION_CODE, 17),
        (_credit_code("91990000", "60003734"), TaxNumberProblem.DIVISION, 3),
        (_credit_code("91000000", "60003734"), TaxNumberProblem.DIVISION, 3),
    ],
)
def test_unusual(number: str, problem: TaxNumberProblem, position: int) -> None:
    assert check_tax_number(number) == TaxNumberCheck(UNUSUAL, problem, position)


@pytest.mark.parametrize("length", [0, 1, 2, 8, 9, 10, 14, 16, 17, 21, 22, 30, 50])
def test_other_lengths(length: int) -> None:
    number = (PUBLISHED[0] * 3)[:length]
    assert check_tax_number(number) == TaxNumberCheck(INVALID, TaxNumberProblem.LENGTH)


@pytest.mark.parametrize(
    ("number", "problem", "position"),
    [
        ("914403006188392541", TaxNumberProblem.CHECK_CHARACTER, 18),
        ("91440300618839254X", TaxNumberProblem.CHECK_CHARACTER, 18),
        ("914403006188392450", TaxNumberProblem.CHECK_CHARACTER, 18),
        ("N2440101MA59AB1238", TaxNumberProblem.CHECK_CHARACTER, 18),
        # letters outside the alphabet of 31
        ("9I4403006188392540", TaxNumberProblem.CHARACTER, 2),
        ("91440300O188392540", TaxNumberProblem.CHARACTER, 9),
        ("91440300618S392540", TaxNumberProblem.CHARACTER, 12),
        ("91440300618839254V", TaxNumberProblem.CHARACTER, 18),
        ("91440300618839Z540", TaxNumberProblem.CHARACTER, 15),
        # letters in the division
        ("91A403006188392540", TaxNumberProblem.CHARACTER, 3),
        ("9144030A6188392540", TaxNumberProblem.CHARACTER, 8),
        # marks
        ("91440300618839254*", TaxNumberProblem.CHARACTER, 18),
        ("9144030061883925.0", TaxNumberProblem.CHARACTER, 17),
        ("税44030061883925401", TaxNumberProblem.CHARACTER, 1),
        ("9.13301E+17", TaxNumberProblem.CHARACTER, 2),
        ("９14403006188392540", TaxNumberProblem.CHARACTER, 1),
        ("4403006188392-0", TaxNumberProblem.CHARACTER, 14),
        # identity numbers that are none, which as credit codes have a wrong check character
        (CARD[:17] + ("0" if CARD[17] != "0" else "1"), TaxNumberProblem.CHECK_CHARACTER, 18),
        (_identity("11010519490230002"), TaxNumberProblem.CHECK_CHARACTER, 18),
        (_identity("11010519491331002"), TaxNumberProblem.CHECK_CHARACTER, 18),
        (_identity("11010519001301002"), TaxNumberProblem.CHECK_CHARACTER, 18),
        # 19 that are no temporary number
        ("M" + PUBLISHED[0], TaxNumberProblem.CHARACTER, 1),
        ("1" + PUBLISHED[0], TaxNumberProblem.CHARACTER, 1),
        ("L914403006188392541", TaxNumberProblem.CHECK_CHARACTER, 19),
        ("L9I4403006188392540", TaxNumberProblem.CHARACTER, 3),
        ("LC2023156000000001A", TaxNumberProblem.CHARACTER, 2),
        # 20 that are no identity number and sequence
        (CARD + "0A", TaxNumberProblem.CHARACTER, 20),
        (CARD + "A0", TaxNumberProblem.CHARACTER, 19),
        (PUBLISHED[0] + "01", TaxNumberProblem.CHECK_CHARACTER, 18),
        ("12345678901234567890", TaxNumberProblem.CHECK_CHARACTER, 18),
    ],
)
def test_invalid(number: str, problem: TaxNumberProblem, position: int) -> None:
    assert check_tax_number(number) == TaxNumberCheck(INVALID, problem, position)


@pytest.mark.parametrize(
    "typed",
    [
        "91330100799655058b",
        " 91330100799655058B ",
        "\t91330100799655058B\r\n",
        "9133 0100 7996 5505 8B",
        "913301-00-799655058B",
        "913301–00—799655058‑B",
        "９１３３０１００７９９６５５０５８Ｂ",
        "９１３３０１００７９９６５５０５８ｂ",
        "91330100799655058Ｂ",
        "9133\u00a00100\u3000799655058B",
        "\ufeff91330100799655058B",
        "9133\u200b0100\u200c7996\u200d55\u206005\u00ad8B",
        "\u202a91330100799655058B\u202c",
        "913301－00799655058B",
        "913301\u2212007996\u2010550\u20125\u20158B",
    ],
)
def test_cleaning_gives_what_was_meant(typed: str) -> None:
    assert clean_tax_number(typed) == "91330100799655058B"


@pytest.mark.parametrize("typed", ["", "  ", "\u200b\ufeff", "-", "\u3000－"])
def test_nothing_is_left_of_blanks(typed: str) -> None:
    assert clean_tax_number(typed) == ""


@given(st.text(max_size=30))
def test_cleaning_twice_changes_nothing_and_judging_never_fails(text: str) -> None:
    cleaned = clean_tax_number(text)
    assert clean_tax_number(cleaned) == cleaned
    check = check_tax_number(cleaned)
    assert (check.problem is None) == (check.form is VALID)
    assert 0 <= check.position <= max(len(cleaned), 20)


DIGITS = st.text("0123456789", min_size=1, max_size=1)
BODIES = st.tuples(
    st.sampled_from(["91", "92", "93", "11", "12", "51", "52"]),
    st.sampled_from(["110000", "310115", "440300", "510107", "820000"]),
    st.text(CREDIT_CODE_ALPHABET, min_size=8, max_size=8),
)


@given(BODIES)
def test_our_credit_codes_satisfy_the_oracle(parts: tuple[str, str, str]) -> None:
    code = _credit_code(parts[0] + parts[1], parts[2].upper())
    # an organisation code may bring a letter the credit code does not have; X is in both
    assert uscc.is_valid(code)
    assert check_tax_number(code).form is VALID


@given(BODIES, st.data())
def test_any_single_wrong_character_is_found(
    parts: tuple[str, str, str], data: st.DataObject
) -> None:
    code = _credit_code(parts[0] + parts[1], parts[2])
    place = data.draw(st.integers(0, 17))
    others = CREDIT_CODE_ALPHABET if place not in range(2, 8) else "0123456789"
    wrong = data.draw(st.sampled_from([mark for mark in others if mark != code[place]]))
    changed = code[:place] + wrong + code[place + 1 :]
    assert credit_code_check_character(changed[:17]) != changed[17]
    check = check_tax_number(changed)
    if changed[0].isalpha() and changed[0] not in "ANY":
        assert check.problem is TaxNumberProblem.NATURAL_PERSON
    elif not _reads_as_identity(changed):
        assert (check.form, check.position) == (INVALID, 18)


@given(BODIES, st.data())
def test_the_oracle_and_we_agree_on_wrong_codes(
    parts: tuple[str, str, str], data: st.DataObject
) -> None:
    code = _credit_code(parts[0] + parts[1], parts[2])
    place = data.draw(st.integers(2, 17))
    mark = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    changed = code[:place] + mark + code[place + 1 :]
    ours = check_tax_number(changed)
    if not _reads_as_identity(changed):
        assert (ours.form is not INVALID) == uscc.is_valid(changed)


@given(st.dates(), st.integers(0, 999))
def test_the_oracle_and_we_agree_on_identity_numbers(born: object, serial: int) -> None:
    body = f"110105{str(born).replace('-', '')}{serial:03d}"
    card = _identity(body)
    if str(born) >= "1850":
        assert check_tax_number(card) == TaxNumberCheck(VALID)
        assert ric.calc_check_digit(card) == card[17]


def _reads_as_identity(number: str) -> bool:
    return number[:17].isdigit() and _identity(number[:17]) == number


@pytest.mark.parametrize(
    "body", ["", "9144030061883925", "914403006188392540", "9144030061883925I"]
)
def test_a_check_character_needs_seventeen_of_the_alphabet(body: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        credit_code_check_character(body)


@pytest.mark.parametrize(
    ("body", "check"),
    [("60003734", "1"), ("61883925", "4"), ("19220382", "1"), ("71430580", "X"), ("0" * 8, "0")],
)
def test_organisation_codes(body: str, check: str) -> None:
    assert organisation_check_character(body) == check


@pytest.mark.parametrize("body", ["", "6000373", "600037341", "6000373a"])
def test_an_organisation_code_needs_eight_capitals_or_digits(body: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        organisation_check_character(body)
