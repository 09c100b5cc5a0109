"""The clocks by which locks are judged, and the administrator's word that they are right."""

from dataclasses import replace
from datetime import timedelta

from invoice_license_desktop.core.domain.calendar import ClockReading
from invoice_license_desktop.core.domain.journal import Action, Entry
from invoice_license_desktop.core.operations.changes import Changes
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import UnitOfWork


def read_clock(context: Context, work: UnitOfWork) -> ClockReading:
    """All that is known of the time now: system clock, platform's clock, newest journal entry."""
    return ClockReading(
        now=context.clock.now(),
        platform_ahead=context.platform.clock_ahead(),
        newest_entry=work.journal.newest_at(),
        confirmed_ahead=work.settings.read().clock_confirmed_ahead,
    )


def confirm_clock(context: Context) -> Changes:
    """Record that the administrator vouches for the system clock as it is, and journal it.

    The difference to the platform's clock, if it was heard in this run, is accepted from now on;
    entries of the journal that lie in the future no longer count. Runs in the write lane.
    """
    ahead = context.platform.clock_ahead()
    with context.store.writing() as work:
        settings = work.settings.read()
        accepted = settings.clock_confirmed_ahead if ahead is None else ahead
        if accepted != settings.clock_confirmed_ahead:
            work.settings.write(replace(settings, clock_confirmed_ahead=accepted))
        work.journal.append(
            [
                Entry(
                    context.clock.now(),
                    context.actor,
                    Action.CONFIRM_CLOCK,
                    before={"ahead_seconds": _seconds(settings.clock_confirmed_ahead)},
                    after={"ahead_seconds": _seconds(accepted)},
                )
            ]
        )
        work.commit()
    return Changes(settings=True)


def _seconds(ahead: timedelta | None) -> int | None:
    return None if ahead is None else round(ahead.total_seconds())
