"""The way to the platform as this workstation has it: read, changed, and tried hop by hop."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from invoice_license_desktop.core.certificates import CertificateFileError, read_certificates
from invoice_license_desktop.core.domain.journal import Action, Entry
from invoice_license_desktop.core.domain.proxy import (
    InvalidProxyError,
    ProxyProblem,
    clean_proxy,
    proxy_of,
)
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.settings import SyncSchedule
from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.ports.connection import Connection, Hop
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.platform import (
    ConnectionReport,
    PlatformError,
    Step,
)
from invoice_license_desktop.core.operations.ports.store import Store
from invoice_license_desktop.core.operations.ports.vault import SecretName, Vault, VaultError
from invoice_license_desktop.core.operations.serials import serials_to_send
from invoice_license_desktop.core.operations.shared_settings import (
    SettingProblem,
    SettingRefusedError,
)
from invoice_license_desktop.core.operations.writing_right import require_writing
from invoice_license_desktop.core.settings import Profile, change_workstation, read_workstation

# the whole of a trial takes less than five seconds
TRIAL_LIMIT = timedelta(seconds=4.5)


@dataclass(frozen=True, slots=True)
class Entered:
    """What an operator has entered and not saved yet; None: as it is kept."""

    url: str | None = None
    client_id: str | None = None
    secret: str | None = field(default=None, repr=False)
    proxy: str | None = None
    proxy_password: str | None = field(default=None, repr=False)
    ca_file: str | None = None


NOTHING_ENTERED = Entered()


def read_connection(
    store: Store, vault: Vault, profile: Profile, entered: Entered = NOTHING_ENTERED
) -> Connection:
    """The connection of a real profile, with what was entered instead of what is kept.

    Without an address the keyring is not asked. Raises PlatformError if it cannot be read, and
    StoreError. Runs in the sync lane.
    """
    with store.reading() as work:
        shared = work.settings.read()
    own = read_workstation(profile)
    connection = Connection(
        _either(entered.url, shared.platform_url),
        _either(entered.client_id, shared.client_id),
        "",
        proxy=_either(entered.proxy, own.proxy),
        ca_file=_either(entered.ca_file, own.ca_file),
    )
    if not connection.url.strip():
        return connection
    try:
        return replace(
            connection,
            secret=_either(entered.secret, lambda: vault.read(SecretName.CLIENT)),
            proxy_password=_either(
                entered.proxy_password,
                lambda: vault.read(SecretName.PROXY) if _has_user(connection.proxy) else "",
            ),
        )
    except VaultError as error:
        raise PlatformError(Reason.UNREACHABLE, str(error), hop=Hop.KEYRING) from None


def check_connection(
    context: Context, profile: Profile, entered: Entered = NOTHING_ENTERED
) -> ConnectionReport:
    """Try the way to the platform, in less than five seconds once the keyring has answered.

    Nothing is changed. Practice mode tries the way to its own platform. Runs in the sync lane.
    """
    try:
        serials = serials_to_send(context)
        connection = None
        if not profile.practice:
            connection = read_connection(context.store, context.vault, profile, entered)
    except PlatformError as failure:
        return ConnectionReport((Step(failure.hop or Hop.KEYRING, timedelta(0), failure),))
    return context.platform.check(connection, serials, within=TRIAL_LIMIT)


def change_network(
    context: Context, profile: Profile, *, proxy: str | None = None, ca_file: str | None = None
) -> Changes:
    """Change the proxy, the file of certificates, or both; all or none. None leaves as it is.

    Journalled, since they decide whom the program trusts; the platform may be tried again at once.
    Raises SettingRefusedError, and OSError if the profile's folder is not writable. Runs in the
    write lane.
    """
    require_writing(context.store)
    wanted: dict[str, Any] = {}
    if proxy is not None:
        wanted["proxy"] = _checked_proxy(proxy)
    if ca_file is not None:
        wanted["ca_file"] = _checked_ca_file(ca_file)
    before = read_workstation(profile)
    for key in wanted.keys() & before.managed:
        raise SettingRefusedError(key, SettingProblem.MANAGED)
    changed = {key: value for key, value in wanted.items() if value != getattr(before, key)}
    if not changed:
        return NO_CHANGES
    change_workstation(profile, lambda present: replace(present, **changed))
    with context.store.writing() as work:
        work.settings.write_schedule(SyncSchedule())
        work.journal.append(
            [
                Entry(
                    context.clock.now(),
                    context.actor,
                    Action.CHANGE_NETWORK,
                    before={key: getattr(before, key)},
                    after={key: value},
                )
                for key, value in changed.items()
            ]
        )
        work.commit()
    return Changes(settings=True)


def _either(entered: str | None, kept: str | Callable[[], str | None]) -> str:
    if entered is not None:
        return entered
    return kept if isinstance(kept, str) else kept() or ""


def _has_user(proxy: str) -> bool:
    try:
        return bool(proxy_of(proxy).user)
    except InvalidProxyError:
        return False


def _checked_proxy(text: str) -> str:
    try:
        return clean_proxy(text)
    except InvalidProxyError as error:
        has_password = error.problem is ProxyProblem.HAS_PASSWORD
        problem = SettingProblem.PASSWORD_IN_PROXY if has_password else SettingProblem.NOT_A_PROXY
        raise SettingRefusedError("proxy", problem) from None


def _checked_ca_file(text: str) -> str:
    path = text.strip()
    if not path:
        return ""
    path = str(Path(path).absolute())
    try:
        read_certificates(path)
    except CertificateFileError:
        raise SettingRefusedError("ca_file", SettingProblem.NO_CERTIFICATES) from None
    return path
