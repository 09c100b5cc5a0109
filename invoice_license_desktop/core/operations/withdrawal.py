"""A confirmed cancellation that was taken back before anything was stored or sent."""

from collections.abc import Iterator

from invoice_license_desktop.core.domain.journal import Action, Entry
from invoice_license_desktop.core.operations.plan import Plan, PlanRow, read_plan_rows
from invoice_license_desktop.core.operations.ports.context import Context

_WINDOW_ROWS = 200


def withdraw(context: Context, plan: Plan) -> None:
    """Record that a confirmed plan was withdrawn, with the tax numbers it would have changed.

    One journal entry and no batch; nothing else is ever stored of the plan. The entry of a single
    enterprise names it like any other. Runs in the write lane.
    """
    spared = list(_spared(context, plan))
    only = spared[0].license if len(spared) == 1 else None
    entry = Entry(
        context.clock.now(),
        context.actor,
        Action.WITHDRAW,
        plan.service,
        enterprise_id=None if only is None else only.enterprise_id,
        tax_number="" if only is None else only.tax_number,
        name="" if only is None else only.name,
        text=" ".join(row.tax_number for row in spared),
    )
    with context.store.writing() as work:
        work.journal.append([entry])
        work.commit()


def _spared(context: Context, plan: Plan) -> Iterator[PlanRow]:
    for offset in range(0, plan.total, _WINDOW_ROWS):
        rows = read_plan_rows(context, plan, offset, _WINDOW_ROWS)
        yield from (row for row in rows if row.verdict.will_do)
