"""The whole way through the program, as an administrator's script takes it, each step a process."""

from datetime import date, datetime, timedelta
from pathlib import Path

from tests.program import run_command_line, run_python

FOUR = ["91210200MA0Q7E1F6K", "91310115MA1K4C2D0H", "91310117MA1J7K8L12", "91320500MA1W2X3Y6Y"]
ISSUING = ("--service", "issuing")


def test_authorize_cancel_lock_and_full_quota(tmp_path: Path) -> None:
    home = tmp_path / "home"

    shown = run_command_line(home, "--json", "services").object["services"]
    assert [(item["service"], item["authorized"], item["total"]) for item in shown] == [
        ("issuing", 0, 10),
        ("receiving", 0, 5),
    ]

    four = ("--tax-number", *FOUR)
    done = run_command_line(home, "--json", "authorize", *ISSUING, *four, "--yes").object
    assert (done["total"], done["succeeded"], done["failed"], done["synced"]) == (4, 4, 0, 4)
    assert [row["tax_number"] for row in done["rows"]] == FOUR
    for row in done["rows"]:
        assert row["authorization_status"] == "authorized"
        assert (row["sync_status"], row["in_flight"], row["outcome"]) == (
            "succeeded",
            False,
            "done",
        )
        assert row["reason"] is row["next_step"] is row["first_allowed_day"] is None
        assert date.fromisoformat(row["valid_from"]) < date.fromisoformat(row["valid_to"])
        assert row["request_id"]

    again = run_command_line(home, "--json", "authorize", *ISSUING, *four, "--yes", code=3).object
    assert (again["succeeded"], again["failed"]) == (0, 4)
    assert {row["reason"] for row in again["rows"]} == {"already_authorized"}

    one = ("--tax-number", FOUR[0])
    (row,) = run_command_line(home, "--json", "cancel", *ISSUING, *one, "--yes").object["rows"]
    assert row["authorization_status"] == "not_authorized"
    assert row["authorized_at"] is row["authorized_by"] is row["valid_from"] is None
    assert row["valid_to"] is None
    assert row["cancelled_at"].endswith("Z")
    assert (row["sync_status"], row["outcome"]) == ("succeeded", "done")
    assert row["warnings"] == ["locks_60_days"]

    (row,) = run_command_line(home, "--json", "authorize", *ISSUING, *one, "--yes", code=3).object[
        "rows"
    ]
    assert (row["outcome"], row["reason"]) == ("refused", "locked")
    cancelled_on = date.fromisoformat(_shanghai_day(row["cancelled_at"]))
    assert row["first_allowed_day"] == (cancelled_on + timedelta(days=60)).isoformat()

    everything = run_command_line(
        home, "--json", "authorize", *ISSUING, "--all", "--yes", code=3
    ).object
    assert (everything["total"], everything["succeeded"], everything["failed"]) == (12, 7, 5)
    reasons = [row["reason"] for row in everything["rows"]]
    assert reasons.count(None) == 7
    assert reasons.count("already_authorized") == 3
    assert reasons.count("locked") == 1
    (unlucky,) = [row for row in everything["rows"] if row["reason"] == "no_quota"]
    assert unlucky["authorization_status"] == "failed"
    assert unlucky == everything["rows"][-1]

    listed = run_command_line(home, "--json", "list", *ISSUING, "--status", "authorized")
    assert listed.object["total"] == 10

    (row,) = run_command_line(
        home, "--json", "sync-cancellation", *ISSUING, "--tax-number", FOUR[1], code=3
    ).object["rows"]
    assert row["reason"] == "is_authorized"


def test_a_serial_number_is_found_in_no_file(tmp_path: Path) -> None:
    home, canary = tmp_path / "home", "CanarySerial7Q2MX"
    refused = run_command_line(
        home, "--json", "serial", "set", *ISSUING, stdin=f"{canary}\n", code=1
    )
    assert refused.object["error"] == "no_keyring"
    assert canary not in refused.out + refused.err
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".sqlite3" for path in files)
    for encoding in ("utf-8", "utf-16-le"):
        assert not [path for path in files if canary.encode(encoding) in path.read_bytes()]


def test_output_is_utf8_whatever_the_pipe_says(tmp_path: Path) -> None:
    listed = run_command_line(
        tmp_path / "home",
        "--lang",
        "zh",
        "list",
        *ISSUING,
        environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
    )
    assert "青禾食品（上海）有限公司" in listed.out
    assert "未授权" in listed.out


def test_the_practice_platform_in_the_foreground_ends_with_its_input(tmp_path: Path) -> None:
    announced = run_command_line(tmp_path / "home", "practice", "serve").object
    assert 0 < announced["port"] < 65536
    assert announced["secret"]


def test_the_command_line_loads_no_window(tmp_path: Path) -> None:
    code = (
        "import sys; from invoice_license_desktop.cli.__main__ import main; "
        "main(sys.argv[1:]); print(sorted(name for name in sys.modules if '.Qt' in name))"
    )
    loaded = run_python("-c", code, "--home", str(tmp_path / "home"), "settings", "get", "edition")
    assert loaded.out.splitlines()[0] == "current", str(loaded)
    assert loaded.out.splitlines()[1] == "['PySide6.QtCore']"


def _shanghai_day(utc_text: str) -> str:
    return (datetime.fromisoformat(utc_text) + timedelta(hours=8)).date().isoformat()
