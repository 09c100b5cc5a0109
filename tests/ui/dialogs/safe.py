"""What is done for a profile whether its data is open or not, in memory."""

from __future__ import annotations

from invoice_license_desktop.core.operations.ports.context import Safekeeping
from invoice_license_desktop.core.settings import Profile
from tests.fakes.databases import FakeDatabases
from tests.fakes.files import FakeFiles
from tests.fakes.store import FakeStore
from tests.operations.office import Office


def safekeeping_of(
    office: Office, profile: Profile, databases: FakeDatabases | None = None
) -> Safekeeping:
    """Of an office's profile."""
    assert isinstance(office.store, FakeStore)
    files = FakeFiles(office.clock, office.store, profile.database)
    actor, try_database = office.context.actor, databases or FakeDatabases()
    return Safekeeping(profile, files, office.clock, actor, office.vault, try_database)
