"""What the benchmarks measure on and how they judge; they are never run as timed tests."""

from benchmarks.enterprises import COMMON_TEXT, enterprises, middle
from benchmarks.measuring import Line, interleaved, ratio_line
from invoice_license_desktop.core.domain.tax_number import TaxNumberForm, check_tax_number

COUNT = 20_000


def test_generated_enterprises_are_distinct_valid_and_always_the_same() -> None:
    listed = list(enterprises(COUNT))
    assert len({name for name, _ in listed}) == len({number for _, number in listed}) == COUNT
    assert {check_tax_number(number).form for _, number in listed} == {TaxNumberForm.VALID}
    assert listed[:2] == [
        ("北京邦邦贸易有限公司", "911101080000000007"),
        ("成都汇慧化工有限公司", "91310115154858632P"),
    ]


def test_names_have_rare_and_common_texts() -> None:
    names = [name for name, _ in enterprises(COUNT)]
    assert all(COMMON_TEXT in name for name in names)
    assert 1 <= sum(middle(123) in name for name in names) <= 20


def test_both_are_measured_by_turns_and_the_first_turn_is_left_out() -> None:
    order: list[str] = []

    def measured(who: str, seconds: list[float]) -> float:
        order.append(who)
        return seconds.pop(0)

    ours, theirs = [99.0, 1.0, 2.0, 9.0], [99.0, 1.0, 1.0, 1.0]
    found = interleaved(lambda: measured("a", ours), lambda: measured("b", theirs), 3)
    assert found == ([1.0, 2.0, 9.0], [1.0, 1.0, 1.0])
    assert order == ["b", "a", "a", "b", "b", "a", "a", "b"]


def test_a_line_compares_medians() -> None:
    line = ratio_line("sort", "paint", [0.001, 0.002, 0.009], [0.001], goal=2.0)
    assert (line.program, line.peer, line.value, line.holds) == ("2.00 ms", "1.00 ms", 2.0, True)
    assert not ratio_line("sort", "paint", [0.0021], [0.001], goal=2.0).holds
    assert Line("memory", "before", "+41 MiB", "90 MiB", 41, 40, "MiB").holds is False
