"""What every command is handed: profile, language, form of output, and the core when it asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from invoice_license_desktop.bootstrap import open_core
from invoice_license_desktop.core.operations.ports.context import Core
from invoice_license_desktop.core.settings import Profile
from invoice_license_desktop.messages.source import Translate


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line."""

    profile: Profile
    as_json: bool
    translate: Translate

    @contextmanager
    def core(self) -> Iterator[Core]:
        """The core of the profile, open for the length of the block. Raises StoreError."""
        core = open_core(self.profile)
        try:
            yield core
        finally:
            core.close()
