"""Whether this user may change anything, asked before what cannot be taken back."""

from invoice_license_desktop.core.operations.ports.store import Store, StoreError, StoreFault


def require_writing(store: Store) -> None:
    """Raises StoreError READ_ONLY where the store's user may only read.

    Opening a transaction says the same. This is for acts that first do something else: keep a secret,
    write a file, ask a question.
    """
    if not store.may_write:
        raise StoreError(StoreFault.READ_ONLY)
