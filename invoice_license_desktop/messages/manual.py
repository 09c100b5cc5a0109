"""The manual's own warning sentences. In Chinese they are the vendor's words, letter for letter."""

from invoice_license_desktop.core.domain.vocabulary import Edition, Operation
from invoice_license_desktop.messages.source import Translate


def red_sentence(translate: Translate, operation: Operation, edition: Edition) -> str:
    """The red sentence a confirmation shows (manual, 许可授权 step 4, 取消授权 step 4); "" if none.

    The two syncs change no right, and the legacy edition cannot cancel: they have none.
    """
    if operation.is_sync:
        return ""
    if edition is Edition.CURRENT:
        return translate(
            "Manual",
            "You can cancel in this edition, but the same tax number may not be authorized again "
            "for 60 days and cannot issue or receive invoices meanwhile.",
        )
    if operation is Operation.AUTHORIZE:
        return translate(
            "Manual",
            "Once authorized, the tax number can neither be changed nor withdrawn; make sure that "
            "it is right. If a tax number is set up wrongly in the invoice service, change it in "
            "Basic data – Enterprise management.",
        )
    return ""


def not_usable_before_sync(translate: Translate) -> str:
    """What an authorized row whose sync failed must say wherever it is shown."""
    return translate(
        "Manual", "Authorized, but the invoice service can be used only after a successful sync"
    )


def legacy_note(translate: Translate) -> str:
    """How rights come to life under the legacy edition (manual, 设计理念概述)."""
    return translate(
        "Manual",
        "Legacy edition: besides authorizing here, assign and activate the rights through the link "
        "in the activation e-mail.",
    )
