"""`backup`, `restore` and `sync --resume` of the command line."""

import sqlite3
from contextlib import closing
from pathlib import Path

from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.core.profile_use import begin_use
from invoice_license_desktop.core.settings import Profile
from tests.cli.conftest import Run
from tests.fakes.samples import enterprise_name, valid_tax_number


def add(run: Run, n: int) -> None:
    words = ("--tax-number", valid_tax_number(n), "--name", enterprise_name(n))
    assert run("enterprise", "add", *words).code == ExitCode.DONE


def listed(run: Run) -> int:
    total = run("--json", "list", "--service", "issuing").object["total"]
    assert isinstance(total, int)
    return total


def test_there_and_back(run: Run, home: Path, tmp_path: Path) -> None:
    add(run, 0)
    path = tmp_path / "备份.sqlite3"
    made = run("--json", "backup", str(path))
    assert made.code == ExitCode.DONE
    assert (made.object["enterprises"], made.object["entries"]) == (1, 1)
    assert "keyring" in made.object["note"]
    add(run, 1)
    restored = run("--json", "restore", str(path))
    assert restored.code == ExitCode.DONE
    assert restored.object["head"] == made.object["head"]
    assert restored.object["entries_since"] == 1
    assert Path(restored.object["kept_aside"]).parent == home / "backups"
    assert listed(run) == 1
    assert run("journal", "verify").code == ExitCode.DONE
    back = run("restore", restored.object["kept_aside"])
    assert "sync --resume" in back.out
    assert listed(run) == 2


def test_a_head_that_a_restore_took_away_is_explained(run: Run, tmp_path: Path) -> None:
    add(run, 0)
    path = str(tmp_path / "b.sqlite3")
    run("backup", path)
    add(run, 1)
    head = run("--json", "journal", "export", str(tmp_path / "j.csv")).object["head_file"]
    run("restore", path)
    add(run, 2)
    found = run("--json", "journal", "verify", "--head-file", head)
    assert found.code == ExitCode.NOT_ALL_DONE
    assert found.object["first_bad"] == {"number": 2, "problem": "other_head"}
    assert found.object["restored_at"]
    assert "a backup was restored on" in found.object["message"]
    assert run("journal", "verify").code == ExitCode.DONE


def test_what_is_due_waits_until_the_sync_is_resumed(run: Run, tmp_path: Path) -> None:
    add(run, 0)
    one = ("--service", "issuing", "--tax-number", valid_tax_number(0), "--yes")
    run("authorize", *one, "--no-wait")
    path = str(tmp_path / "b.sqlite3")
    run("backup", path)
    run("restore", path)
    paused = run("--json", "sync")
    assert paused.code == ExitCode.NOT_ALL_DONE
    assert paused.object["paused_after_restore"]
    (row,) = paused.object["rows"]
    assert (row["outcome"], row["reason"]) == ("sync_failed", "paused_after_restore")
    assert "resume" in run("sync").out
    resumed = run("--json", "sync", "--resume")
    assert not resumed.object["paused_after_restore"]
    (row,) = resumed.object["rows"]
    assert row["reason"] == "unreachable"
    actions = [one["action"] for one in run("--json", "journal", "list").object["entries"]]
    assert actions[:3] == ["platform_failed", "resume_sync", "restore"]


def test_refused_while_the_program_is_open(run: Run, home: Path, tmp_path: Path) -> None:
    add(run, 0)
    path = str(tmp_path / "b.sqlite3")
    run("backup", path)
    end = begin_use(Profile.of(home, practice=False))
    refused = run("--json", "restore", path)
    end()
    assert (refused.code, refused.object["error"]) == (ExitCode.FAILED, "running")
    assert "close it" in refused.object["message"]


def daily(home: Path) -> list[str]:
    folder = home / "backups"
    return sorted(path.name for path in folder.glob("*")) if folder.exists() else []


def held(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM enterprise").fetchone()
        return int(count)


def test_the_first_command_of_a_day_that_may_change_something_backs_up_before(
    run: Run, home: Path, tmp_path: Path
) -> None:
    listed(run)
    file = tmp_path / "list.csv"
    file.write_text(f"name,tax number\n{enterprise_name(0)},{valid_tax_number(0)}\n", "utf-8")
    run("import", str(file), "--dry-run")
    run("--json", "authorize", "--service", "issuing", "--all", "--dry-run")
    assert daily(home) == []
    add(run, 0)
    (name,) = daily(home)
    assert name.startswith("licenses-20")
    assert held(home / "backups" / name) == 0
    add(run, 1)
    assert daily(home) == [name]
    assert held(home / "backups" / name) == 0
    # the next day
    (home / "backups" / name).rename(home / "backups" / "licenses-2020-01-01.sqlite3")
    run("--json", "authorize", "--service", "issuing", "--all", "--yes", "--no-wait")
    assert daily(home) == ["licenses-2020-01-01.sqlite3", name]
    assert held(home / "backups" / name) == 2


def test_without_the_backup_of_the_day_the_work_goes_on_and_it_is_said(
    run: Run, home: Path
) -> None:
    listed(run)
    (home / "backups").write_text("no folder", "utf-8")
    words = ("--tax-number", valid_tax_number(0), "--name", enterprise_name(0))
    done = run("--json", "enterprise", "add", *words)
    assert done.code == ExitCode.DONE
    assert done.object["name"] == enterprise_name(0)
    assert "There is no backup of today" in done.err
    assert listed(run) == 1


def test_nothing_is_written_into_a_database_whose_damage_the_backup_finds(
    run: Run, home: Path
) -> None:
    add(run, 0)
    (name,) = daily(home)
    database = home / "licenses.sqlite3"
    (home / "backups" / name).rename(home / "backups" / "licenses-2020-01-01.sqlite3")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM enterprise")
    words = ("--tax-number", valid_tax_number(1), "--name", enterprise_name(1))
    refused = run("--json", "enterprise", "add", *words)
    assert refused.code == ExitCode.FAILED
    assert refused.object["error"] == "damaged"
    assert "licenses-2020-01-01.sqlite3" in refused.object["message"]
    assert held(database) == 0


def test_practice_is_no_backup_of_real_data(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "b.sqlite3")
    assert run("backup", path, practice=True).code == ExitCode.DONE
    assert run("--json", "restore", path).object["error"] == "other_profile"


def test_a_damaged_database_names_the_command_that_helps(
    run: Run, home: Path, tmp_path: Path
) -> None:
    add(run, 0)
    good = home / "backups" / "mine.sqlite3"
    good.parent.mkdir(exist_ok=True)
    run("backup", str(good))
    database = home / "licenses.sqlite3"
    database.write_bytes(b"damaged" + database.read_bytes()[7:])
    refused = run("--json", "services")
    assert (refused.code, refused.object["error"]) == (ExitCode.FAILED, "damaged")
    assert f'invoice-license --home "{home}" restore "{good}"' in refused.object["message"]
    assert run("restore", str(good)).code == ExitCode.DONE
    assert listed(run) == 1


def test_a_value_that_means_nothing_is_a_damage(run: Run, home: Path) -> None:
    add(run, 0)
    with closing(sqlite3.connect(home / "licenses.sqlite3")) as connection, connection:
        connection.execute("UPDATE license SET valid_to = 'yesterday'")
    refused = run("--json", "list", "--service", "issuing")
    assert (refused.code, refused.object["error"]) == (ExitCode.FAILED, "damaged")


def test_a_column_that_is_gone_is_a_damage(run: Run, home: Path) -> None:
    add(run, 0)
    with closing(sqlite3.connect(home / "licenses.sqlite3")) as connection, connection:
        connection.execute("ALTER TABLE license RENAME COLUMN suspect TO suspec_")
    refused = run("--json", "list", "--service", "issuing")
    assert (refused.code, refused.object["error"]) == (ExitCode.FAILED, "damaged")
