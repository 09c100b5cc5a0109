"""The list of enterprises of the store in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from invoice_license_desktop.core.domain.enterprise import Enterprise, NewEnterprise, has_history
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from tests.fakes.store_state import FakeState


class FakeEnterprises:
    """Implements the `Enterprises` port."""

    def __init__(self, state: FakeState) -> None:
        self._state = state

    def add(self, entries: Sequence[NewEnterprise]) -> list[int]:
        self._state.check_writable()
        taken = {owner.tax_number for owner in self._state.enterprises.values()}
        ids = []
        for entry in entries:
            if entry.tax_number in taken:
                raise StoreError(StoreFault.FAILED, "a tax number belongs to one enterprise")
            taken.add(entry.tax_number)
            ids.append(self._new(entry, hidden=False))
            self._put_blank_rows(ids[-1])
        return ids

    def read(self, ids: Sequence[int]) -> tuple[Enterprise, ...]:
        known = self._state.enterprises
        return tuple(known[one] for one in ids if one in known)

    def hidden(self, ids: Sequence[int]) -> set[int]:
        return {owner.id for owner in self.read(ids) if owner.hidden}

    def find(self, tax_numbers: Sequence[str]) -> dict[str, Enterprise]:
        wanted = set(tax_numbers)
        return {
            owner.tax_number: owner
            for owner in self._state.enterprises.values()
            if owner.tax_number in wanted
        }

    def count(self) -> int:
        return sum(not owner.hidden for owner in self._state.enterprises.values())

    def rename(self, names: Mapping[int, str]) -> None:
        self._state.check_writable()
        for one, name in names.items():
            owner = self._state.enterprises[one]
            self._state.enterprises[one] = replace(owner, name=name)

    def describe(self, texts: Mapping[int, tuple[str, str]]) -> None:
        self._state.check_writable()
        for one, (organisation, remark) in texts.items():
            owner = self._state.enterprises[one]
            self._state.enterprises[one] = replace(owner, organisation=organisation, remark=remark)

    def set_hidden(self, ids: Sequence[int], *, hidden: bool) -> None:
        self._state.check_writable()
        for one in ids:
            owner = self._state.enterprises[one]
            self._state.enterprises[one] = replace(owner, hidden=hidden)

    def change_tax_number(self, enterprise_id: int, tax_number: str) -> None:
        self._state.check_writable()
        owner = self._state.enterprises[enterprise_id]
        if owner.tax_number == tax_number:
            return
        other = self.find([tax_number]).get(tax_number)
        if other is not None and not other.hidden:
            raise StoreError(StoreFault.FAILED, "a tax number belongs to one enterprise")
        if has_history(self._rows(enterprise_id)):
            kept = NewEnterprise(owner.name, owner.tax_number, owner.organisation, owner.remark)
            keeper = self._new(kept, hidden=True)
            self._give_rows(enterprise_id, keeper)
        self._put_blank_rows(enterprise_id)
        if other is not None:
            self._give_rows(other.id, enterprise_id)
            self.delete(other.id)
        self._state.enterprises[enterprise_id] = replace(owner, tax_number=tax_number)

    def delete(self, enterprise_id: int) -> None:
        self._state.check_writable()
        del self._state.enterprises[enterprise_id]
        for service in Service:
            self._state.licenses.pop((service, enterprise_id), None)
            self._state.leases.pop((service, enterprise_id), None)

    def _new(self, entry: NewEnterprise, *, hidden: bool) -> int:
        self._state.last_id += 1
        new = Enterprise(
            self._state.last_id,
            entry.name,
            entry.tax_number,
            hidden,
            entry.organisation,
            entry.remark,
        )
        self._state.enterprises[new.id] = new
        return new.id

    def _rows(self, enterprise_id: int) -> tuple[License, ...]:
        return tuple(self._state.licenses[service, enterprise_id] for service in Service)

    def _put_blank_rows(self, enterprise_id: int) -> None:
        owner = self._state.enterprises[enterprise_id]
        for service in Service:
            self._state.licenses[service, enterprise_id] = License(
                enterprise_id, service, owner.tax_number, owner.name
            )
            self._state.leases.pop((service, enterprise_id), None)

    def _give_rows(self, giver: int, taker: int) -> None:
        for service in Service:
            row = self._state.licenses.pop((service, giver))
            self._state.licenses[service, taker] = replace(row, enterprise_id=taker)
            lease = self._state.leases.pop((service, giver), None)
            if lease is not None:
                self._state.leases[service, taker] = lease
