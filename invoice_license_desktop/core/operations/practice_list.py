"""The list a fresh practice profile begins with."""

from collections.abc import Sequence

from invoice_license_desktop.core.domain.enterprise import NewEnterprise
from invoice_license_desktop.core.domain.journal import Action, Entry
from invoice_license_desktop.core.operations.ports.context import Context


def begin_practice(context: Context, enterprises: Sequence[tuple[str, str]]) -> None:
    """Put (name, tax number) pairs into a practice list in which nothing ever happened.

    Two programs that begin at once add them once. A list that was emptied by hand stays empty.
    """
    with context.store.reading() as work:
        if work.journal.head().number:
            return
    with context.store.writing() as work:
        if work.journal.head().number:
            return
        ids = work.enterprises.add([NewEnterprise(*entry) for entry in enterprises])
        work.journal.append(
            [
                Entry(
                    context.clock.now(),
                    context.actor,
                    Action.IMPORT_NEW,
                    enterprise_id=enterprise_id,
                    tax_number=tax_number,
                    name=name,
                    after={"name": name, "tax_number": tax_number},
                )
                for enterprise_id, (name, tax_number) in zip(ids, enterprises, strict=True)
            ]
        )
        work.commit()
