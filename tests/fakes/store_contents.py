"""What a store in memory holds, as it would lie in a database."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import datetime

from invoice_license_desktop.core.domain.journal import (
    Action,
    JournalHead,
    SealedEntry,
    journal_value,
)
from invoice_license_desktop.core.domain.journal_chain import StoredRecord
from invoice_license_desktop.core.domain.journal_story import (
    ROW_FIELDS,
    StoredEnterprise,
    StoredRow,
    StoredShared,
    Told,
)
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.settings import SharedSettings
from invoice_license_desktop.core.domain.tax_number import check_tax_number
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.store import StoppedError
from invoice_license_desktop.core.store.rows import sealed_values
from tests.fakes.store_state import FakeState


class FakeContents:
    """Implements the `Contents` port."""

    def __init__(self, state: FakeState) -> None:
        self._state = state
        self.found: tuple[str, ...] = ()

    def damages(self, stop: Callable[[], bool]) -> tuple[str, ...]:
        if stop():
            raise StoppedError
        return self.found

    def head(self) -> JournalHead:
        if not self._state.journal:
            return JournalHead()
        last = self._state.journal[-1]
        return JournalHead(last.number, last.hash)

    def hash_at(self, number: int) -> str | None:
        found = [one.hash for one in self._state.journal if one.number == number]
        return found[0] if found else None

    def newest_at(self) -> datetime | None:
        return self._state.journal[-1].entry.at if self._state.journal else None

    def count_enterprises(self) -> int:
        return sum(not one.hidden for one in self._state.enterprises.values())

    def records(self) -> Iterator[StoredRecord]:
        for sealed in self._state.journal:
            yield tuple(sealed_values(sealed).values())

    def told(self) -> Iterator[Told]:
        told = map(_told, self._state.journal)
        return iter(sorted(told, key=lambda one: (one.tax_number, one.number)))

    def moves(self) -> list[Told]:
        edits = [one for one in self._state.journal if one.entry.action is Action.EDIT_ENTERPRISE]
        return [one for one in map(_told, edits) if "tax_number" in one.before]

    def enterprises(self) -> Iterator[StoredEnterprise]:
        for owner in sorted(self._state.enterprises.values(), key=lambda one: one.tax_number):
            rows = {
                service.value: _row(row)
                for service in Service
                if (row := self._state.licenses.get((service, owner.id))) is not None
            }
            own = (owner.name, owner.hidden, owner.organisation, owner.remark)
            form = check_tax_number(owner.tax_number).form.value
            yield StoredEnterprise(owner.tax_number, form, own, rows)

    def shared(self) -> StoredShared:
        settings = {
            item.name: "yes" if value is True else str(journal_value(value))
            for item in fields(SharedSettings)
            if (value := getattr(self._state.settings, item.name)) not in {None, False}
        }
        ahead = self._state.settings.clock_confirmed_ahead
        settings.pop("clock_confirmed_ahead", None)
        if ahead is not None:
            settings["ahead_seconds"] = str(round(ahead.total_seconds()))
        totals = {one.value: said.total for one, said in self._state.entitlements.items()}
        return StoredShared(settings, totals)


def _told(sealed: SealedEntry) -> Told:
    entry = sealed.entry
    return Told(
        sealed.number,
        entry.action.value,
        None if entry.service is None else entry.service.value,
        entry.tax_number,
        entry.name,
        str(entry.reason),
        entry.text,
        entry.request_id,
        entry.before,
        entry.after,
    )


def _row(row: License) -> StoredRow:
    failure = row.sync_failure
    texts = {
        "failure_text": None if failure is None else failure.text,
        "failure_request_id": None if failure is None else failure.request_id,
    }
    return tuple(
        texts[name] if name in texts else journal_value(getattr(row, name)) for name in ROW_FIELDS
    )
