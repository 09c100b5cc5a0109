"""The address of a shared PostgreSQL database: who signs in where. The password is no part of it."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from invoice_license_desktop.core.domain.invisible import is_invisible

DEFAULT_PORT = 5432
_SCHEMES = frozenset({"postgresql", "postgresql+psycopg"})
_DRIVER = "postgresql+psycopg"
# how the connection is encrypted and whose certificate is trusted; all else is ours to decide
_OPTIONS = frozenset({"sslmode", "sslrootcert"})
_SSL_MODES = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
_PASSWORDS = frozenset({"password", "passfile", "sslpassword"})


class DatabaseProblem(StrEnum):
    """What is wrong with the address of a database."""

    NOT_A_URL = "not_a_url"
    NOT_POSTGRESQL = "not_postgresql"
    NO_USER = "no_user"
    NO_DATABASE = "no_database"
    HAS_PASSWORD = "has_password"  # noqa: S105 - the name of a problem
    TOO_MUCH = "too_much"


class InvalidDatabaseError(ValueError):
    """The text cannot be a database's address; the message never holds it, there may be a password."""

    def __init__(self, problem: DatabaseProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """A database on a PostgreSQL server, and the user we are there. `options` are pairs of a name and
    a value."""

    host: str
    port: int
    database: str
    user: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def server(self) -> str:
        """Host and port, as a person reads them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The address as it is kept in a setting."""
        user, database = quote(self.user, safe=""), quote(self.database, safe="")
        options = f"?{urlencode(self.options, quote_via=quote)}" if self.options else ""
        return f"{_DRIVER}://{user}@{self.server}/{database}{options}"


def clean_database_url(text: str) -> str:
    """The setting as it is kept; "" for none, which is the file of this workstation.

    Raises InvalidDatabaseError.
    """
    kept = "".join(mark for mark in text if not is_invisible(mark))
    return database_address(kept).url if kept else ""


def database_address(url: str) -> DatabaseAddress:
    """The address a URL stands for. Raises InvalidDatabaseError."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        options = tuple(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True))
    except ValueError:
        raise InvalidDatabaseError(DatabaseProblem.NOT_A_URL) from None
    if parts.password is not None or any(name.lower() in _PASSWORDS for name, _ in options):
        raise InvalidDatabaseError(DatabaseProblem.HAS_PASSWORD)
    if parts.scheme not in _SCHEMES:
        raise InvalidDatabaseError(DatabaseProblem.NOT_POSTGRESQL)
    database = unquote(parts.path.removeprefix("/"))
    if not host or port == 0 or "/" in database or any(mark.isspace() for mark in host):
        raise InvalidDatabaseError(DatabaseProblem.NOT_A_URL)
    if not parts.username:
        raise InvalidDatabaseError(DatabaseProblem.NO_USER)
    if not database:
        raise InvalidDatabaseError(DatabaseProblem.NO_DATABASE)
    if "#" in url or not all(_is_option(*option) for option in options):
        raise InvalidDatabaseError(DatabaseProblem.TOO_MUCH)
    return DatabaseAddress(host, port or DEFAULT_PORT, database, unquote(parts.username), options)


def _is_option(name: str, value: str) -> bool:
    return name in _OPTIONS and bool(value) and (name != "sslmode" or value in _SSL_MODES)
