"""The shipped versions of the schema, and the way to the newest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCRIPTS = Path(__file__).parent / "migrations"
VERSIONS = ("0001", "0002")


def migrate(connection: Connection, scripts: Path = SCRIPTS, version: str = "head") -> None:
    """Bring a database up to a version, within the transaction of the connection.

    Alembic is imported only then, because it costs more than the rest of the start.
    """
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
