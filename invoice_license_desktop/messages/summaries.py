"""Whole lines about many rows: the question of a plan, its arithmetic, the sums of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.terms import service_name

if TYPE_CHECKING:
    from invoice_license_desktop.core.domain.batch import BatchCounts
    from invoice_license_desktop.core.domain.quota import Quota
    from invoice_license_desktop.core.operations.plan import Plan

UNKNOWN = "—"


def quota_label(translate: Translate, quota: Quota) -> str:
    """A service with its licences as the manual writes them: `开票服务 (3/10)`; unknown: `(3/—)`."""
    return f"{service_name(translate, quota.service)} ({_of_total(quota.authorized, quota.total)})"


def plan_question(translate: Translate, plan: Plan) -> str:
    """The question a plan asks: 授权 3 家使用开票服务."""
    return operation_question(translate, plan.operation, plan.service, plan.will_do)


def cancellation_countdown(translate: Translate, service: Service, count: int, seconds: int) -> str:
    """A cancellation that is about to happen: 10 秒后取消 7 家的授权."""
    return translate("Summary", "In {seconds} s {service} is cancelled for {count}").format(
        seconds=seconds, service=service_name(translate, service), count=number_text(count)
    )


def operation_question(
    translate: Translate, operation: Operation, service: Service, count: int
) -> str:
    """What would be done to how many, naming the service."""
    values = {"count": number_text(count), "service": service_name(translate, service)}
    match operation:
        case Operation.AUTHORIZE:
            return translate("Summary", "Authorize {count} for {service}").format(**values)
        case Operation.CANCEL:
            return translate("Summary", "Cancel {service} for {count}").format(**values)
        case Operation.SYNC_AUTHORIZATION:
            return translate("Summary", "Sync the authorization of {count} for {service}").format(
                **values
            )
        case Operation.SYNC_CANCELLATION:
            return translate("Summary", "Sync the cancellation of {count} for {service}").format(
                **values
            )


def quota_arithmetic(plan: Plan) -> str:
    """How the plan changes (A/AA): `4 → 7 / 10`; unknown total: `4 → 7 / —`."""
    total = UNKNOWN if plan.quota.total is None else number_text(plan.quota.total)
    before, after = number_text(plan.quota.authorized), number_text(plan.authorized_after)
    return f"{before} → {after} / {total}"


def result_line(translate: Translate, counts: BatchCounts) -> str:
    """共 4 条，成功 3 条，失败 1 条; the three always add up once every row is settled."""
    return translate("Summary", "{total} in all, {succeeded} succeeded, {failed} failed").format(
        total=number_text(counts.total),
        succeeded=number_text(counts.succeeded),
        failed=number_text(counts.failed),
    )


def synced_line(translate: Translate, counts: BatchCounts) -> str:
    """Of the rows authorized or cancelled, how many the platform confirmed; "" for a sync."""
    if counts.operation.is_sync or not counts.succeeded:
        return ""
    return translate("Summary", "of these {synced} synced, {unsynced} not").format(
        synced=number_text(counts.synced), unsynced=number_text(counts.succeeded - counts.synced)
    )


def over_by_line(translate: Translate, quota: Quota) -> str:
    """How far the authorized rows exceed a total that shrank; "" if they do not."""
    if not quota.over_by:
        return ""
    return translate("Summary", "over by {count}").format(count=number_text(quota.over_by))


def _of_total(authorized: int, total: int | None) -> str:
    return f"{number_text(authorized)}/{UNKNOWN if total is None else number_text(total)}"
