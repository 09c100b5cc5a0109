"""The list of enterprises in the database."""

from collections.abc import Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Text,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from invoice_license_desktop.core.domain.enterprise import (
    Enterprise,
    NewEnterprise,
    has_history,
)
from invoice_license_desktop.core.domain.license import License
from invoice_license_desktop.core.domain.tax_number import check_tax_number
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.store.dialects import listed_texts
from invoice_license_desktop.core.store.id_lists import among, listed, listing
from invoice_license_desktop.core.store.license_queries import HIDDEN_IDS
from invoice_license_desktop.core.store.license_reads import count_listed, read_licenses
from invoice_license_desktop.core.store.many import write_many
from invoice_license_desktop.core.store.name_keys import name_key
from invoice_license_desktop.core.store.rows import Values, enterprise_of
from invoice_license_desktop.core.store.search_index import SearchIndex
from invoice_license_desktop.core.store.tables import enterprise, license_row

_NO_NUMBER = ""
_LAST_ID = select(func.coalesce(func.max(enterprise.c.id), 0))
_ADD = insert(enterprise).values(
    {
        column.name: bindparam(column.name)
        for column in enterprise.c
        if column.name not in {"id", "hidden"}
    }
)
_new = enterprise.c.id > bindparam("last_id")
_NEW_IDS = select(enterprise.c.id).where(_new).order_by(enterprise.c.id)


def _blank_rows(service: Service, of: ColumnElement[bool]) -> Insert:
    blank = select(enterprise.c.id, literal(service.value)).where(of)
    return insert(license_row).from_select(["enterprise_id", "service"], blank)


_ADD_NEW_ROWS = tuple(_blank_rows(service, _new) for service in Service)
_numbers = listed_texts(bindparam("tax_numbers", type_=Text()), "listed")
_FIND = select(enterprise).where(enterprise.c.tax_number.in_(select(_numbers.c.value)))
_wanted = listed("ids")
_READ = (
    select(enterprise)
    .join_from(_wanted, enterprise, enterprise.c.id == _wanted.c.value)
    .order_by(_wanted.c.key)
)
_HIDDEN = HIDDEN_IDS.where(enterprise.c.id.in_(select(_wanted.c.value)))
_RENAME = (
    update(enterprise)
    .where(enterprise.c.id == bindparam("of_id"))
    .values(name=bindparam("new_name"), name_key=bindparam("new_key"))
)
_DESCRIBE = (
    update(enterprise)
    .where(enterprise.c.id == bindparam("of_id"))
    .values(organisation=bindparam("new_organisation"), remark=bindparam("new_remark"))
)


class SqlEnterprises:
    """Implements the `Enterprises` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._search = SearchIndex(connection)

    def add(self, entries: Sequence[NewEnterprise]) -> list[int]:
        """Add enterprises in this order; the new ids in the same order."""
        if not entries:
            return []
        last = self._connection.execute(_LAST_ID).scalar_one()
        write_many(self._connection, _ADD, list(map(_values, entries)))
        for statement in _ADD_NEW_ROWS:
            self._connection.execute(statement, {"last_id": last})
        ids = list(self._connection.execute(_NEW_IDS, {"last_id": last}).scalars())
        self._search.learn(
            [(one, entry.name, entry.tax_number) for one, entry in zip(ids, entries, strict=True)]
        )
        return ids

    def read(self, ids: Sequence[int]) -> tuple[Enterprise, ...]:
        """The enterprises with these ids, hidden ones too, in the order given; unknown left out."""
        found = self._connection.execute(_READ, {"ids": listing(ids)})
        return tuple(map(enterprise_of, found.all()))

    def hidden(self, ids: Sequence[int]) -> set[int]:
        """Those of these enterprises that are not in the list though their rows are kept."""
        return set(self._connection.execute(_HIDDEN, {"ids": listing(ids)}).scalars())

    def find(self, tax_numbers: Sequence[str]) -> dict[str, Enterprise]:
        """The enterprises with these tax numbers, hidden ones too."""
        found = self._connection.execute(_FIND, {"tax_numbers": listing(tax_numbers)})
        return {row.tax_number: enterprise_of(row) for row in found}

    def count(self) -> int:
        """How many enterprises are in the list (hidden ones are not)."""
        return count_listed(self._connection)

    def rename(self, names: Mapping[int, str]) -> None:
        """Give enterprises new names."""
        if not names:
            return
        ids = list(names)
        self._search.forget(ids)
        write_many(
            self._connection,
            _RENAME,
            [
                {"of_id": one, "new_name": name, "new_key": name_key(name)}
                for one, name in names.items()
            ],
        )
        self._search.learn_anew(ids)

    def describe(self, texts: Mapping[int, tuple[str, str]]) -> None:
        """Give enterprises another (organisation, remark)."""
        if texts:
            write_many(
                self._connection,
                _DESCRIBE,
                [
                    {"of_id": one, "new_organisation": organisation, "new_remark": remark}
                    for one, (organisation, remark) in texts.items()
                ],
            )

    def set_hidden(self, ids: Sequence[int], *, hidden: bool) -> None:
        """Take enterprises out of the list, keeping their history, or bring them back."""
        if not ids:
            return
        self._connection.execute(
            update(enterprise).where(enterprise.c.id.in_(among(ids))).values(hidden=int(hidden))
        )

    def change_tax_number(self, enterprise_id: int, tax_number: str) -> None:
        """Give an enterprise another tax number; what belongs to a number stays with it.

        Rows are handed over by changing their owner, which keeps every column of theirs.
        """
        (owner,) = self.read([enterprise_id])
        if owner.tax_number == tax_number:
            return
        other = self.find([tax_number]).get(tax_number)
        kept = has_history(self._rows(enterprise_id))
        if other is not None and other.hidden:
            self._renumber(other.id, _NO_NUMBER)  # a number belongs to one enterprise at a time
        self._renumber(enterprise_id, tax_number)
        if kept:
            self._give_rows(enterprise_id, self._add_hidden(owner))
        else:
            self._delete_rows(enterprise_id)
        if other is None:
            self._add_blank_rows(enterprise.c.id == enterprise_id)
        else:
            self._give_rows(other.id, enterprise_id)
            self.delete(other.id)

    def delete(self, enterprise_id: int) -> None:
        """Delete an enterprise and its licence rows."""
        self._delete_rows(enterprise_id)
        self._search.forget([enterprise_id])
        self._connection.execute(delete(enterprise).where(enterprise.c.id == enterprise_id))

    def _rows(self, enterprise_id: int) -> tuple[License, ...]:
        return tuple(
            row
            for service in Service
            for row in read_licenses(self._connection, service, [enterprise_id])
        )

    def _add_hidden(self, owner: Enterprise) -> int:
        kept = NewEnterprise(owner.name, owner.tax_number, owner.organisation, owner.remark)
        values = _values(kept) | {"hidden": 1}
        added = insert(enterprise).values(values).returning(enterprise.c.id)
        new_id = int(self._connection.execute(added).scalar_one())
        self._search.learn_anew([new_id])
        return new_id

    def _add_blank_rows(self, of: ColumnElement[bool]) -> None:
        for service in Service:
            self._connection.execute(_blank_rows(service, of))

    def _give_rows(self, giver: int, taker: int) -> None:
        self._connection.execute(
            update(license_row)
            .where(license_row.c.enterprise_id == giver)
            .values(enterprise_id=taker)
        )

    def _delete_rows(self, enterprise_id: int) -> None:
        self._connection.execute(
            delete(license_row).where(license_row.c.enterprise_id == enterprise_id)
        )

    def _renumber(self, enterprise_id: int, tax_number: str) -> None:
        form = check_tax_number(tax_number).form.value
        self._search.forget([enterprise_id])
        self._connection.execute(
            update(enterprise)
            .where(enterprise.c.id == enterprise_id)
            .values(tax_number=tax_number, tax_number_form=form)
        )
        self._search.learn_anew([enterprise_id])


def _values(entry: NewEnterprise) -> Values:
    return {
        "name": entry.name,
        "tax_number": entry.tax_number,
        "tax_number_form": (entry.form or check_tax_number(entry.tax_number).form).value,
        "name_key": name_key(entry.name),
        "organisation": entry.organisation,
        "remark": entry.remark,
    }
