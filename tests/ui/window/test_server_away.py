"""The database's server goes away while the window is open, and comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QDialog

from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.enterprises import add_enterprise
from invoice_license_desktop.core.operations.ports.store import StoreFault
from invoice_license_desktop.ui.dialogs.failure import FailureDialog
from invoice_license_desktop.ui.dialogs.plan import PlanDialog
from invoice_license_desktop.ui.dialogs.settings import SettingsDialog
from tests.fakes.platform import Request
from tests.fakes.samples import enterprise_name, valid_tax_number
from tests.ui.dialogs.reading import button
from tests.ui.window.bench import Bench

AWAY = "The database server does not answer or refuses the sign-in."
INTERRUPTED = "done as a whole or not at all"


def dialogs(bench: Bench, kind: type[QDialog]) -> list[QDialog]:
    return [one for one in bench.window.findChildren(kind) if one.isVisible()]


def wait_away(bench: Bench) -> None:
    bench.wait(lambda: bench.window.page.notice.sentence.startswith(AWAY))


@pytest.mark.parametrize(
    "fault", [StoreFault.UNREACHABLE, StoreFault.SIGN_IN, StoreFault.NO_DATABASE]
)
def test_it_is_told_and_is_over_by_itself(bench: Bench, fault: StoreFault) -> None:
    bench.store.fault = fault
    wait_away(bench)
    assert bench.window.page.model.rowCount() == 12
    bench.store.fault = None
    add_enterprise(bench.context, enterprise_name(20), valid_tax_number(20))
    bench.wait(lambda: bench.window.page.notice.sentence == "")
    bench.wait(lambda: bench.window.page.model.rowCount() == 13)


def test_whatever_is_clicked_meanwhile_no_dialog_of_an_error_comes(bench: Bench) -> None:
    bench.store.fault = StoreFault.UNREACHABLE
    bench.session.refresh()
    bench.window.page.filters._search.setText("贸易1号")
    bench.session.choosing.choose_all()
    wait_away(bench)
    bench.wait(lambda: bench.lanes.is_idle)
    assert not dialogs(bench, FailureDialog)
    assert not dialogs(bench, QDialog)
    bench.store.fault = None
    bench.wait(lambda: bench.window.page.notice.sentence == "")
    bench.wait(lambda: bench.window.page.model.rowCount() == 1)


def test_a_server_with_too_much_to_do_is_trouble_and_no_error_of_the_program(
    bench: Bench,
) -> None:
    bench.store.fault = StoreFault.BUSY
    bench.window.page.filters._search.setText("贸易1号")
    bench.wait(lambda: "try again in a moment" in bench.window.page.notice.sentence)
    bench.wait(lambda: bench.lanes.is_idle)
    assert not dialogs(bench, FailureDialog)
    bench.store.fault = None


def test_an_act_that_was_interrupted_says_what_is_known_of_it(bench: Bench) -> None:
    bench.tick(0, 1)
    bench.click(Operation.AUTHORIZE)
    bench.wait(lambda: bool(dialogs(bench, PlanDialog)))
    bench.store.fault = StoreFault.UNREACHABLE
    dialogs(bench, PlanDialog)[0].accept()
    bench.wait(lambda: INTERRUPTED in bench.window.page.notice.sentence)
    bench.wait(lambda: not bench.window.page.batch.isVisible())
    bench.store.fault = None
    bench.window.page.notice.acted.emit()
    bench.wait(lambda: bench.window.page.notice.sentence == "")
    assert [row.authorized_by for row in bench.licenses()[:2]] == [None, None]
    bench.click(Operation.AUTHORIZE)
    bench.wait(lambda: bool(dialogs(bench, PlanDialog)))
    dialogs(bench, PlanDialog)[0].accept()
    bench.wait_counts("Issuing (2/10)")


def test_a_batch_that_was_being_sent_goes_on_and_is_reported(bench: Bench) -> None:
    def lose(request: Request) -> None:
        if request.kind == "send":
            bench.store.fault = StoreFault.UNREACHABLE

    bench.platform.while_out = lose
    bench.tick(0, 1)
    bench.click(Operation.AUTHORIZE)
    bench.wait(lambda: bool(dialogs(bench, PlanDialog)))
    dialogs(bench, PlanDialog)[0].accept()
    wait_away(bench)
    bench.platform.while_out = lambda _: None
    assert bench.platform.held_count(Service.ISSUING) == 2
    bench.store.fault = None
    bench.wait(lambda: bench.window.page.notice.sentence == "")
    # the claim of the run that was cut off lapses, and the platform is asked what it did
    bench.clock.advance(timedelta(minutes=2))
    bench.wait_counts("Issuing (2/10)")
    bench.session.sync.send()
    bench.wait(lambda: all(row.synced_revision == row.revision for row in bench.licenses()[:2]))
    assert bench.platform.held_count(Service.ISSUING) == 2


def test_a_dialog_says_the_same(bench: Bench) -> None:
    bench.window.menus.settings.trigger()
    bench.wait(lambda: bool(dialogs(bench, SettingsDialog)))
    dialog = dialogs(bench, SettingsDialog)[0]
    assert isinstance(dialog, SettingsDialog)
    bench.wait(button(dialog, "OK").isEnabled)
    bench.store.fault = StoreFault.UNREACHABLE
    dialog.license.editions[next(iter(dialog.license.editions))].setChecked(True)
    button(dialog, "OK").click()
    bench.wait(lambda: INTERRUPTED in dialog.trouble)
    bench.store.fault = None
    dialog.reject()
