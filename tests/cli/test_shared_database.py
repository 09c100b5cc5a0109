"""The command line on a PostgreSQL database that several workstations share."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.core.settings import Profile
from tests.cli.conftest import Printed, Run
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.postgresql_server import PostgresqlServer, free_port

MAY_READ = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}"
ISSUING = ("--service", "issuing")
AUTHORIZE = ("--json", "authorize", *ISSUING, "--yes", "--no-wait", "--tax-number")


def add(run: Run, n: int) -> Printed:
    words = ("--tax-number", valid_tax_number(n), "--name", enterprise_name(n))
    return run("--json", "enterprise", "add", *words)


def listed(run: Run) -> list[str]:
    return [row["tax_number"] for row in run("--json", "list", *ISSUING).object["rows"]]


@pytest.fixture
def shared(run: Run, shared_database: str) -> Run:
    """A workstation whose list is in the shared database, with two enterprises."""
    assert run("settings", "set", "database_url", shared_database).code == ExitCode.DONE
    run("settings", "set", "total_issuing", "1")
    for n in (0, 1):
        assert add(run, n).code == ExitCode.DONE
    return run


@pytest.fixture
def read_only(
    shared: Run, postgresql_server: PostgresqlServer, shared_database: str
) -> Iterator[Run]:
    """The same workstation, signed in as a user who may only read."""
    name = shared_database.rpartition("/")[2]
    with postgresql_server.role(MAY_READ, name) as reader:
        url = postgresql_server.url(name, reader)
        assert shared("settings", "set", "database_url", url).code == ExitCode.DONE
        yield shared


def test_an_address_is_kept_without_a_password(run: Run, home: Path) -> None:
    url = "postgresql+psycopg://li@db.example:5432/licenses"
    done = run("--json", "settings", "set", "database_url", "postgresql://li@db.example/licenses")
    assert done.object == {"key": "database_url", "value": url}
    assert run("--json", "settings", "get", "database_url").object["value"] == url
    refused = run(
        "--json", "settings", "set", "database_url", "postgresql://li:canary@db.example/licenses"
    )
    assert refused.code == ExitCode.USAGE
    assert "secret set database" in refused.object["message"]
    assert "canary" not in refused.out + refused.err
    wrong = run("settings", "set", "database_url", "licenses.sqlite3")
    assert wrong.code == ExitCode.USAGE
    assert "postgresql://user@server:5432/database" in wrong.err
    assert json.loads((home / "workstation.json").read_text("utf-8"))["database_url"] == url
    assert run("--json", "settings", "set", "database_url", "").object["value"] == ""
    assert run("--json", "settings", "list").object["settings"]["database_url"] == ""


def test_a_password_is_not_kept_where_there_is_no_keyring(run: Run) -> None:
    for practice in (False, True):
        refused = run("--json", "secret", "set", "database", stdin=b"canary", practice=practice)
        assert (refused.code, refused.object["error"]) == (1, "no_keyring")
        assert "canary" not in refused.out + refused.err


def test_a_server_that_is_away_is_told_and_another_one_can_be_chosen(
    run: Run, home: Path, tmp_path: Path
) -> None:
    url = f"postgresql://li@127.0.0.1:{free_port()}/licenses"
    assert run("settings", "set", "database_url", url).code == ExitCode.DONE
    away = run("--json", "list", *ISSUING)
    assert (away.code, away.object["error"]) == (1, "unreachable")
    saved = run("--json", "diagnostics", str(tmp_path / "d.zip"))
    assert saved.object["opening"] == "unreachable"
    assert not Profile.of(home, practice=False).database.exists()
    assert run("settings", "set", "database_url", "").code == ExitCode.DONE
    assert listed(run) == []


def test_a_settings_file_with_a_wrong_address_is_told(run: Run, home: Path) -> None:
    run("settings", "set", "theme", "dark")
    file = home / "workstation.json"
    own = json.loads(file.read_text("utf-8")) | {"database_url": "postgresql://li:canary@db/x"}
    file.write_text(json.dumps(own), "utf-8")
    told = run("--json", "services")
    assert (told.code, told.object["error"]) == (1, "wrong_address")
    assert "canary" not in told.out + told.err


@pytest.mark.postgresql
def test_two_workstations_share_a_list(
    shared: Run, home: Path, tmp_path: Path, shared_database: str
) -> None:
    def other(*words: str) -> Printed:
        return shared("--home", str(tmp_path / "other"), *words)

    other("settings", "set", "database_url", shared_database)
    other("settings", "set", "operator", "王敏")
    assert other("--json", "list", *ISSUING).object["total"] == 2
    assert other("--json", "settings", "get", "total_issuing").object["value"] == 1
    first, second = valid_tax_number(0), valid_tax_number(1)
    assert other(*AUTHORIZE, first).object["succeeded"] == 1
    mine = shared("--json", "services").object["services"][0]
    assert (mine["authorized"], mine["in_flight"]) == (1, 1)
    refused = shared("--json", "authorize", *ISSUING, "--yes", "--tax-number", first, second)
    assert [row["reason"] for row in refused.object["rows"]] == ["already_authorized", "no_quota"]
    assert shared("journal", "verify").code == ExitCode.DONE
    assert not (home / "licenses.sqlite3").exists()


@pytest.mark.postgresql
def test_no_file_of_a_shared_list_can_be_made_or_put_in_place(shared: Run, tmp_path: Path) -> None:
    file = tmp_path / "b.sqlite3"
    for words in (("backup", str(file)), ("restore", str(file))):
        refused = shared("--json", *words)
        assert (refused.code, refused.object["error"]) == (1, "shared_database")
        assert "server" in refused.object["message"]
    assert not file.exists()
    assert shared("--json", "diagnostics", str(tmp_path / "d.zip")).object["good"] is True


@pytest.mark.postgresql
def test_practice_may_be_shared_and_is_no_real_list(
    shared: Run, postgresql_server: PostgresqlServer, shared_database: str
) -> None:
    with postgresql_server.database() as name:
        url = postgresql_server.url(name)
        assert shared("settings", "set", "database_url", url, practice=True).code == 0
        assert shared("--json", "list", *ISSUING, practice=True).object["total"] == 12
        shared("settings", "set", "database_url", url)
        other = shared("--json", "list", *ISSUING)
        assert (other.code, other.object["error"]) == (1, "other_profile")


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "words",
    [
        (*AUTHORIZE, valid_tax_number(0)),
        ("--json", "authorize", *ISSUING, "--tax-number", valid_tax_number(0)),
        ("--json", "cancel", *ISSUING, "--yes", "--tax-number", valid_tax_number(0)),
        ("--json", "sync-authorization", *ISSUING, "--tax-number", valid_tax_number(0)),
        ("--json", "sync-cancellation", *ISSUING, "--tax-number", valid_tax_number(0)),
        ("--json", "sync"),
        ("--json", "sync", "--resume"),
        ("--json", "enterprise", "add", "--tax-number", valid_tax_number(9), "--name", "新"),
        ("--json", "enterprise", "edit", "--tax-number", valid_tax_number(0), "--name", "新"),
        ("--json", "enterprise", "remove", "--tax-number", valid_tax_number(0)),
        ("--json", "settings", "set", "edition", "legacy"),
        ("--json", "settings", "set", "proxy", "none"),
        ("--json", "clock", "confirm"),
    ],
    ids=lambda words: " ".join(words[1:3]),
)
def test_whoever_may_only_read_changes_nothing(read_only: Run, words: tuple[str, ...]) -> None:
    before = read_only("--json", "journal", "list").object
    refused = read_only(*words)
    assert (refused.code, refused.object["error"]) == (ExitCode.FAILED, "read_only")
    assert "may read but not write" in refused.object["message"]
    assert read_only("--json", "journal", "list").object == before


@pytest.mark.postgresql
def test_whoever_may_only_read_sees_everything(read_only: Run, tmp_path: Path) -> None:
    assert listed(read_only) == [valid_tax_number(0), valid_tax_number(1)]
    services = read_only("--json", "services")
    assert (services.code, services.object["services"][0]["total"]) == (0, 1)
    assert services.err == ""
    dry = read_only("--json", "authorize", *ISSUING, "--dry-run", "--all")
    assert [row["outcome"] for row in dry.object["rows"]] == ["would_do", "refused"]
    file = tmp_path / "list.csv"
    file.write_text(f"名称,税号\n新,{valid_tax_number(9)}\n", "utf-8")
    assert read_only("--json", "import", str(file), "--dry-run").object["new"] == 1
    saved = str(tmp_path / "refused.csv")
    file.write_text("名称,税号\n新,123\n", "utf-8")
    refused = read_only("--json", "import", str(file), "--save-refused", saved)
    assert refused.object["error"] == "read_only"
    assert not Path(saved).exists()
    for words in (
        ("export", str(tmp_path / "list.xlsx"), *ISSUING),
        ("journal", "verify"),
        ("journal", "export", str(tmp_path / "j.csv")),
        ("settings", "list"),
        ("settings", "set", "theme", "dark"),
        ("serial", "show", *ISSUING),
        ("diagnostics", str(tmp_path / "d.zip")),
    ):
        assert read_only(*words).code == ExitCode.DONE, words
