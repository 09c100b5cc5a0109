"""Clear failed mark: return 授权失败 rows to 未授权 without touching anything else."""

from invoice_license_desktop.core.domain.journal import Action, Entry, changed_fields
from invoice_license_desktop.core.domain.license import AuthorizationStatus, Service
from invoice_license_desktop.core.domain.selection import Selection, Sort
from invoice_license_desktop.core.domain.transition import failed_mark_cleared
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
            work.licenses.write(after)
            entries = []
            for old, new in zip(rows, after, strict=True):
                before_values, after_values = changed_fields(old, new)
                entries.append(
                    Entry(
                        context.clock.now(),
                        context.actor,
                        Action.CLEAR_FAILED_MARK,
                        service,
                        old.enterprise_id,
                        old.tax_number,
                        old.name,
                        before=before_values,
                        after=after_values,
                    )
                )
            work.journal.append(entries)
            cleared += len(rows)
        work.commit()
    return cleared
