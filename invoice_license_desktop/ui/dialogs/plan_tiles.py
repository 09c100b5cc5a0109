"""The three figures of a plan: what will be done, what will not, and what the quota comes to."""

from __future__ import annotations

from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.plan import Plan
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.summaries import quota_arithmetic
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.tiles import Tile
from invoice_license_desktop.ui.tokens import Tone


def plan_tiles(plan: Plan) -> tuple[Tile, Tile, Tile]:
    """The tiles of an authorization or a cancellation."""
    will, refused = number_text(plan.will_do), number_text(plan.refused)
    if plan.operation is Operation.CANCEL:
        return (
            Tile(will, translate("PlanDialog", "Will be cancelled"), _shown(plan, Tone.DANGER)),
            Tile(refused, translate("PlanDialog", "Not cancelled, left as it is"), Tone.MUTED),
            Tile(quota_arithmetic(plan), translate("PlanDialog", "Authorized / total")),
        )
    tone = Tone.WARNING if plan.refused else Tone.MUTED
    return (
        Tile(will, translate("PlanDialog", "Will authorize"), _shown(plan, Tone.OK)),
        Tile(refused, _refused_caption(plan), tone),
        Tile(quota_arithmetic(plan), _quota_caption(plan)),
    )


def _shown(plan: Plan, tone: Tone) -> Tone:
    return tone if plan.will_do else Tone.MUTED


def _refused_caption(plan: Plan) -> str:
    count = marked(plan)
    if not count:
        return translate("PlanDialog", "Left as it is")
    return translate("PlanDialog", "Not done, {count} become Failed").format(
        count=number_text(count)
    )


def _quota_caption(plan: Plan) -> str:
    total = plan.quota.total
    if total is None:
        return translate("PlanDialog", "Authorized / total (unknown)")
    free = number_text(max(0, total - plan.authorized_after))
    if plan.quota.by_hand:
        text = translate("PlanDialog", "Authorized / total by hand ({free} free afterwards)")
    else:
        text = translate("PlanDialog", "Authorized / total ({free} free afterwards)")
    return text.format(free=free)


def marked(plan: Plan) -> int:
    """How many rows confirming would only mark as failed."""
    return sum(count for verdict, count in plan.counts if verdict.marks_failed)
