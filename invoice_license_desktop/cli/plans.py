"""A plan as text or as the dry-run object."""

from collections.abc import Iterator
from typing import Any

from invoice_license_desktop.cli.exit_codes import ExitCode
from invoice_license_desktop.cli.output import print_object, print_table
from invoice_license_desktop.cli.row_objects import RowForm, read_form
from invoice_license_desktop.cli.session import Session
from invoice_license_desktop.core.domain.calendar import ClockReading
from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.rule import Verdict
from invoice_license_desktop.core.domain.vocabulary import Column, Edition, Operation
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.plan import Plan, PlanRow, read_plan_rows
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.messages.details import Details, details_of_verdict
from invoice_license_desktop.messages.manual import legacy_note, red_sentence
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import caution_sentence, reason_sentence
from invoice_license_desktop.messages.source import Translate
from invoice_license_desktop.messages.summaries import plan_question, quota_arithmetic
from invoice_license_desktop.messages.terms import column_name

WINDOW_ROWS = 500


def plan_exit_code(plan: Plan, *, take_over_held: bool) -> ExitCode:
    """0 if every row would be done, else 3."""
    would_do = _would_do(plan, take_over_held=take_over_held)
    return ExitCode.DONE if would_do == plan.total else ExitCode.NOT_ALL_DONE


def print_plan(session: Session, context: Context, plan: Plan, *, take_over_held: bool) -> None:
    """Print what would be done; nothing is changed. `take_over_held` is what --yes would confirm."""
    with context.store.reading() as work:
        form = read_form(context, work, plan.service)
        clock = read_clock(context, work)
    words = _PlanWords(session.translate, plan, form, clock, take_over_held=take_over_held)
    if session.as_json:
        would_do = _would_do(plan, take_over_held=take_over_held)
        print_object(
            {
                "operation": plan.operation.value,
                "service": plan.service.value,
                "total": plan.total,
                "succeeded": would_do,
                "failed": plan.total - would_do,
                "synced": 0,
                "rows": [words.row_object(row) for row in _rows(context, plan)],
            }
        )
        return
    _print_head(session.translate, plan)
    print_table(words.head(), [words.row_line(row) for row in _rows(context, plan)])


class _PlanWords:
    """The rows of one plan in words."""

    def __init__(
        self,
        translate: Translate,
        plan: Plan,
        form: RowForm,
        clock: ClockReading,
        *,
        take_over_held: bool,
    ) -> None:
        self._translate, self._plan, self._form, self._clock = translate, plan, form, clock
        self._take_over_held = take_over_held

    def head(self) -> list[str]:
        return [
            column_name(self._translate, Column.TAX_NUMBER),
            column_name(self._translate, Column.NAME),
            self._translate("CommandLine", "After confirmation"),
            self._translate("CommandLine", "Next step"),
        ]

    def row_object(self, row: PlanRow) -> dict[str, Any]:
        form, refusal = self._form, _refusal(row.verdict, take_over_held=self._take_over_held)
        known = (
            form.missing_object(row.tax_number)
            if row.license is None
            else form.row_object(row.license)
        )
        return known | {
            "outcome": "would_do" if refusal is None else "refused",
            "reason": refusal,
            "next_step": next_step(self._translate, refusal, self._details(row)) or None,
            "warnings": [caution.value for caution in row.verdict.cautions],
            "request_id": None,
        }

    def row_line(self, row: PlanRow) -> list[str]:
        refusal = _refusal(row.verdict, take_over_held=self._take_over_held)
        details = self._details(row)
        return [
            row.tax_number,
            row.license.name if row.license is not None else "",
            reason_sentence(self._translate, refusal, details)
            or _will_do(self._translate, self._plan.operation),
            next_step(self._translate, refusal, details),
        ]

    def _details(self, row: PlanRow) -> Details:
        quota = self._plan.quota
        return details_of_verdict(
            row.verdict,
            row.tax_number,
            authorized=self._plan.authorized_after,
            total=quota.total,
            doubt=self._clock.doubt,
        )


def _rows(context: Context, plan: Plan) -> Iterator[PlanRow]:
    for offset in range(0, plan.total, WINDOW_ROWS):
        yield from read_plan_rows(context, plan, offset, WINDOW_ROWS)


def _refusal(verdict: Verdict, *, take_over_held: bool) -> Reason | None:
    if Caution.CHANGED_ELSEWHERE in verdict.cautions and not take_over_held:
        return Reason.CHANGED_ELSEWHERE
    return verdict.refusal


def _would_do(plan: Plan, *, take_over_held: bool) -> int:
    return sum(
        count
        for verdict, count in plan.counts
        if _refusal(verdict, take_over_held=take_over_held) is None
    )


def _print_head(translate: Translate, plan: Plan) -> None:
    print(plan_question(translate, plan))
    for sentence in (
        red_sentence(translate, plan.operation, plan.edition),
        legacy_note(translate) if plan.edition is Edition.LEGACY else "",
    ):
        if sentence:
            print(sentence)
    if not plan.operation.is_sync:
        line = translate("CommandLine", "Authorized / total: {arithmetic}")
        print(line.format(arithmetic=quota_arithmetic(plan)))
    counts = translate("CommandLine", "Will be done: {will_do}, left as it is: {refused}")
    print(counts.format(will_do=plan.will_do, refused=plan.refused))
    for caution in Caution:
        if plan.cautioned(caution):
            print(f"{plan.cautioned(caution)} × {caution_sentence(translate, caution)}")


def _will_do(translate: Translate, operation: Operation) -> str:
    match operation:
        case Operation.AUTHORIZE:
            return translate("CommandLine", "Will authorize")
        case Operation.CANCEL:
            return translate("CommandLine", "Will cancel")
        case Operation.SYNC_AUTHORIZATION | Operation.SYNC_CANCELLATION:
            return translate("CommandLine", "Will sync")
