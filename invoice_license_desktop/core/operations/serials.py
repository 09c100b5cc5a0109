"""Product serial numbers 维护产品序列号: kept in the keyring and nowhere else.

The keyring may ask its user and block, so it is never asked inside a transaction: first the
keyring, then the journal, which learns that a serial was kept or cleared, never the serial.
"""

from dataclasses import dataclass

from invoice_license_desktop.core.domain.journal import Action, Entry, Value
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.serial import clean_serial, mask_serial
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from invoice_license_desktop.core.operations.ports.vault import (
    VaultError,
    VaultFault,
    VaultPlace,
    serial_name,
)
from invoice_license_desktop.core.operations.writing_right import require_writing

# without a safe keyring nothing was ever kept; any other fault may hide a serial that is there
_NOTHING_KEPT = frozenset({VaultFault.NO_KEYRING, VaultFault.UNSAFE_KEYRING})


@dataclass(frozen=True, slots=True)
class SerialState:
    """What may be shown of a service's serial number, and where it is (or would be) kept.

    `masked` is empty if none is kept. `fault` says why none can be kept here.
    """

    service: Service
    kept: bool
    masked: str
    place: VaultPlace
    fault: VaultFault | None = None


def read_serial_state(context: Context, service: Service) -> SerialState:
    """The state of a service's serial number. Raises VaultError if the keyring cannot be read now.

    No safe keyring is not an error but a state. Runs in the sync lane, as all of this module.
    """
    place = context.vault.place()
    try:
        serial = context.vault.read(serial_name(service))
    except VaultError as error:
        if error.fault not in _NOTHING_KEPT:
            raise
        return SerialState(service, kept=False, masked="", place=place, fault=error.fault)
    if serial is None:
        return SerialState(service, kept=False, masked="", place=place)
    return SerialState(service, kept=True, masked=mask_serial(serial), place=place)


def serials_to_send(context: Context) -> Serials:
    """The serial numbers that go with requests now; None where none is kept.

    Raises PlatformError (hop "keyring") if a keyring is there but cannot be read, because sending
    without a serial that exists would have rows refused for no reason.
    """
    try:
        return Serials(_read(context, Service.ISSUING), _read(context, Service.RECEIVING))
    except VaultError as error:
        raise PlatformError(Reason.UNREACHABLE, str(error), hop=Hop.KEYRING) from None


def save_serial(context: Context, service: Service, text: str) -> Changes:
    """Keep what the administrator entered; blank clears. Unchanged text changes nothing.

    Raises InvalidSerialError (neither message holds the text) and VaultError.
    """
    require_writing(context.store)
    serial = clean_serial(text)
    if not serial:
        return clear_serial(context, service)
    name = serial_name(service)
    kept = context.vault.read(name)
    if kept == serial:
        return NO_CHANGES
    context.vault.write(name, serial)
    return _journal(context, Action.SAVE_SERIAL, service, was_kept=kept is not None, is_kept=True)


def clear_serial(context: Context, service: Service) -> Changes:
    """Remove a service's serial number, if one is kept. Raises VaultError."""
    require_writing(context.store)
    if _read(context, service) is None:
        return NO_CHANGES
    context.vault.clear(serial_name(service))
    return _journal(context, Action.CLEAR_SERIAL, service, was_kept=True, is_kept=False)


def reveal_serial(context: Context, service: Service) -> str | None:
    """The serial number in full, None if none is kept; journalled before it is handed out.

    Raises VaultError.
    """
    serial = _read(context, service)
    if serial is not None:
        _journal(context, Action.REVEAL_SERIAL, service)
    return serial


def _read(context: Context, service: Service) -> str | None:
    try:
        return context.vault.read(serial_name(service))
    except VaultError as error:
        if error.fault in _NOTHING_KEPT:
            return None
        raise


def _journal(
    context: Context,
    action: Action,
    service: Service,
    *,
    was_kept: bool | None = None,
    is_kept: bool | None = None,
) -> Changes:
    before: dict[str, Value] = {} if was_kept is None else {"serial": _word(was_kept)}
    after: dict[str, Value] = {} if is_kept is None else {"serial": _word(is_kept)}
    with context.store.writing() as work:
        work.journal.append(
            [
                Entry(
                    context.clock.now(),
                    context.actor,
                    action,
                    service,
                    before=before,
                    after=after,
                )
            ]
        )
        work.commit()
    return Changes()


def _word(kept: bool) -> str:  # noqa: FBT001 - the value that is worded
    return "kept" if kept else "none"
