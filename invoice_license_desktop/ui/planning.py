"""Operations that are being planned: the entitlement is asked for, then each chosen row is judged."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.terms import operation_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.errands import Errands
from invoice_license_desktop.ui.lanes import Handle, Lane
from invoice_license_desktop.ui.operation_steps import Ask, Planned, Prepared, make_plan, prepare
from invoice_license_desktop.ui.running_line import Running


@dataclass
class _Planning:
    ask: Ask
    handle: Handle[Any]
    done: int = 0


class Planning(QObject):
    """Changes nothing, so that Stop has nothing to take back. There may be several: what is
    retried is planned together with what is synced again."""

    prepared = Signal()
    """Entitlements may have been read."""
    planned = Signal(object)
    stopped = Signal()
    progressed = Signal(object)
    """How far it is (Running); None: nothing is being planned."""

    def __init__(self, errands: Errands, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._errands = errands
        self._context = context
        self._numbers = itertools.count()
        self._plannings: dict[int, _Planning] = {}

    def begin(self, ask: Ask) -> None:
        """Plans what was asked for."""
        number = next(self._numbers)
        handle = self._errands.run(
            Lane.SYNC,
            partial(prepare, self._context, ask),
            partial(self._on_prepared, number),
            over=partial(self._end, number),
        )
        self._plannings[number] = _Planning(ask, handle)
        self._show()

    @Slot()
    def stop(self) -> None:
        """Plans nothing any more, and nobody is asked anything."""
        for planning in self._plannings.values():
            planning.handle.drop()
        self._plannings.clear()
        self._show()
        self.stopped.emit()

    def _on_prepared(self, number: int, prepared: Prepared) -> None:
        self.prepared.emit()
        self._plannings[number].handle = self._errands.run(
            Lane.READ,
            partial(make_plan, self._context, prepared),
            partial(self._on_planned, number),
            over=partial(self._end, number),
            progress=partial(self._on_rows, number),
        )

    def _on_rows(self, number: int, counts: tuple[int, ...]) -> None:
        self._plannings[number].done = counts[-1]
        self._show()

    def _on_planned(self, number: int, planned: Planned | None) -> None:
        self._end(number)
        if planned is not None:
            self.planned.emit(planned)

    def _end(self, number: int) -> None:
        self._plannings.pop(number, None)
        self._show()

    def _show(self) -> None:
        if not self._plannings:
            self.progressed.emit(None)
            return
        planning = next(reversed(self._plannings.values()))
        total = planning.ask.chosen
        words = translate("Planning", "Planning…")
        if total:
            words = translate("Planning", "Planning {done} of {total}").format(
                done=number_text(min(planning.done, total)), total=number_text(total)
            )
        self.progressed.emit(
            Running(
                title=operation_name(translate, planning.ask.operation),
                count=words,
                stop_note=translate("Planning", "Nothing is changed before you confirm"),
                done=min(planning.done, total),
                total=total,
            )
        )
