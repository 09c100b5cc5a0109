"""Diagnostics for support: what is in the file, and what is not."""

import base64
import json
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.log_file import LogFile
from invoice_license_desktop.core.operations.diagnostics import save_diagnostics
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.store import (
    StoppedError,
    StoreError,
    StoreFault,
)
from invoice_license_desktop.core.operations.ports.tables import TableError, TableFault
from invoice_license_desktop.core.operations.ports.vault import SecretName
from invoice_license_desktop.core.settings import Profile, change_workstation
from tests.fakes.databases import FakeDatabases
from tests.fakes.files import FakeFiles
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.store import FakeStore
from tests.operations.office import LI_QIANG, Office

SECRETS = ["CanarySerial-7Q2MX", "canary/secret+4", "Canary:proxy@5", "Canary%database 6"]
LOG = logging.getLogger("invoice_license_desktop")


def spellings(secret: str) -> Iterator[bytes]:
    """How a secret could be hidden in a file."""
    whole = secret.encode()
    yield whole
    yield quote(secret, safe="").encode()
    yield secret.encode("utf-16-le")
    # wherever it begins within the groups of three
    for shift in range(3):
        coded = base64.b64encode(b"x" * shift + whole)
        yield coded[4 if shift else 0 : len(coded) - 4]


@pytest.fixture
def office() -> Office:
    made = Office(0)
    made.add(4)
    return made


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.of(tmp_path / "家", practice=False)


@pytest.fixture
def safekeeping(office: Office, profile: Profile) -> Safekeeping:
    profile.folder.mkdir()
    profile.database.write_text("", "utf-8")
    assert isinstance(office.store, FakeStore)
    files = FakeFiles(office.clock, office.store, profile.database)
    files.keep(profile.database, office.store)
    return Safekeeping(profile, files, office.clock, LI_QIANG, office.vault, FakeDatabases())


def fail(words: str) -> None:
    error = ValueError(words, valid_tax_number(0))
    raise StoreError(StoreFault.FAILED, f"{enterprise_name(0)} {words}") from error


def content(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def told(path: Path) -> dict[str, Any]:
    value = json.loads(content(path)["diagnostics.json"])
    assert isinstance(value, dict)
    return value


def test_support_is_told_what_it_needs(
    office: Office, safekeeping: Safekeeping, profile: Profile, tmp_path: Path
) -> None:
    office.do(Operation.AUTHORIZE, 0, 1)
    office.set(platform_url="https://gateway.example/a/path", client_id="client")
    (profile.backups).mkdir()
    (profile.backups / "licenses-2026-11-01.sqlite3").touch()
    assert isinstance(office.store, FakeStore)
    files = safekeeping.files
    assert isinstance(files, FakeFiles)
    files.keep(profile.database, office.store)
    saved = save_diagnostics(safekeeping, tmp_path / "d.zip", context=office.context)
    assert saved.is_good
    found = told(saved.path)
    assert found["versions"]["program"]
    assert found["versions"]["sqlite"]
    assert found["opening"] == "good"
    assert found["database"]["damages"] == []
    assert found["database"]["journal"]["head"]["number"] == 8
    assert found["database"]["journal"]["first_bad"] is None
    assert found["services"]["issuing"]["statuses"]["authorized"] == 2
    assert found["settings"]["platform"] == "gateway.example"
    assert found["newest_entries"][-1]["action"] == "add_enterprise"
    assert [one["name"] for one in found["files"]] == [
        "licenses.sqlite3",
        "licenses-2026-11-01.sqlite3",
    ]


def test_neither_secrets_nor_names_are_inside(
    office: Office, safekeeping: Safekeeping, profile: Profile, tmp_path: Path
) -> None:
    serial, secret, proxy, database = SECRETS
    office.vault.kept = {
        SecretName.SERIAL_ISSUING: serial,
        SecretName.SERIAL_RECEIVING: serial,
        SecretName.CLIENT: secret,
        SecretName.PROXY: proxy,
    }
    change_workstation(
        profile,
        lambda known: replace(known, operator="李强", proxy="http://zhangsan@proxy.example:8080"),
    )
    office.do(Operation.AUTHORIZE, 0)
    words = f"refused {serial} {secret} {quote(proxy, safe='')} {database}"
    office.platform.fail_next(PlatformError(Reason.UNREACHABLE, words, hop=Hop.PROXY))
    office.sync()
    profile.backups.mkdir()
    (profile.backups / f"{enterprise_name(0)}.sqlite3").touch()
    log = LogFile(profile, "window")
    try:
        fail(words)
    except StoreError:
        LOG.critical("an error nobody caught", exc_info=True)
    log.close()
    (profile.logs / "command.log").write_text(
        f"2026-11-01 10:30:00,000 INFO invoice_license_desktop: task 3 failed\n"
        f'  File "/home/liqiang/{serial}.py", line 3, in keep\n    keep("{secret}")\n'
        f"ValueError: {serial}\n{database}\n",
        "utf-8",
    )
    path = save_diagnostics(safekeeping, tmp_path / "d.zip", context=office.context).path
    everything = "\n".join(content(path).values()).encode() + path.read_bytes()
    for one in SECRETS:
        for spelling in spellings(one):
            assert spelling not in everything
    for name in ("李强", "liqiang", "zhangsan", "PC-1", enterprise_name(0), valid_tax_number(0)):
        assert name.encode() not in everything
    logs = content(path)
    assert "StoreError failed\n" in logs["logs/window.log"]
    assert "test_diagnostics.py:" in logs["logs/window.log"]
    assert logs["logs/command.log"].splitlines() == [
        "2026-11-01 10:30:00,000 INFO invoice_license_desktop: task 3 failed",
        "ValueError",
    ]
    assert told(path)["workstation"]["proxy"] == "proxy.example:8080"


def test_a_changed_list_is_counted_by_field_without_values(
    office: Office, safekeeping: Safekeeping, profile: Profile, tmp_path: Path
) -> None:
    with office.store.writing() as work:
        work.enterprises.rename({office.ids[0]: "Canary"})
        work.commit()
    files = safekeeping.files
    assert isinstance(files, FakeFiles)
    assert isinstance(office.store, FakeStore)
    files.keep(profile.database, office.store)
    saved = save_diagnostics(safekeeping, tmp_path / "d.zip", context=None)
    assert saved.is_good is False
    assert told(saved.path)["database"]["journal"]["first_differences_by_field"] == {"name": 1}
    assert "Canary" not in str(content(saved.path))


def test_a_database_that_cannot_be_opened_is_told_of(
    safekeeping: Safekeeping, profile: Profile, tmp_path: Path
) -> None:
    other = replace(safekeeping, profile=replace(profile, practice=True))
    fault = StoreError(StoreFault.DAMAGED, "malformed")
    saved = save_diagnostics(other, tmp_path / "d.zip", context=None, fault=fault)
    assert saved.is_good is None
    found = told(saved.path)
    assert found["opening"] == "damaged"
    assert found["database"] == {"cannot_be_read": "other_profile"}
    assert "services" not in found


def test_a_shared_database_is_judged_where_it_is(
    office: Office, safekeeping: Safekeeping, profile: Profile, tmp_path: Path
) -> None:
    url = "postgresql+psycopg://canary-user@db.example:5432/canary"
    change_workstation(profile, lambda known: replace(known, database_url=url))
    shared = replace(safekeeping, is_shared=True)
    saved = save_diagnostics(shared, tmp_path / "d.zip", context=office.context)
    assert saved.is_good
    found = told(saved.path)
    # the database's head, and not that of the file that lies about
    assert found["database"]["journal"]["head"]["number"] == 4
    assert found["workstation"]["database"] == "db.example:5432"
    assert "canary" not in str(content(saved.path))
    fault = StoreError(StoreFault.UNREACHABLE, "postgresql://canary-user@db.example")
    away = save_diagnostics(shared, tmp_path / "d.zip", context=None, fault=fault)
    assert (away.is_good, told(away.path)["opening"]) == (None, "unreachable")
    assert "database" not in told(away.path)
    assert "canary" not in str(content(away.path))


@pytest.mark.parametrize("url", ["", "postgresql://me:canary@db.example/x"])
def test_a_database_address_in_diagnostics_is_none_that_cannot_be_one(
    safekeeping: Safekeeping, profile: Profile, tmp_path: Path, url: str
) -> None:
    change_workstation(profile, lambda known: replace(known, database_url=url))
    saved = save_diagnostics(safekeeping, tmp_path / "d.zip", context=None)
    said = "not readable" if url else "own file"
    assert told(saved.path)["workstation"]["database"] == said
    assert "canary" not in str(content(saved.path))


def test_stopped_or_not_writable_no_file_is_left(safekeeping: Safekeeping, tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        save_diagnostics(safekeeping, tmp_path / "d.zip", context=None, stop=lambda: True)
    with pytest.raises(TableError) as refused:
        save_diagnostics(safekeeping, tmp_path / "none" / "d.zip", context=None)
    assert refused.value.fault is TableFault.NO_FOLDER
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []
