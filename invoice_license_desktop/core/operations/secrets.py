"""The secret of the client id with which the program signs in at the platform; in the keyring only."""

import unicodedata

from invoice_license_desktop.core.domain.journal import Action, Entry
from invoice_license_desktop.core.domain.settings import SyncSchedule
from invoice_license_desktop.core.operations.changes import NO_CHANGES, Changes
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.vault import SecretName


def is_client_secret_kept(context: Context) -> bool:
    """Whether a client secret is kept. Raises VaultError. Runs in the sync lane, as all here."""
    return context.vault.read(SecretName.CLIENT) is not None


def save_client_secret(context: Context, text: str) -> Changes:
    """Keep the client secret; blank clears it. Journalled without the secret. Raises VaultError."""
    secret = clean_secret(text)
    if not secret:
        return clear_client_secret(context)
    if context.vault.read(SecretName.CLIENT) == secret:
        return NO_CHANGES
    context.vault.write(SecretName.CLIENT, secret)
    return _journal(context, Action.SAVE_SECRET)


def clear_client_secret(context: Context) -> Changes:
    """Remove the client secret, if one is kept. Raises VaultError."""
    if context.vault.read(SecretName.CLIENT) is None:
        return NO_CHANGES
    context.vault.clear(SecretName.CLIENT)
    return _journal(context, Action.CLEAR_SECRET)


def clean_secret(text: str) -> str:
    """A pasted secret without what pasting adds: blanks around it and invisible marks anywhere."""
    return "".join(mark for mark in text if unicodedata.category(mark) not in {"Cc", "Cf"}).strip()


def _journal(context: Context, action: Action) -> Changes:
    with context.store.writing() as work:
        work.journal.append(
            [Entry(context.clock.now(), context.actor, action, text=SecretName.CLIENT.value)]
        )
        # a new secret may work at once, whatever the last one did
        work.settings.write_schedule(SyncSchedule())
        work.commit()
    return Changes()
