"""Whatever file is handed in: a named refusal, or an account that adds up.

`python -m tests.spreadsheet.fuzz` judges many more, each batch in a program of its own.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invoice_license_desktop.core.operations.ports.sheets import SheetFault
from tests.spreadsheet.judging import PREVIEW, judge, judge_made

SOME = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
MORE = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
KNOWN = {fault.value for fault in SheetFault} | {PREVIEW}


@MORE
@given(st.integers(0, 2**32))
def test_lists_that_were_changed_on_the_way(number: int) -> None:
    with TemporaryDirectory() as folder:
        assert judge_made(str(number), Path(folder)) in KNOWN


@SOME
@given(st.binary(max_size=400), st.sampled_from([".csv", ".xlsx", ".xls", ".txt", ""]))
def test_any_bytes(content: bytes, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list{suffix}"
        path.write_bytes(content)
        assert judge(path) in KNOWN


@SOME
@given(st.lists(st.lists(st.text(max_size=30), max_size=6), max_size=6))
def test_any_cells_of_a_text_file(rows: list[list[str]]) -> None:
    lines = ["企业名称,纳税人识别号", *(",".join(row) for row in rows)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
        assert judge(path) in KNOWN


@pytest.mark.parametrize("number", ["0", "1", "2", "3"])
def test_the_same_random_numbers_end_the_same(tmp_path: Path, number: str) -> None:
    found = [judge_made(number, tmp_path) for _ in range(2)]
    assert found[0] == found[1]
