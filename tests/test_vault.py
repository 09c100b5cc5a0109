"""The keyring adapter: only safe backends, read back, and no secret in any message."""

import traceback
from collections.abc import Callable

import keyring.backends.chainer
import pytest
from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError, PasswordSetError

from invoice_license_desktop.core.operations.ports.vault import (
    SecretName,
    Vault,
    VaultError,
    VaultFault,
    VaultPlace,
)
from invoice_license_desktop.core.vault import (
    KeyringVault,
    MemoryVault,
    PracticeVault,
    open_vault,
)
from tests.program import run_python

SECRET = "KD-SECRET-4711"
NAME = SecretName.SERIAL_ISSUING


class _Backend(KeyringBackend):
    """Keeps what it is given; `failure` makes every act fail, `drops` forgets what is set."""

    viable = False  # the library registers every subclass; it shall never choose one of these

    def __init__(self, failure: Exception | None = None, *, drops: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.failure = failure
        self.drops = drops

    def get_password(self, service: str, username: str) -> str | None:
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._fail()
        if not self.drops:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._fail()
        if (service, username) not in self.kept:
            raise PasswordDeleteError("no such password")
        del self.kept[service, username]

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


class _SecretService(_Backend):
    __module__ = "keyring.backends.SecretService"


class _Windows(_Backend):
    __module__ = "keyring.backends.Windows"
    persist = "enterprise"


class _MacOS(_Backend):
    __module__ = "keyring.backends.macOS"


class _KWallet(_Backend):
    __module__ = "keyring.backends.kwallet"


class _PlainText(_Backend):
    __module__ = "keyrings.alt.file"


class _Elsewhere(_SecretService):
    """A stranger's subclass of a safe backend, which may write where it likes."""

    __module__ = "somebody.elses"


class _Chain(_Backend):
    """The chain itself is never asked: it also asks backends that are not safe."""

    __module__ = "keyring.backends.chainer"

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__(AssertionError("the chain was asked"))
        self.backends = backends


def _vault(backend: KeyringBackend, profile_id: str = "p1") -> KeyringVault:
    return KeyringVault(profile_id, lambda: backend)


@pytest.mark.parametrize(
    ("backend", "place"),
    [
        (_SecretService(), VaultPlace.SECRET_SERVICE),
        (_Windows(), VaultPlace.WINDOWS),
        (_MacOS(), VaultPlace.MACOS),
        (_KWallet(), VaultPlace.KWALLET),
        (_Chain(_PlainText(), _KWallet(), _SecretService()), VaultPlace.KWALLET),
    ],
    ids=lambda value: value.name if isinstance(value, VaultPlace) else "",
)
def test_safe_backends_are_used_and_named(backend: KeyringBackend, place: VaultPlace) -> None:
    vault = _vault(backend)
    assert vault.place() is place
    assert vault.read(NAME) is None
    vault.write(NAME, SECRET)
    assert vault.read(NAME) == SECRET
    vault.clear(NAME)
    vault.clear(NAME)
    assert vault.read(NAME) is None


@pytest.mark.parametrize(
    ("backend", "fault"),
    [
        (load_keyring("keyring.backends.fail.Keyring"), VaultFault.NO_KEYRING),
        (load_keyring("keyring.backends.null.Keyring"), VaultFault.UNSAFE_KEYRING),
        (_PlainText(), VaultFault.UNSAFE_KEYRING),
        (_Elsewhere(), VaultFault.UNSAFE_KEYRING),
        (
            _Chain(_PlainText(), load_keyring("keyring.backends.null.Keyring")),
            VaultFault.UNSAFE_KEYRING,
        ),
        (_Chain(), VaultFault.UNSAFE_KEYRING),
    ],
    ids=["fail", "null", "plain text", "subclass", "unsafe chain", "empty chain"],
)
def test_others_are_refused_before_they_are_given_anything(
    backend: KeyringBackend, fault: VaultFault
) -> None:
    vault = _vault(backend)
    assert vault.place() is VaultPlace.NONE
    for act in _acts(vault):
        with pytest.raises(VaultError) as refused:
            act()
        assert refused.value.fault is fault
    assert not getattr(backend, "kept", {})


def test_the_librarys_own_chain_is_recognised() -> None:
    assert keyring.backends.chainer.ChainerBackend.__module__ == _Chain.__module__


def test_each_profile_and_each_secret_has_an_entry_of_its_own() -> None:
    backend = _SecretService()
    for profile_id in ("p1", "p2"):
        for name in SecretName:
            _vault(backend, profile_id).write(name, f"{profile_id} {name}")
    assert len({service for service, _ in backend.kept}) == 2 * len(SecretName)
    assert ("InvoiceLicenseDesktop/p1/serial-issuing") in {service for service, _ in backend.kept}
    assert _vault(backend, "p2").read(SecretName.CLIENT) == "p2 client"


def test_windows_entries_do_not_roam() -> None:
    backend = _Windows()
    _vault(backend).write(NAME, SECRET)
    assert backend.persist == "local machine"


@pytest.mark.parametrize("backend", [_Windows(), _SecretService()], ids=["windows", "linux"])
@pytest.mark.parametrize("longest", ["x" * 1280, "许" * 1280, "𠮷" * 640])
def test_length_is_counted_in_utf16_units(backend: _Backend, longest: str) -> None:
    vault = _vault(backend)
    vault.write(NAME, longest)
    with pytest.raises(VaultError) as refused:
        vault.write(NAME, longest + "x")
    assert refused.value.fault is VaultFault.TOO_LONG
    assert vault.read(NAME) == longest


def test_what_was_not_kept_is_noticed() -> None:
    with pytest.raises(VaultError) as refused:
        _vault(_SecretService(drops=True)).write(NAME, SECRET)
    assert refused.value.fault is VaultFault.NOT_KEPT


class _WindowsError(Exception):
    """As pywintypes.error, which is no KeyringError."""


@pytest.mark.parametrize(
    ("failure", "fault"),
    [
        (KeyringLocked(SECRET), VaultFault.LOCKED),
        (InitError(SECRET), VaultFault.LOCKED),
        (PasswordSetError(SECRET), VaultFault.FAILED),
        (_WindowsError(1783, "CredWrite", SECRET), VaultFault.FAILED),
        (UnicodeEncodeError("ascii", SECRET, 0, 1, SECRET), VaultFault.FAILED),
        (ModuleNotFoundError(SECRET), VaultFault.NO_KEYRING),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_whatever_a_backend_raises_becomes_a_fault_without_the_secret(
    failure: Exception, fault: VaultFault
) -> None:
    vault = _vault(_SecretService(failure))
    for act in _acts(vault):
        with pytest.raises(VaultError) as refused:
            act()
        assert refused.value.fault is fault
        assert SECRET not in "".join(traceback.format_exception(refused.value))
        assert refused.value.__context__ is None


def test_a_backend_that_cannot_even_be_found_is_no_keyring() -> None:
    def find() -> KeyringBackend:
        raise ModuleNotFoundError("No module named 'nosuch'")

    vault = KeyringVault("p1", find)
    assert vault.place() is VaultPlace.NONE
    with pytest.raises(VaultError) as refused:
        vault.read(NAME)
    assert refused.value.fault is VaultFault.NO_KEYRING


def test_memory_keeps_for_the_run_only_and_says_so() -> None:
    vault = MemoryVault()
    assert vault.place() is VaultPlace.MEMORY
    vault.write(NAME, SECRET)
    assert vault.read(NAME) == SECRET
    assert MemoryVault().read(NAME) is None
    vault.clear(NAME)
    vault.clear(NAME)
    assert vault.read(NAME) is None


def test_practice_uses_a_safe_keyring_where_there_is_one() -> None:
    backend = _SecretService()
    vault: Vault = PracticeVault(_vault(backend))
    assert vault.place() is VaultPlace.SECRET_SERVICE
    vault.write(NAME, SECRET)
    assert list(backend.kept.values()) == [SECRET]


def test_practice_falls_back_to_memory_and_stays_there() -> None:
    backend = _PlainText()
    vault: Vault = PracticeVault(_vault(backend))
    assert vault.place() is VaultPlace.MEMORY
    vault.write(NAME, SECRET)
    assert vault.read(NAME) == SECRET
    vault.clear(NAME)
    assert vault.read(NAME) is None
    assert backend.kept == {}


@pytest.mark.parametrize("practice", [True, False])
def test_opening_a_vault_imports_no_keyring(practice: bool) -> None:
    script = (
        "import sys\n"
        "from invoice_license_desktop.core.vault import open_vault\n"
        f"open_vault('p1', practice={practice})\n"
        "sys.exit('keyring' in sys.modules)"
    )
    done = run_python("-c", script)
    assert (done.code, done.err) == (0, "")


def test_a_real_profile_never_falls_back_to_memory() -> None:
    assert isinstance(open_vault("p1", practice=False), KeyringVault)
    assert isinstance(open_vault("p1", practice=True), PracticeVault)


def _acts(vault: KeyringVault) -> tuple[Callable[[], object], ...]:
    return (
        lambda: vault.read(NAME),
        lambda: vault.write(NAME, SECRET),
        lambda: vault.clear(NAME),
    )
