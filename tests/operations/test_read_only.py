"""A database user without the right to write: everything is seen, nothing is changed."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.selection import Filter, SavedView, Selection, Sort
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.apply import apply_plan
from invoice_license_desktop.core.operations.clock import confirm_clock
from invoice_license_desktop.core.operations.enterprises import (
    add_enterprise,
    edit_enterprise,
    remove_enterprise,
)
from invoice_license_desktop.core.operations.entitlements import refresh_entitlements
from invoice_license_desktop.core.operations.failed_marks import clear_failed_marks
from invoice_license_desktop.core.operations.network import change_network
from invoice_license_desktop.core.operations.overview import read_situation
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.vault import SecretName
from invoice_license_desktop.core.operations.restore import resume_sync
from invoice_license_desktop.core.operations.saved_views import save_view
from invoice_license_desktop.core.operations.secrets import clear_secret, save_secret
from invoice_license_desktop.core.operations.serials import (
    clear_serial,
    reveal_serial,
    save_serial,
)
from invoice_license_desktop.core.operations.shared_settings import change_settings
from invoice_license_desktop.core.operations.sync import synchronize
from invoice_license_desktop.core.operations.withdrawal import withdraw
from invoice_license_desktop.core.settings import Profile
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.fakes.store import FakeStore
from tests.operations.office import Office

Act = Callable[[Office, Path], object]


def _apply(office: Office, _folder: Path) -> object:
    return apply_plan(office.context, office.plan(Operation.AUTHORIZE, 0), serial_known=True)


ACTS: dict[str, Act] = {
    "apply": _apply,
    "withdraw": lambda office, _: withdraw(office.context, office.plan(Operation.CANCEL, 0)),
    "sync": lambda office, _: synchronize(office.context, by_operator=True),
    "resume": lambda office, _: resume_sync(office.context),
    "add": lambda office, _: add_enterprise(
        office.context, enterprise_name(9), valid_tax_number(9)
    ),
    "edit": lambda office, _: edit_enterprise(
        office.context, office.ids[0], name="另一家", tax_number=None
    ),
    "remove": lambda office, _: remove_enterprise(office.context, office.ids[0]),
    "marks": lambda office, _: clear_failed_marks(
        office.context, Service.ISSUING, Selection(frozenset(office.ids))
    ),
    "settings": lambda office, _: change_settings(office.context, total_issuing=3),
    "network": lambda office, folder: change_network(
        office.context, Profile.of(folder, practice=False), proxy="none"
    ),
    "clock": lambda office, _: confirm_clock(office.context),
    "view": lambda office, _: save_view(
        office.context, SavedView("一", Filter(Service.ISSUING), Sort())
    ),
    "save serial": lambda office, _: save_serial(office.context, Service.ISSUING, "NEW-1"),
    "clear serial": lambda office, _: clear_serial(office.context, Service.ISSUING),
    "reveal serial": lambda office, _: reveal_serial(office.context, Service.ISSUING),
    "save secret": lambda office, _: save_secret(office.context, SecretName.CLIENT, "new"),
    "clear secret": lambda office, _: clear_secret(office.context, SecretName.CLIENT),
}


@pytest.fixture
def office() -> Office:
    made = Office()
    save_serial(made.context, Service.ISSUING, "SERIAL-1")
    save_secret(made.context, SecretName.CLIENT, "secret-1")
    made.do(Operation.AUTHORIZE, 0)
    assert isinstance(made.store, FakeStore)
    made.store.may_write = False
    return made


@pytest.mark.parametrize("name", ACTS)
def test_no_act_changes_anything(office: Office, tmp_path: Path, name: str) -> None:
    kept = dict(office.vault.kept)
    changes, asked = office.store.change_count(), len(office.platform.requests)
    with pytest.raises(StoreError) as refused:
        ACTS[name](office, tmp_path)
    assert refused.value.fault is StoreFault.READ_ONLY
    assert office.store.change_count() == changes
    assert office.vault.kept == kept
    assert len(office.platform.requests) == asked
    assert list(tmp_path.iterdir()) == []


def test_everything_is_seen_and_the_platform_left_alone(office: Office) -> None:
    asked = len(office.platform.requests)
    reading = refresh_entitlements(office.context, older_than=timedelta(0), wants_clock=True)
    assert (reading.asked, reading.failure) == (False, None)
    assert len(office.platform.requests) == asked
    assert read_situation(office.context).services[Service.ISSUING].quota.authorized == 1
    assert office.plan(Operation.CANCEL, 0, 1).will_do == 1
