"""A withdrawn plan leaves one journal entry and nothing else."""

from invoice_license_desktop.core.domain.journal import Action, Entry
from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.core.operations.ports.records import JournalFilter
from invoice_license_desktop.core.operations.withdrawal import withdraw
from tests.fakes.samples import valid_tax_number
from tests.operations.office import Office


def newest(office: Office) -> Entry:
    with office.store.reading() as work:
        return work.journal.page(JournalFilter(), 0, 1)[0].entry


def test_the_tax_numbers_that_would_have_been_changed_are_recorded() -> None:
    office = Office()
    office.do(Operation.AUTHORIZE, 0, 1)
    before = [office.row(place) for place in range(3)]
    withdraw(office.context, office.plan(Operation.CANCEL, 0, 1, 2))
    entry = newest(office)
    assert (entry.action, entry.enterprise_id, entry.batch_id) == (Action.WITHDRAW, None, None)
    assert entry.text == f"{valid_tax_number(0)} {valid_tax_number(1)}"
    assert [office.row(place) for place in range(3)] == before


def test_a_single_enterprise_finds_it_in_its_own_journal() -> None:
    office = Office()
    office.do(Operation.AUTHORIZE, 1)
    withdraw(office.context, office.plan(Operation.CANCEL, 1))
    entry = newest(office)
    assert (entry.enterprise_id, entry.tax_number) == (office.ids[1], valid_tax_number(1))
