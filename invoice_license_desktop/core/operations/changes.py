"""What an operation changed, so that each view can decide for itself whether to read again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of stored things an operation touched; all false if nothing was done."""

    licenses: bool = False
    enterprises: bool = False
    quota: bool = False
    settings: bool = False
    journal: bool = True


NO_CHANGES = Changes(journal=False)
