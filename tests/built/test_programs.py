"""The built programs, as they come out of their folder: no Python, no source beside them."""

import json
from pathlib import Path

import pytest

from invoice_license_desktop import __version__
from tests.built.running import (
    PATIENCE_S,
    close_window,
    confirm,
    message_box,
    run_console,
    services,
    start_without_streams,
)
from tests.end_to_end.screen import Screen, wait_until
from tests.program import kill_tree, run_program, start_program
from tests.test_vault_real import UNLOCKED, in_session

pytestmark = pytest.mark.built

# fictional, from the practice platform's own list
NUMBER = "91310115MA1K4C2D0H"
ISSUING = ("--service", "issuing")
SERIAL = "PRACTICE-SERIAL-4711"


def test_the_console_program_authorizes_on_its_own_practice_platform(
    console: Path, tmp_path: Path
) -> None:
    home = tmp_path / "数 据"
    assert [item["total"] for item in services(console, home).values()] == [10, 5]
    done = run_console(
        console, home, "--json", "authorize", *ISSUING, "--tax-number", NUMBER, "--yes"
    ).object
    assert (done["succeeded"], done["synced"]) == (1, 1)
    assert done["rows"][0]["outcome"] == "done"
    assert services(console, home)["issuing"]["confirmed"] == 1
    run_console(console, home, "journal", "verify")


def test_its_sentences_are_chinese_whatever_the_code_page_is(console: Path, tmp_path: Path) -> None:
    done = run_console(console, tmp_path, "services")
    assert "开票" in done.out, str(done)


def test_it_reads_and_writes_spreadsheets(console: Path, tmp_path: Path) -> None:
    sheet, text = tmp_path / "清单.xlsx", tmp_path / "list.csv"
    run_console(console, tmp_path / "home", "export", str(sheet), *ISSUING)
    assert sheet.stat().st_size > 0
    account = run_console(console, tmp_path / "home", "--json", "import", str(sheet), "--dry-run")
    assert account.object["unchanged"] == 12, str(account)
    run_console(console, tmp_path / "home", "export", str(text), *ISSUING)
    assert NUMBER in text.read_text("utf-8-sig")


def test_diagnostics_can_be_written(console: Path, tmp_path: Path) -> None:
    file = tmp_path / "diagnostics.zip"
    run_console(console, tmp_path / "home", "diagnostics", str(file))
    assert file.stat().st_size > 0


def test_what_the_program_reads_lies_in_the_folder(built: Path) -> None:
    resources = built / "_internal" / "resources"
    for file in (
        *("translations/invoice_license_zh_CN.qm", "openapi.json", "sample/enterprises.json"),
        *("pinyin/characters.txt", "icons/app.svg", "licenses.json"),
        *("policies/InvoiceLicenseDesktop.admx", "policies/zh-CN/InvoiceLicenseDesktop.adml"),
        *("docs/guide/zh/overview.md", "docs/guide/en/overview.md"),
    ):
        assert (resources / file).stat().st_size > 0
    assert not list(resources.rglob("*.ts"))


def test_it_speaks_to_database_servers(console: Path, tmp_path: Path) -> None:
    # nobody listens on the port of the "discard" service
    address = "postgresql://nobody@127.0.0.1:9/licenses"
    command = [str(console), "--home", str(tmp_path), "--json"]
    run_program([*command, "settings", "set", "database_url", address], timeout=PATIENCE_S)
    done = run_program([*command, "services"], timeout=PATIENCE_S)
    assert (done.code, done.object["error"]) == (1, "unreachable"), str(done)


@pytest.mark.windows
def test_serial_numbers_are_kept_in_the_credential_manager(console: Path, tmp_path: Path) -> None:
    command = [str(console), "--home", str(tmp_path), "--practice", "--json", "serial"]
    kept, shown, cleared = (
        run_program(
            [*command, word, *ISSUING],
            stdin=SERIAL,
            timeout=PATIENCE_S,
            environment={"PYTHON_KEYRING_BACKEND": None},
        ).object
        for word in ("set", "show", "clear")
    )
    assert (kept["place"], kept["kept"]) == ("windows", True)
    assert str(shown["masked"]).endswith("4711")
    assert cleared["kept"] is False


@pytest.mark.secret_service
def test_serial_numbers_are_kept_in_the_secret_service(console: Path, tmp_path: Path) -> None:
    story = f"""
import subprocess, sys
command = [{str(console)!r}, "--home", {str(tmp_path / "home")!r}, "--practice", "--json", "serial"]
for word in ("set", "show", "clear"):
    subprocess.run([*command, word, "--service", "issuing"], input=b"{SERIAL}", check=True)
"""
    said = "\n".join(in_session(tmp_path, UNLOCKED, story))
    kept, shown, cleared = (json.loads(one + "}") for one in said.strip().split("}")[:3])
    assert (kept["place"], kept["kept"]) == ("secret_service", True)
    assert str(shown["masked"]).endswith("4711")
    assert cleared["kept"] is False


@pytest.mark.xvfb
def test_the_window_starts_in_practice_mode_and_quits(
    window: Path, console: Path, tmp_path: Path
) -> None:
    with Screen() as screen:
        program = start_program(
            [str(window), "--home", str(tmp_path), "--practice", "--lang", "en"],
            environment={"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"},
        )
        try:
            screen.wait_for_title("License Authorization")
            wait_until((tmp_path / "practice" / "licenses.sqlite3").exists, "the store")
            wait_until(lambda: services(console, tmp_path)["issuing"]["total"] == 10, "the totals")
            screen.keys("ctrl+q")
            out, err = program.communicate(timeout=PATIENCE_S)
        finally:
            if program.poll() is None:
                kill_tree(program)
                program.communicate()
    assert (program.returncode, out, err) == (0, b"", b"")


@pytest.mark.windows
def test_the_window_starts_without_streams_and_quits_when_windows_closes_it(
    window: Path, console: Path, tmp_path: Path
) -> None:
    program = start_without_streams(window, "--home", str(tmp_path), "--practice", "--lang", "en")
    try:
        store = tmp_path / "practice" / "licenses.sqlite3"
        wait_until(lambda: store.exists() or program.poll() is not None, "the store", PATIENCE_S)
        assert program.poll() is None
        wait_until(
            lambda: services(console, tmp_path)["issuing"]["total"] == 10, "the totals", PATIENCE_S
        )
        assert close_window(program) == 0
    finally:
        program.kill()
        program.wait()


@pytest.mark.windows
def test_without_streams_what_would_be_printed_is_told_in_a_message_box(window: Path) -> None:
    program = start_without_streams(window, "--lang", "en", "list.xlsx")
    try:
        wait_until(lambda: message_box() != 0, "the message box", PATIENCE_S)
        confirm(message_box())
        assert program.wait(PATIENCE_S) == 2
    finally:
        program.kill()
        program.wait()


@pytest.mark.windows
def test_the_properties_of_the_program_name_it_and_its_version(window: Path) -> None:
    told = window.read_bytes()
    for text in ("Invoice License Desktop", __version__):
        assert text.encode("utf-16-le") in told
