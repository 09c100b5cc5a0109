"""The address of a shared database: PostgreSQL only, complete, and never with a password."""

import pytest

from invoice_license_desktop.core.domain.database_address import (
    DatabaseAddress,
    DatabaseProblem,
    InvalidDatabaseError,
    clean_database_url,
    database_address,
)

KEPT = "postgresql+psycopg://li@db.example:5432/licenses"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        (" \u200b ", ""),
        ("postgresql://li@db.example/licenses", KEPT),
        (" postgresql+psycopg://li@DB.example:5432/licenses ", KEPT),
        (
            "postgresql://CORP%5Cli@[::1]:6432/%E8%AE%B8%E5%8F%AF",
            "postgresql+psycopg://CORP%5Cli@[::1]:6432/%E8%AE%B8%E5%8F%AF",
        ),
        (f"{KEPT}?sslmode=verify-full", f"{KEPT}?sslmode=verify-full"),
        (
            f"{KEPT}?sslmode=verify-ca&sslrootcert=C:\\ca\\root.crt",
            f"{KEPT}?sslmode=verify-ca&sslrootcert=C%3A%5Cca%5Croot.crt",
        ),
    ],
)
def test_allowed(text: str, kept: str) -> None:
    assert clean_database_url(text) == kept
    assert clean_database_url(kept) == kept


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("licenses", DatabaseProblem.NOT_POSTGRESQL),
        ("mysql://li@db.example/licenses", DatabaseProblem.NOT_POSTGRESQL),
        ("sqlite:///licenses.db", DatabaseProblem.NOT_POSTGRESQL),
        ("postgresql+asyncpg://li@db.example/licenses", DatabaseProblem.NOT_POSTGRESQL),
        ("postgresql://li@/licenses", DatabaseProblem.NOT_A_URL),
        ("postgresql://li@db.example:0/licenses", DatabaseProblem.NOT_A_URL),
        ("postgresql://li@db.example:x/licenses", DatabaseProblem.NOT_A_URL),
        ("postgresql://li@db.example/one/two", DatabaseProblem.NOT_A_URL),
        ("postgresql://db.example/licenses", DatabaseProblem.NO_USER),
        ("postgresql://li@db.example", DatabaseProblem.NO_DATABASE),
        ("postgresql://li@db.example/", DatabaseProblem.NO_DATABASE),
        ("postgresql://li:secret@db.example/licenses", DatabaseProblem.HAS_PASSWORD),
        ("postgresql://li:@db.example/licenses", DatabaseProblem.HAS_PASSWORD),
        ("mysql://li:secret@db.example/licenses", DatabaseProblem.HAS_PASSWORD),
        (f"{KEPT}?password=secret", DatabaseProblem.HAS_PASSWORD),
        (f"{KEPT}?PassFile=secret", DatabaseProblem.HAS_PASSWORD),
        ("postgresql://li:1/secret@db.example/licenses", DatabaseProblem.NOT_A_URL),
        ("postgresql://li:sec#ret@db.example/licenses", DatabaseProblem.NOT_A_URL),
        (f"{KEPT}?options=-c%20role=x", DatabaseProblem.TOO_MUCH),
        (f"{KEPT}?sslmode=perhaps", DatabaseProblem.TOO_MUCH),
        (f"{KEPT}#a", DatabaseProblem.TOO_MUCH),
    ],
)
def test_refused(text: str, problem: DatabaseProblem) -> None:
    with pytest.raises(InvalidDatabaseError) as refused:
        clean_database_url(text)
    assert refused.value.problem is problem
    assert "secret" not in str(refused.value)


def test_what_an_address_stands_for() -> None:
    address = database_address("postgresql://CORP%5Cli@[::1]/%E8%AE%B8%E5%8F%AF?sslmode=require")
    assert address == DatabaseAddress(
        "::1", 5432, "许可", "CORP\\li", options=(("sslmode", "require"),)
    )
    assert address.server == "[::1]:5432"
    assert database_address(KEPT).server == "db.example:5432"
