"""Operations as the people of the pictures did them: plan, apply and sync, without a window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from invoice_license_desktop.core.domain.journal import Actor
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.plan import plan_tax_numbers
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.sync import synchronize
from invoice_license_desktop.translation import Language


@dataclass(frozen=True)
class People:
    """Who did what, by the names that the pictures of a language show."""

    lead: str
    colleague: str
    former: str


PEOPLE = {
    Language.CHINESE: People("李强", "王敏", "admin"),
    Language.ENGLISH: People("Li Qiang", "Wang Min", "admin"),
}


def as_operator(context: Context, name: str) -> Context:
    """The same core in another's hands."""
    return replace(context, actor=Actor(name, context.actor.os_user, context.actor.workstation))


def carry_out(
    context: Context, operation: Operation, service: Service, tax_numbers: Iterable[str]
) -> None:
    """Does an operation to its end, as far as the platform lets it."""
    plan = plan_tax_numbers(context, operation, service, tax_numbers, serial_known=True)
    apply_plan(context, plan, serial_known=True)
    synchronize(context, by_operator=True)
