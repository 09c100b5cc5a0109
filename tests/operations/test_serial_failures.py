"""What a new serial number may cure, and asking the platform without keeping anything."""

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from invoice_license_desktop.core.operations.serial_failures import (
    CURED_BY_A_SERIAL,
    ask_about_serials,
    read_failed_syncs,
)
from tests.fakes.samples import valid_tax_number
from tests.operations.office import Office


def test_rows_that_failed_for_serial_or_entitlement_are_found_by_kind() -> None:
    office = Office(7)
    office.do(Operation.AUTHORIZE, 4)
    office.sync()
    for place, reason in enumerate(sorted(CURED_BY_A_SERIAL)):
        office.platform.refuse(valid_tax_number(place), reason)
    office.platform.refuse(valid_tax_number(5), Reason.INVALID_TAX_NUMBER)
    office.platform.refuse(valid_tax_number(4), Reason.UNKNOWN_SERIAL)
    office.do(Operation.AUTHORIZE, 0, 1, 2, 3, 5, 6)
    office.do(Operation.CANCEL, 4)
    office.sync()
    failed = read_failed_syncs(office.context, Service.ISSUING)
    assert list(failed.authorizations) == office.ids[:4]
    assert list(failed.cancellations) == [office.ids[4]]
    assert failed.total == 5
    assert read_failed_syncs(office.context, Service.RECEIVING).total == 0


def test_the_rows_of_more_than_one_chunk_are_found() -> None:
    office = Office(1_100)
    for place in range(1_100):
        office.platform.refuse(valid_tax_number(place), Reason.UNKNOWN_SERIAL)
    office.do(Operation.AUTHORIZE)
    office.sync()
    failed = read_failed_syncs(office.context, Service.ISSUING)
    assert list(failed.authorizations) == office.ids


def test_asking_stores_nothing() -> None:
    office = Office(1)
    read = ask_about_serials(office.context, Serials("A-1", None))
    assert {item.service: item.total for item in read} == office.platform.totals
    assert office.platform.requests[-1].serials.issuing == "A-1"
    with office.store.reading() as work:
        assert work.entitlements.read(Service.ISSUING) is None
    assert office.vault.kept == {}


def test_the_platforms_refusal_comes_through() -> None:
    office = Office(1)
    office.platform.fail_next(PlatformError(Reason.UNKNOWN_SERIAL))
    with pytest.raises(PlatformError):
        ask_about_serials(office.context, Serials())
