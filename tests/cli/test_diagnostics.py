"""`diagnostics` of the command line, and its own log."""

import json
import zipfile
from pathlib import Path

from invoice_license_desktop.cli.exit_codes import ExitCode
from tests.cli.conftest import Run
from tests.fakes.samples import enterprise_name, valid_tax_number


def test_one_file_for_support(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "支持.zip"
    run("enterprise", "add", "--tax-number", valid_tax_number(0), "--name", enterprise_name(0))
    run("import", str(tmp_path / f"{enterprise_name(0)}.csv"))
    printed = run("--json", "diagnostics", str(path))
    assert printed.code == ExitCode.DONE
    assert printed.object == {"file": str(path), "good": True, "opening": "good"}
    with zipfile.ZipFile(path) as package:
        assert set(package.namelist()) == {"diagnostics.json", "logs/command.log"}
        log = package.read("logs/command.log").decode()
        told = package.read("diagnostics.json").decode()
    assert "invoice_license_desktop.cli: enterprise add begins" in log
    assert "import has failed\nSheetError" in log
    assert "diagnostics begins" in log
    for text in (log, told):
        assert valid_tax_number(0) not in text
        assert enterprise_name(0) not in text
    assert "no enterprises" in run("diagnostics", str(path)).out


def test_a_database_that_cannot_be_opened_is_told_of_all_the_same(
    run: Run, home: Path, tmp_path: Path
) -> None:
    home.mkdir()
    (home / "licenses.sqlite3").write_bytes(b"no database" * 1000)
    path = tmp_path / "d.zip"
    printed = run("--json", "diagnostics", str(path))
    assert printed.code == ExitCode.DONE
    assert (printed.object["good"], printed.object["opening"]) == (None, "damaged")
    with zipfile.ZipFile(path) as package:
        found = json.loads(package.read("diagnostics.json"))
    assert found["database"] == {"cannot_be_read": "damaged"}


def test_another_ending_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("diagnostics", str(tmp_path / "d.tar")).code == ExitCode.USAGE
