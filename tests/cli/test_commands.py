"""The commands besides the four operations, and what every command has in common."""

import json
from pathlib import Path

import pytest

from invoice_license_desktop import __version__
from invoice_license_desktop.cli.output import print_table, text_width
from invoice_license_desktop.core.domain.selection import Filter, SavedView, Sort
from invoice_license_desktop.core.domain.vocabulary import Column, Service
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.core.store.database import open_store
from tests.cli.conftest import Run
from tests.fakes.books import write_book

ISSUING = ("--service", "issuing")
OFFICE = str(Path(__file__).parent.parent / "network" / "certificates" / "office.pem")
NUMBER = "91310115MA1K4C2D0H"
NAME = "青禾食品（上海）有限公司"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("bogus",),
        ("list",),
        ("list", "--service", "both"),
        ("list", *ISSUING, "--limit", "-1"),
        ("list", *ISSUING, "--sta", "failed"),
        ("authorize", *ISSUING),
        ("authorize", *ISSUING, "--all", "--tax-number", NUMBER),
        ("authorize", *ISSUING, "--tax-number"),
        ("serial", "set"),
        ("serial", "set", *ISSUING, "A1B2C3D4"),
        ("secret", "set", "oracle"),
        ("settings", "get", "no_such_key"),
        ("settings", "set", "edition", "newest"),
        ("settings", "set", "language", "fr"),
        ("settings", "set", "platform_url", "http://example.com"),
        ("settings", "set", "proxy", "socks5://proxy.example:1080"),
        ("settings", "set", "proxy", "http://me:Canary-42@proxy.example:8080"),
        ("settings", "set", "ca_file", "/no/such/file"),
        ("settings", "set", "database_url", "postgresql://me:Canary-42@db.example/licenses"),
        ("settings", "set", "database_url", "mysql://me@db.example/licenses"),
        ("enterprise", "edit", "--tax-number", NUMBER),
        ("practice", "serve", "--port", "70000"),
        ("export", *ISSUING),
        ("--practice=yes", "services"),
    ],
)
def test_wrong_arguments_end_with_2_and_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    plain = run(*arguments)
    assert plain.code == 2
    assert plain.out == ""
    assert plain.err.count("\n") == 1
    assert "Canary" not in plain.err
    as_json = run("--json", *arguments)
    assert as_json.code == 2
    assert as_json.object["error"] == "usage"
    assert as_json.err.count("\n") == 1


def test_a_line_break_in_an_argument_stays_in_one_line(run: Run) -> None:
    assert run("bo\ngus").err.count("\n") == 1


def test_help_is_no_error(run: Run) -> None:
    shown = run("--help")
    assert shown.code == 0
    for command in ("authorize", "sync-cancellation", "practice", "journal"):
        assert command in shown.out


def test_it_says_its_version(run: Run) -> None:
    told = run("--version")
    assert told.code == 0
    assert told.out == f"invoice-license {__version__}\n"


def test_the_programs_options_may_stand_after_the_command(run: Run) -> None:
    assert run("services", "--json").object["services"]


def test_an_unknown_total_is_null(run: Run) -> None:
    issuing, receiving = run("--json", "services").object["services"]
    assert (issuing["total"], issuing["free"], issuing["read_at"]) == (None, None, None)
    run("settings", "set", "total_issuing", "10")
    issuing, receiving = run("--json", "services").object["services"]
    assert (issuing["total"], issuing["free"]) == (10, 10)
    assert receiving["total"] is None
    text = run("services")
    assert "Issuing (0/10)" in text.out
    assert "Receiving (0/—)" in text.out
    assert "entered by hand" in text.out


def test_list_filters_searches_and_pages(run: Run) -> None:
    rows = [(NUMBER, NAME), ("91310117MA1J7K8L12", "松江禾"), ("91320500MA1W2X3Y6Y", "鼎丰绫")]
    for number, name in rows:
        run("enterprise", "add", "--tax-number", number, "--name", name)
    everything = run("--json", "list", *ISSUING).object
    assert [row["tax_number"] for row in everything["rows"]] == [number for number, _ in rows]
    assert everything["rows"][0] == {
        "tax_number": NUMBER,
        "name": NAME,
        "service_group": "issuing",
        "authorization_status": "not_authorized",
        "authorized_at": None,
        "authorized_by": None,
        "sync_status": None,
        "in_flight": False,
        "valid_from": None,
        "valid_to": None,
        "cancelled_at": None,
        "first_allowed_day": None,
    }
    page = run("--json", "list", *ISSUING, "--limit", "1", "--offset", "1").object
    assert (page["total"], [row["name"] for row in page["rows"]]) == (3, ["松江禾"])
    found = run("--json", "list", *ISSUING, "--search", "鼎丰 0115MA").object
    assert [row["name"] for row in found["rows"]] == [NAME, "鼎丰绫"]
    nothing = run("--json", "list", *ISSUING, "--limit", "0").object
    assert (nothing["total"], nothing["rows"]) == (3, [])


def test_a_saved_view_is_listed_with_its_filter_and_its_order(run: Run, home: Path) -> None:
    rows = [(NUMBER, "乙"), ("91310117MA1J7K8L12", "甲"), ("91320500MA1W2X3Y6Y", "丙")]
    for number, name in rows:
        run("enterprise", "add", "--tax-number", number, "--name", name)
    nothing = run("--json", "list", *ISSUING, "--view", "重点")
    assert (nothing.code, nothing.object["error"]) == (1, "no_such_view")
    store = open_store(Profile.of(home, practice=False).database)
    filtered = Filter(Service.RECEIVING, words=("91310117MA1J7K8L12", NUMBER))
    with store.writing() as work:
        work.views.save(SavedView("重点", filtered, Sort(Column.NAME, descending=True)))
        work.views.save(SavedView("全部", Filter(Service.ISSUING), Sort(Column.NAME)))
        work.commit()
    store.close()
    found = run("--json", "list", *ISSUING, "--view", " 重点 ").object
    assert [row["name"] for row in found["rows"]] == ["乙", "甲"]
    assert {row["service_group"] for row in found["rows"]} == {"issuing"}
    first = run("--json", "list", *ISSUING, "--view", "全部", "--limit", "2").object
    assert (first["total"], [row["name"] for row in first["rows"]]) == (3, ["丙", "甲"])
    wrong = run("list", *ISSUING, "--view", "重")
    assert wrong.code == 1
    assert "重点, 全部" in wrong.err
    both = run("list", *ISSUING, "--view", "重点", "--search", "甲")
    assert both.code == 2
    assert "--view" in both.err


def test_enterprises_by_hand(run: Run) -> None:
    added = run("--json", "enterprise", "add", "--tax-number", NUMBER.lower(), "--name", NAME)
    assert added.object == {
        "tax_number": NUMBER,
        "name": NAME,
        "outcome": "done",
        "reason": None,
        "message": None,
    }
    again = run("--json", "enterprise", "add", "--tax-number", NUMBER, "--name", "x")
    assert (again.code, again.object["reason"]) == (3, "same_tax_number")
    assert NAME in again.object["message"]
    edited = run("--json", "enterprise", "edit", "--tax-number", NUMBER, "--name", "New")
    assert edited.object["name"] == "New"
    wrong = run("enterprise", "edit", "--tax-number", NUMBER, "--new-tax-number", NUMBER[:-1] + "X")
    assert wrong.code == 3
    assert "position 18" in wrong.err
    assert run("enterprise", "remove", "--tax-number", NUMBER).code == 0
    missing = run("--json", "enterprise", "remove", "--tax-number", NUMBER)
    assert (missing.code, missing.object["reason"]) == (3, "not_found")


def test_import_accounts_for_every_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        f"名称,税号\n{NAME},{NUMBER}\nAgain,{NUMBER}\nWrong,91310115MA1K4C2D0X\n,\n",
        encoding="utf-8",
    )
    dry = run("--json", "import", str(file), "--dry-run")
    assert run("--json", "list", *ISSUING).object["total"] == 0
    done = run("--json", "import", str(file))
    assert dry.object == done.object
    assert dry.code == done.code == 3
    counts = {key: done.object[key] for key in done.object if key != "rows"}
    assert counts == {
        "sheet": None,
        "encoding": "utf-8",
        "header_line": 1,
        "columns": {"name": "A", "tax_number": "B"},
        "saved_refused": None,
        "taken_over": 0,
        "total": 3,
        "new": 1,
        "unchanged": 0,
        "changed": 0,
        "repeated": 1,
        "refused": 1,
    }
    repeated, refused = done.object["rows"]
    assert (repeated["line"], repeated["reason"]) == (3, "same_tax_number")
    assert (refused["line"], refused["reason"]) == (4, "invalid_tax_number")
    assert refused["next_step"] == "Correct the line, then import again"
    text = run("import", str(file))
    assert "3 lines: new 0, changed 0, unchanged 1, repeated 1, refused 1" in text.out
    assert "Same tax number as line 2" in text.out


def test_import_of_a_sheet_an_encoding_and_historic_authorizations(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "list.txt"
    text = f"企业名称\t税号\t开票授权日期\t开票授权人\t备注\n{NAME}\t{NUMBER}\t2024/3/5\t王敏\t老客户\n"
    file.write_bytes(text.encode("gbk"))
    plain = run("--json", "import", str(file))
    assert (plain.code, plain.object["encoding"]) == (0, "gb18030")
    assert (plain.object["new"], plain.object["taken_over"]) == (1, 0)
    named = run("import", str(file), "--historic", "--encoding", "GBK")
    assert "Historic authorizations taken over, Issuing: 1" in named.out
    assert "Encoding: GB18030 (GBK)" in named.out
    (row,) = run("--json", "list", *ISSUING).object["rows"]
    assert (row["authorization_status"], row["sync_status"]) == ("authorized", None)
    assert (row["authorized_at"], row["authorized_by"]) == ("2024-03-04T16:00:00.000Z", "王敏")
    assert row["in_flight"] is False
    again = run("--json", "import", str(file), "--historic")
    assert (again.object["unchanged"], again.object["taken_over"]) == (1, 0)
    wrong = run("--json", "import", str(file), "--encoding", "utf-8")
    assert (wrong.code, wrong.object["error"]) == (1, "wrong_encoding")
    assert run("import", str(file), "--encoding", "latin-1").code == 2
    book = write_book(tmp_path / "a.xlsx", lambda book: book.add_worksheet("一").write("A1", "x"))
    sheet = run("--json", "import", str(book), "--sheet", "二")
    assert (sheet.code, sheet.object["error"]) == (1, "no_such_sheet")


def test_import_by_columns_that_are_chosen(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"1,{NAME},老客户,{NUMBER}\n2,坏,,123\n", encoding="utf-8")
    unknown = run("--json", "import", str(file))
    assert (unknown.code, unknown.object["error"]) == (1, "no_tax_number_column")
    chosen = ("--column", "tax-number=d", "--column", "name=B", "--column", "remark=C")
    done = run("--json", "import", str(file), *chosen)
    assert (done.object["new"], done.object["refused"]) == (1, 1)
    assert done.object["header_line"] == 0
    assert done.object["columns"] == {"name": "B", "tax_number": "D", "remark": "C"}
    without = run("--json", "import", str(file), *chosen, "--column", "remark=none")
    assert without.object["columns"] == {"name": "B", "tax_number": "D"}
    later = run("--json", "import", str(file), *chosen, "--header-line", "1")
    assert (later.object["total"], later.object["unchanged"]) == (1, 0)
    for wrong in ("street=A", "name=7", "name", "name=ABCD"):
        assert run("import", str(file), "--column", wrong).code == 2


@pytest.mark.parametrize("name", ["refused.csv", "refused.xlsx"])
def test_refused_lines_are_saved_repaired_and_imported(run: Run, tmp_path: Path, name: str) -> None:
    file, saved = tmp_path / "list.csv", tmp_path / name
    file.write_text(f"名称,税号\n{NAME},{NUMBER}\nWrong,123\n", encoding="utf-8")
    dry = run("--json", "import", str(file), "--dry-run", "--save-refused", str(saved))
    assert dry.object["saved_refused"] == str(saved)
    assert f"Refused lines: {saved}" in run("import", str(file), "--save-refused", str(saved)).out
    again = run("--json", "import", str(saved))
    assert (again.object["total"], again.object["refused"]) == (1, 1)
    nowhere = tmp_path / "no folder" / name
    failed = run("--json", "import", str(file), "--save-refused", str(nowhere))
    assert (failed.code, failed.object["error"]) == (1, "no_folder")
    file.write_text(f"名称,税号\n{NAME},{NUMBER}\n", encoding="utf-8")
    assert run("--json", "import", str(file), "--save-refused", str(nowhere)).code == 0


def test_a_file_that_cannot_be_imported(run: Run, tmp_path: Path) -> None:
    missing = run("--json", "import", str(tmp_path / "none.xlsx"))
    assert (missing.code, missing.object["error"]) == (1, "not_found")


def test_settings_are_kept_as_they_are_printed(run: Run) -> None:
    for key, value, kept in (
        ("license_type", "formal", "formal"),
        ("environment", "non_idc", "non_idc"),
        ("total_issuing", "1200", 1200),
        ("total_issuing", "", None),
        ("platform_url", "https://example.com/", "https://example.com"),
        ("client_id", "site-7", "site-7"),
        ("operator", " 李强 ", "李强"),
        ("language", "zh", "zh"),
        ("language", "system", "system"),
        ("theme", "dark", "dark"),
        ("undo_seconds", "0", 0),
        ("undo_seconds", "60", 60),
        ("proxy", "CORP\\li@proxy.example:8080", "http://CORP%5Cli@proxy.example:8080"),
        ("proxy", "", "system"),
        ("ca_file", OFFICE, OFFICE),
        ("ca_file", "", ""),
    ):
        assert run("--json", "settings", "set", key, value).object == {"key": key, "value": kept}
        assert run("--json", "settings", "get", key).object == {"key": key, "value": kept}
    listed = run("--json", "settings", "list").object["settings"]
    assert listed["operator"] == "李强"
    assert set(listed) == {
        *("edition", "license_type", "environment", "total_issuing", "total_receiving"),
        *("platform_url", "client_id", "operator", "language", "theme", "undo_seconds"),
        *("proxy", "ca_file", "database_url"),
    }


def test_the_language_setting_holds_where_no_option_is_given(run: Run) -> None:
    for language, name in (("zh", "开票服务"), ("en", "Issuing")):
        run("settings", "set", "language", language)
        assert name in run("services", language=None).out
    assert "开票服务" in run("services", language="zh").out


def test_without_a_keyring_no_secret_is_kept(run: Run, home: Path) -> None:
    for arguments in (("serial", "set", *ISSUING), ("secret", "set", "proxy")):
        refused = run("--json", *arguments, stdin=b"Canary-42-secret\n")
        assert (refused.code, refused.object["error"]) == (1, "no_keyring")
        assert "Canary" not in refused.out + refused.err
    shown = run("--json", "serial", "show", *ISSUING)
    assert shown.object == {
        "service": "issuing",
        "kept": False,
        "masked": None,
        "place": "none",
    }
    assert run("serial", "clear", *ISSUING).code == 0


def test_the_way_to_the_platform_is_tried(run: Run) -> None:
    nowhere = run("--json", "platform", "test")
    assert nowhere.code == 1
    assert not nowhere.object["works"]
    assert [step["hop"] for step in nowhere.object["steps"]] == ["address"]
    assert nowhere.object["failure"] == {
        "hop": "address",
        "reason": "unreachable",
        "fault": "no_address",
        "message": "The platform cannot be reached (no platform address is set)",
        "next_step": "Enter the platform address in Settings",
        "request_id": None,
    }
    assert "Next step: Enter the platform address" in run("platform", "test").out


def test_practice_has_a_way_too(run: Run) -> None:
    free = run("--json", "platform", "test", practice=True)
    assert free.code == 0
    assert free.object["works"]
    hops = ["address", "name", "connect", "sign_in", "contract", "serial"]
    assert [step["hop"] for step in free.object["steps"]] == hops
    assert all(step["passed"] for step in free.object["steps"])
    assert (free.object["failure"], free.object["proxy"]) == (None, None)


def test_the_clock_is_confirmed_and_journalled(run: Run) -> None:
    confirmed = run("--json", "clock", "confirm")
    assert confirmed.code == 0
    assert confirmed.object["platform_ahead_seconds"] is None
    newest = run("--json", "journal", "list", "--limit", "1").object
    assert newest["entries"][0]["action"] == "confirm_clock"


def test_the_journal_tells_what_happened_newest_first(run: Run) -> None:
    run("settings", "set", "operator", "李强")
    run("enterprise", "add", "--tax-number", NUMBER, "--name", NAME)
    run("enterprise", "edit", "--tax-number", NUMBER, "--name", "New")
    journal = run("--json", "journal", "list").object
    assert journal["total"] == 2
    assert [entry["action"] for entry in journal["entries"]] == [
        "edit_enterprise",
        "add_enterprise",
    ]
    assert journal["entries"][0]["before"] == {"name": NAME}
    assert journal["entries"][0]["operator"] == "李强"
    assert "Enterprise edited" in run("journal", "list").out


def test_a_home_folder_that_is_a_file(run: Run, home: Path) -> None:
    home.write_text("occupied", encoding="utf-8")
    refused = run("--json", "services")
    assert (refused.code, refused.object["error"]) == (1, "not_writable")
    assert home.read_text("utf-8") == "occupied"


def test_a_damaged_database_is_named_and_untouched(run: Run, home: Path) -> None:
    run("services")
    database = home / "licenses.sqlite3"
    for leftover in home.glob("licenses.sqlite3-*"):
        leftover.unlink()
    database.write_bytes(b"this is no database at all" * 1000)
    refused = run("--json", "services")
    assert (refused.code, refused.object["error"]) == (1, "damaged")
    assert database.read_bytes() == b"this is no database at all" * 1000


def test_tables_are_aligned_in_chinese_too(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("名称", "x"), [("青禾", "1"), ("ab", "2"), ("e\u0301", "3")])
    lines = capsys.readouterr().out.splitlines()
    assert [text_width(line) for line in lines] == [7, 7, 7, 7]
    assert text_width("e\u0301") == 1


def test_an_object_is_readable_json(run: Run) -> None:
    printed = run("--json", "settings", "list").out
    assert json.loads(printed)
    assert printed.endswith("}\n")
