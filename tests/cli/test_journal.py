"""`journal list`, `verify` and `export` of the command line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.core.spreadsheet import SpreadsheetReader
from tests.cli.conftest import Run
from tests.fakes.samples import enterprise_name, valid_tax_number

COUNT = 3


@pytest.fixture
def run_with_list(run: Run) -> Run:
    """Commands on a profile with three enterprises, one of them authorized, and a setting."""
    run("settings", "set", "operator", "李强")
    for n in range(COUNT):
        words = ("--tax-number", valid_tax_number(n), "--name", enterprise_name(n))
        assert run("enterprise", "add", *words).code == ExitCode.DONE
    run("settings", "set", "operator", "王敏")
    one = ("--service", "issuing", "--tax-number", valid_tax_number(1), "--yes", "--no-wait")
    assert run("authorize", *one).code == ExitCode.DONE
    run("settings", "set", "client_id", "=1+1")
    return run


def tamper(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "licenses.sqlite3")) as connection, connection:
        connection.execute("DROP TRIGGER journal_no_update")
        connection.execute("DROP TRIGGER journal_no_delete")
        connection.execute(statement)


def test_a_whole_journal_is_said_to_be_so(run_with_list: Run) -> None:
    printed = run_with_list("--json", "journal", "verify")
    assert printed.code == ExitCode.DONE
    found = printed.object
    assert (found["whole"], found["good"], found["entries"], found["first_bad"]) == (
        *(True, True, 5, None),
    )
    assert found["head"]["number"] == 5
    assert (found["differences"], found["rows"]) == (0, [])
    text = run_with_list("journal", "verify").out
    assert text.splitlines() == [
        "The journal is whole and explains everything stored.",
        f"Entries proved: 5. Head: 5:{found['head']['hash']}",
    ]
    assert "日志完整" in run_with_list("--lang", "zh", "journal", "verify", language=None).out


def test_the_first_bad_entry_is_named_and_what_to_do(run_with_list: Run, home: Path) -> None:
    tamper(home, "UPDATE journal SET operator = 'x' WHERE number >= 4")
    printed = run_with_list("--json", "journal", "verify")
    assert printed.code == ExitCode.NOT_ALL_DONE
    assert printed.object["first_bad"] == {"number": 4, "problem": "changed"}
    text = run_with_list("journal", "verify").out
    assert text.startswith("Entry 4 was changed after it was written. Keep a copy")
    assert "Entries proved: 3." in text


def test_a_row_the_journal_does_not_explain_is_named(run_with_list: Run, home: Path) -> None:
    tamper(home, "UPDATE license SET revision = 9 WHERE authorization_status = 'authorized'")
    printed = run_with_list("--json", "journal", "verify")
    assert printed.code == ExitCode.NOT_ALL_DONE
    assert (printed.object["whole"], printed.object["differences"]) == (True, 1)
    assert printed.object["rows"] == [
        {
            "tax_number": valid_tax_number(1),
            "service": "issuing",
            "field": "revision",
            "journal": 1,
            "stored": 9,
        }
    ]
    line = f"{valid_tax_number(1)}, Issuing, Revision: by the journal 1, stored 9"
    assert line in run_with_list("journal", "verify").out


def test_bytes_where_a_text_was_are_named_like_any_other_difference(
    run_with_list: Run, home: Path
) -> None:
    tamper(home, "UPDATE enterprise SET remark = CAST('x' AS BLOB) WHERE id = 1")
    printed = run_with_list("--json", "journal", "verify")
    assert printed.code == ExitCode.NOT_ALL_DONE
    (row,) = printed.object["rows"]
    assert (row["field"], row["stored"]) == ("remark", "b'x'")


def test_a_cut_tail_shows_against_the_head_that_was_exported(
    run_with_list: Run, home: Path, tmp_path: Path
) -> None:
    exported = run_with_list("--json", "journal", "export", str(tmp_path / "j.csv")).object
    head_file = exported["head_file"]
    head = f"{exported['head']['number']}:{exported['head']['hash']}"
    assert Path(head_file).read_text("utf-8") == f"{head}\n"
    for words in (("--head", head), ("--head-file", head_file)):
        assert run_with_list("journal", "verify", *words).code == ExitCode.DONE
    tamper(home, "DELETE FROM journal WHERE number = 5")
    with closing(sqlite3.connect(home / "licenses.sqlite3")) as connection, connection:
        connection.execute(
            "UPDATE store_lock SET journal_number = 4,"
            " journal_hash = (SELECT hash FROM journal WHERE number = 4)"
        )
        connection.execute("DELETE FROM setting")
    assert run_with_list("journal", "verify").code == ExitCode.DONE
    printed = run_with_list("--json", "journal", "verify", "--head-file", head_file)
    assert printed.object["first_bad"] == {"number": 5, "problem": "cut"}


@pytest.mark.parametrize("words", [("--head", "5"), ("--head", "x:" + "0" * 64), ("--since", "x")])
def test_a_head_or_day_that_is_none_is_refused(run: Run, words: tuple[str, str]) -> None:
    command = "list" if words[0] == "--since" else "verify"
    assert run("journal", command, *words).code == ExitCode.USAGE


def test_a_head_file_that_cannot_be_used_says_so(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("no head", "utf-8")
    for path, code in ((other, "no_head"), (tmp_path / "missing", "not_readable")):
        printed = run("--json", "journal", "verify", "--head-file", str(path))
        assert (printed.code, printed.object["error"]) == (ExitCode.FAILED, code)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ((), [5, 4, 3, 2, 1]),
        (("--tax-number", f" {valid_tax_number(1).lower()}"), [4, 2]),
        (("--operator", "李强"), [3, 2, 1]),
        (("--action", "authorize"), [4]),
        (("--service", "issuing"), [4]),
        (("--search", enterprise_name(2)[:4]), [3]),
        (("--since", "2020-01-01", "--until", "2020-12-31"), []),
        (("--since", "2020-01-01T08:00", "--limit", "2", "--offset", "1"), [4, 3]),
    ],
)
def test_entries_are_chosen(run_with_list: Run, words: tuple[str, ...], numbers: list[int]) -> None:
    found = run_with_list("--json", "journal", "list", *words).object
    assert [entry["number"] for entry in found["entries"]] == numbers
    assert found["total"] == (5 if "--limit" in words else len(numbers))


def test_the_last_day_counts_in(run_with_list: Run) -> None:
    today = run_with_list("--json", "journal", "list").object["entries"][0]["at"]
    shanghai = run_with_list("journal", "list").out.splitlines()[1].split()[1]
    for words in (("--since", shanghai), ("--until", shanghai), ("--since", today)):
        assert run_with_list("--json", "journal", "list", *words).object["total"] >= 1


def test_json_lines_hold_what_is_under_the_hash(run_with_list: Run, tmp_path: Path) -> None:
    path = tmp_path / "操作日志.jsonl"
    assert run_with_list("journal", "export", str(path)).out.startswith("5 rows written to ")
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line["number"] for line in lines] == [1, 2, 3, 4, 5]
    assert [line["previous_hash"] for line in lines[1:]] == [line["hash"] for line in lines[:-1]]
    assert lines[4]["after"] == {"client_id": "=1+1"}
    assert lines[3]["before"]["authorization_status"] == "not_authorized"


@pytest.mark.parametrize("name", ["j.xlsx", "j.csv"])
def test_people_read_times_of_shanghai_and_no_formulas(
    run_with_list: Run, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    run_with_list("settings", "set", "operator", "=cmd()")
    run_with_list("settings", "set", "client_id", "x")
    run_with_list("journal", "export", str(path), "--action", "change_setting")
    head, first, last = [list(cells) for _, cells in SpreadsheetReader().read(path).lines()]
    assert head[:3] == ["No.", "Time", "Operator"]
    assert len(head) == len(first) == 17
    assert (first[0], first[2]) == ("5", "王敏")
    assert last[2] == "'=cmd()"
    assert len(str(last[16])) == 64


def test_another_ending_is_refused(run: Run, tmp_path: Path) -> None:
    printed = run("--json", "journal", "export", str(tmp_path / "j.txt"))
    assert printed.code == ExitCode.USAGE
    assert ".jsonl" in printed.object["message"]
