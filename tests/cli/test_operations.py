"""Operations on the command line: which rows, dry run, confirmation, waiting, editions."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Printed, Run

NAMES = {
    "91310115MA1K4C2D0H": "青禾食品（上海）有限公司",
    "91310117MA1J7K8L12": "松江禾精密仪器有限公司",
    "91320500MA1W2X3Y6Y": "鼎丰绫纺织有限公司",
}
FIRST, SECOND, THIRD = NAMES
ISSUING = ("--service", "issuing")


@pytest.fixture
def listed(run: Run) -> Run:
    """A real profile with three enterprises."""
    for tax_number, name in NAMES.items():
        assert run("enterprise", "add", "--tax-number", tax_number, "--name", name).code == 0
    return run


def test_a_dry_run_changes_nothing(listed: Run) -> None:
    plan = listed("--json", "authorize", *ISSUING, "--all", "--dry-run")
    assert plan.code == 0
    assert plan.object["operation"] == "authorize"
    assert (plan.object["total"], plan.object["succeeded"], plan.object["synced"]) == (3, 3, 0)
    assert _column(plan, "outcome") == ["would_do"] * 3
    assert _column(plan, "warnings") == [["serial_missing", "total_unknown"]] * 3
    assert listed("--json", "list", *ISSUING, "--status", "authorized").object["total"] == 0


def test_a_dry_run_with_a_refused_row_ends_with_3(listed: Run) -> None:
    plan = listed("--json", "cancel", *ISSUING, "--tax-number", FIRST, "--dry-run")
    assert plan.code == 3
    assert _column(plan, "reason") == ["not_authorized"]
    assert _column(plan, "outcome") == ["refused"]


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_without_a_terminal_the_plan_is_printed_and_nothing_done(
    listed: Run, options: Sequence[str]
) -> None:
    plan = listed(*options, "authorize", *ISSUING, "--tax-number", FIRST)
    assert plan.code == 2
    assert "--yes" in plan.err
    if options:
        assert _column(plan, "outcome") == ["would_do"]
    else:
        assert "Authorize 1 for Issuing" in plan.out
        assert "may not be authorized again" in plan.out
        assert "0 → 1 / —" in plan.out
    assert listed("--json", "list", *ISSUING, "--status", "authorized").object["total"] == 0


@pytest.mark.parametrize(("answer", "code", "authorized"), [("y", 0, 1), ("N", 2, 0), ("", 2, 0)])
def test_a_terminal_is_asked(listed: Run, answer: str, code: int, authorized: int) -> None:
    listed("settings", "set", "edition", "legacy")
    result = listed(
        *("authorize", *ISSUING, "--tax-number", FIRST),
        stdin=f"{answer}\n".encode(),
        terminal=True,
    )
    assert result.code == code
    assert "Confirm?" in result.out
    status = listed("--json", "list", *ISSUING, "--status", "authorized").object
    assert status["total"] == authorized


def test_the_plan_has_the_manuals_words_in_chinese(listed: Run) -> None:
    plan = listed("authorize", *ISSUING, "--tax-number", FIRST, language="zh")
    assert "授权 1 家使用开票服务" in plan.out
    assert (
        "虽此版本允许取消授权，但同一税号取消授权后60天内不允许重新授权，"
        "取消授权期间该税号将无法进行开票/收票业务。"
    ) in plan.out


def test_a_number_given_twice_counts_once_and_is_cleaned(listed: Run) -> None:
    plan = listed(
        *("--json", "authorize", *ISSUING, "--dry-run"),
        *("--tax-number", SECOND.lower(), f" {SECOND[:4]}-{SECOND[4:]}"),
        *("--tax-number", FIRST, SECOND),
    )
    assert _column(plan, "tax_number") == [SECOND, FIRST]


def test_a_number_that_is_not_in_the_list(listed: Run) -> None:
    done = listed("--json", "authorize", *ISSUING, "--tax-number", "91530100MA6K9T4U5K", "--yes")
    assert done.code == 3
    (row,) = done.object["rows"]
    assert (row["outcome"], row["reason"]) == ("not_found", "not_found")
    assert row["next_step"] == "Import it first"
    assert row["name"] is None


def test_numbers_from_standard_input_with_remarks(listed: Run) -> None:
    lines = f"\ufeff# for March\r\n{THIRD}  # the mill\r\n\r\n{FIRST}\r\n"
    plan = listed("--json", "authorize", *ISSUING, "--from", "-", "--dry-run", stdin=lines.encode())
    assert _column(plan, "tax_number") == [THIRD, FIRST]


def test_numbers_from_a_file(listed: Run, tmp_path: Path) -> None:
    file = tmp_path / "numbers.txt"
    file.write_text(f"{SECOND}\n", encoding="utf-8")
    plan = listed("--json", "authorize", *ISSUING, "--from", str(file), "--dry-run")
    assert _column(plan, "tax_number") == [SECOND]


def test_a_file_without_numbers_is_a_usage_error(listed: Run) -> None:
    result = listed("--json", "authorize", *ISSUING, "--from", "-", "--yes", stdin=b"# none\n")
    assert result.code == 2
    assert result.object["error"] == "usage"


@pytest.mark.parametrize(
    ("content", "error"), [(None, "not_readable"), ("税号".encode("gbk"), "not_utf8")]
)
def test_a_file_that_cannot_be_read(
    listed: Run, tmp_path: Path, content: bytes | None, error: str
) -> None:
    file = tmp_path / "numbers.txt"
    if content is not None:
        file.write_bytes(content)
    result = listed("--json", "authorize", *ISSUING, "--from", str(file), "--yes")
    assert result.code == 1
    assert result.object["error"] == error
    assert str(file) in result.object["message"]


def test_a_platform_out_of_reach_leaves_the_row_authorized_and_says_what_happens_next(
    listed: Run,
) -> None:
    done = listed("--json", "authorize", *ISSUING, "--tax-number", FIRST, "--yes")
    assert done.code == 3
    assert (done.object["succeeded"], done.object["failed"], done.object["synced"]) == (1, 0, 0)
    (row,) = done.object["rows"]
    assert (row["outcome"], row["reason"]) == ("sync_failed", "unreachable")
    assert (row["authorization_status"], row["sync_status"]) == ("authorized", "failed")
    assert row["next_step"].startswith("Retries at ")

    text = listed("sync-authorization", *ISSUING, "--tax-number", FIRST)
    assert "1 in all, 0 succeeded, 1 failed" in text.out
    assert "can be used only after a successful sync" in text.out

    sync = listed("--json", "sync")
    assert sync.code == 3
    assert (sync.object["operation"], sync.object["service"]) == ("sync", None)
    assert (sync.object["total"], sync.object["failed"]) == (1, 1)
    assert _column(sync, "reason") == ["unreachable"]


def test_no_wait_leaves_the_sync_to_others(listed: Run) -> None:
    done = listed("--json", "authorize", *ISSUING, "--tax-number", FIRST, "--yes", "--no-wait")
    assert done.code == 0
    assert (done.object["succeeded"], done.object["synced"]) == (1, 0)
    (row,) = done.object["rows"]
    assert (row["outcome"], row["sync_status"], row["in_flight"]) == ("done_local", None, True)
    syncing = listed("--json", "list", *ISSUING, "--sync", "syncing").object
    assert [row["tax_number"] for row in syncing["rows"]] == [FIRST]
    assert listed("--json", "list", *ISSUING, "--sync", "blank").object["total"] == 2


def test_nothing_due_is_done(listed: Run) -> None:
    sync = listed("--json", "sync")
    assert sync.code == 0
    assert (sync.object["total"], sync.object["rows"]) == (0, [])


def test_the_legacy_edition_refuses_cancel_and_both_syncs(listed: Run) -> None:
    number = ("--tax-number", FIRST)
    listed("settings", "set", "edition", "legacy")
    done = listed("--json", "authorize", *ISSUING, *number, "--yes")
    assert done.code == 0
    (row,) = done.object["rows"]
    assert (row["outcome"], row["sync_status"], row["in_flight"]) == ("done_local", None, False)
    for operation in ("cancel", "sync-authorization", "sync-cancellation"):
        refused = listed("--json", operation, *ISSUING, *number, "--yes")
        assert refused.code == 3
        assert _column(refused, "reason") == ["not_in_legacy_edition"]


def test_rows_of_the_legacy_edition_are_historic_and_can_be_synced(run: Run) -> None:
    number = ("--tax-number", FIRST)
    run("settings", "set", "edition", "legacy", practice=True)
    assert run("authorize", *ISSUING, *number, "--yes", practice=True).code == 0
    run("settings", "set", "edition", "current", practice=True)
    issuing = run("--json", "services", practice=True).object["services"][0]
    assert (issuing["authorized"], issuing["historic"], issuing["confirmed"]) == (1, 1, 0)
    synced = run("--json", "sync-authorization", *ISSUING, *number, practice=True)
    assert synced.code == 0
    assert (synced.object["succeeded"], synced.object["synced"]) == (1, 1)
    assert _column(synced, "sync_status") == ["succeeded"]


def _column(printed: Printed, name: str) -> list[object]:
    return [row[name] for row in printed.object["rows"]]
