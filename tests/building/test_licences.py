"""The list of licences names every part of the running program, as it is locked."""

import json
import tomllib

from building.licences import LIST, LOCK, runtime_packages


def normal(name: str) -> str:
    """A package's name as the lock file writes it."""
    return name.replace("_", "-").replace(".", "-").lower()


def test_every_runtime_package_is_listed_in_its_locked_version() -> None:
    listed = {normal(part["name"]): part["version"] for part in json.loads(LIST.read_text("utf-8"))}
    wanted = runtime_packages(tomllib.loads(LOCK.read_text("utf-8")))
    outdated = {name for name, version in wanted.items() if listed.get(name) != version}
    assert not outdated, "python run.py build licences"


def test_what_only_tests_need_is_not_listed() -> None:
    wanted = runtime_packages(tomllib.loads(LOCK.read_text("utf-8")))
    assert wanted.keys() >= {
        "pyside6-essentials",
        "psycopg-binary",
        "pywin32-ctypes",
        "secretstorage",
    }
    assert not wanted.keys() & {"pytest", "mypy", "pyinstaller", "hypothesis"}


def test_every_part_has_its_terms() -> None:
    parts = json.loads(LIST.read_text("utf-8"))
    assert {"Python", "Qt", "Tabler Icons", "pypinyin (tables)", "OpenSSL"} <= {
        part["name"] for part in parts
    }
    for part in parts:
        assert part.keys() == {"name", "version", "license", "url", "text"}
        assert part["license"], part["name"]
        assert len(part["text"]) > 500, part["name"]
