"""`export` of the command line."""

import json
from pathlib import Path

import pytest

from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader
from tests.cli.conftest import Run
from tests.fakes.samples import sample_entries

COUNT = 12
ENTRIES = [(entry.name, entry.tax_number) for entry in sample_entries(COUNT)]


@pytest.fixture
def run_with_list(run: Run, tmp_path: Path) -> Run:
    """Commands on a profile with a dozen enterprises."""
    path = tmp_path / "in.csv"
    lines = ["名称,税号", *(f"{name},{number}" for name, number in ENTRIES)]
    path.write_text("\n".join(lines), "utf-8")
    assert run("import", str(path)).code == ExitCode.DONE
    return run


def _lines(path: Path) -> list[list[object]]:
    return [list(cells) for _, cells in SpreadsheetReader().read(path).lines()]


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_all_rows_in_the_order_of_import(run_with_list: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    printed = run_with_list("export", str(path), "--service", "issuing", "--all")
    assert (printed.code, printed.out) == (0, f"12 rows written to {path}\n")
    head, *rows = _lines(path)
    assert head[:5] == [
        *("Enterprise", "Tax number", "Organisation", "Remark", "Authorization status"),
    ]
    assert [tuple(row[:2]) for row in rows] == ENTRIES
    assert {row[4] for row in rows} == {"Not authorized"}
    again = run_with_list("--json", "import", str(path))
    assert (again.code, again.object["unchanged"]) == (ExitCode.DONE, COUNT)


def test_filtered_as_json_and_in_chinese(run_with_list: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    name, number = ENTRIES[0]
    run_with_list("authorize", "--service", "issuing", "--tax-number", number, "--yes", "--no-wait")
    printed = run_with_list(
        "--lang", "zh", "--json", "export", str(path),
        *("--service", "issuing", "--status", "authorized", "--search", name),
    )  # fmt: skip
    assert printed.code == ExitCode.DONE
    assert json.loads(printed.out) == {"file": str(path), "total": 1}
    head, row = _lines(path)
    assert head[:5] == ["企业名称", "纳税人识别号", "组织", "备注", "授权状态"]
    assert row[:5] == [name, number, "", "", "已授权"]


@pytest.mark.parametrize("more", [["--status", "failed"], ["--sync", "blank"], ["--search", "a"]])
def test_all_and_a_filter_contradict_each_other(run: Run, tmp_path: Path, more: list[str]) -> None:
    path = tmp_path / "out.csv"
    printed = run("export", str(path), "--service", "issuing", "--all", *more)
    assert printed.code == ExitCode.USAGE
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "code"), [("out.pdf", "unknown_format"), ("none/out.csv", "no_folder")]
)
def test_what_cannot_be_written(run_with_list: Run, tmp_path: Path, name: str, code: str) -> None:
    printed = run_with_list("--json", "export", str(tmp_path / name), "--service", "receiving")
    assert (printed.code, printed.object["error"]) == (ExitCode.FAILED, code)
    assert printed.err.count("\n") == 1
