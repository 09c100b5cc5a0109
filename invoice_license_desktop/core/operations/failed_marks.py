"""Clear failed mark: return 授权失败 rows to 未授权 without touching anything else."""

from invoice_license_desktop.core.domain.journal import Action, row_entry
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.transition import failed_mark_cleared
from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, Service
from invoice_license_desktop.core.operations.clock import read_clock
from invoice_license_desktop.core.operations.ports.context import Context

CHUNK_ROWS = 500


def clear_failed_marks(context: Context, service: Service, selection: Selection) -> int:
    """Clear the mark of the chosen rows that have it; how many had. Runs in the write lane."""
    cleared = 0
    with context.store.writing() as work:
        today = read_clock(context, work).lock_day
        failed = [
            enterprise_id
            for enterprise_id, facts in work.licenses.facts(service, selection, Sort(), today)
            if facts.status is AuthorizationStatus.FAILED
        ]
        for offset in range(0, len(failed), CHUNK_ROWS):
            rows = work.licenses.read(service, failed[offset : offset + CHUNK_ROWS])
            after = [failed_mark_cleared(row) for row in rows]
            work.licenses.write(after, before=rows)
            now = context.clock.now()
            work.journal.append(
                [
                    row_entry(now, context.actor, Action.CLEAR_FAILED_MARK, *change)
                    for change in zip(rows, after, strict=True)
                ]
            )
            cleared += len(rows)
        work.commit()
    return cleared
