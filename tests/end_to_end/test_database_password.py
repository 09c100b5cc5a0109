"""A shared database with a password: it opens with what the keyring holds, and is found nowhere else."""

import json
from pathlib import Path

import pytest

from tests.end_to_end.secret_search import search, tell, written
from tests.postgresql_server import PostgresqlServer

pytestmark = [pytest.mark.secret_service, pytest.mark.postgresql]


@pytest.fixture(scope="module")
def told(
    postgresql_server: PostgresqlServer, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, str]]:
    """The folder everything happened in, and the password."""
    folder = tmp_path_factory.mktemp("password")
    server = postgresql_server
    with server.database() as name:
        with server.connection() as connection:
            connection.execute(f"ALTER DATABASE {name} OWNER TO {server.guarded}")
        database = {"url": server.url(name, server.guarded), "password": server.password}
        (folder / "database.json").write_text(json.dumps(database), encoding="utf-8")
        return folder, tell("password_story.py", folder)


def test_the_password_was_really_asked_for_and_used(told: tuple[Path, dict[str, str]]) -> None:
    folder, _ = told
    outputs = (folder / "outputs.txt").read_text(encoding="utf-8")
    assert outputs.count('"error": "sign_in"') == 3
    assert '"total": 2' in outputs
    assert '"error": "shared_database"' in outputs
    assert not (folder / "home" / "licenses.sqlite3").exists()


def test_no_file_and_no_output_holds_it(told: tuple[Path, dict[str, str]]) -> None:
    folder, secrets = told
    assert secrets.keys() == {"database"}
    assert any(file.suffix == ".log" for file in written(folder))
    assert search(folder, secrets) == []
