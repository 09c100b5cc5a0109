"""The secrets of signing in, at the platform and at the proxy; in the keyring only."""

import unicodedata

from invoice_license_desktop.core.domain.journal import Action, Entry
from invoice_license_desktop.core.domain.settings import SyncSchedule
from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.vault import SecretName, Vault
from invoice_license_desktop.core.operations.writing_right import require_writing


def is_secret_kept(vault: Vault, name: SecretName) -> bool:
    """Whether a secret is kept. Raises VaultError. Runs in the sync lane, as all here."""
    return vault.read(name) is not None


def save_secret(context: Context, name: SecretName, text: str) -> Changes:
    """Keep a secret; blank clears it. Journalled without the secret. Raises VaultError."""
    require_writing(context.store)
    secret = clean_secret(text)
    if not secret:
        return clear_secret(context, name)
    if context.vault.read(name) == secret:
        return NO_CHANGES
    context.vault.write(name, secret)
    return _journal(context, Action.SAVE_SECRET, name)


def clear_secret(context: Context, name: SecretName) -> Changes:
    """Remove a secret, if it is kept. Raises VaultError."""
    require_writing(context.store)
    if context.vault.read(name) is None:
        return NO_CHANGES
    context.vault.clear(name)
    return _journal(context, Action.CLEAR_SECRET, name)


def clean_secret(text: str) -> str:
    """A pasted secret without what pasting adds: blanks around it and invisible marks anywhere."""
    return "".join(mark for mark in text if unicodedata.category(mark) not in {"Cc", "Cf"}).strip()


def _journal(context: Context, action: Action, name: SecretName) -> Changes:
    with context.store.writing() as work:
        work.journal.append([Entry(context.clock.now(), context.actor, action, text=name.value)])
        # a new secret may work at once, whatever the last one did
        work.settings.write_schedule(SyncSchedule())
        work.commit()
    return Changes()
