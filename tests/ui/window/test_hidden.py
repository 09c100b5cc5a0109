"""Chosen rows that the filter hides: counted in red, and never acted on unseen."""

from __future__ import annotations

from invoice_license_desktop.core.domain.vocabulary import Operation
from invoice_license_desktop.ui.controls.text import Text
from invoice_license_desktop.ui.dialogs.plan import PlanDialog
from invoice_license_desktop.ui.wanted import Wanted
from tests.fakes.samples import valid_tax_number
from tests.ui.dialogs.reading import button, cells, heading, shows
from tests.ui.window.bench import Bench


def show_only(bench: Bench, *numbers: int) -> None:
    """Searches for these enterprises."""
    words = tuple(valid_tax_number(number) for number in numbers)
    bench.window.page.filters.changed.emit(Wanted(words=words))
    bench.wait(lambda: bench.window.page.model.rowCount() == len(numbers))


def wait_hidden(bench: Bench, count: int) -> None:
    bench.wait(lambda: f"Hidden by filter: {count}" in bench.window.page.footer.texts())


def plan_dialog(bench: Bench) -> PlanDialog:
    def opened() -> list[PlanDialog]:
        return [one for one in bench.window.findChildren(PlanDialog) if one.isVisible()]

    bench.wait(lambda: bool(opened()))
    (dialog,) = opened()
    dialog.grab()
    bench.wait(lambda: bench.lanes.is_idle)
    return dialog


def authorized_numbers(bench: Bench) -> list[int]:
    return [place for place, row in enumerate(bench.licenses()) if row.is_authorized]


def test_the_count_of_hidden_rows_is_red_while_there_are_any(bench: Bench) -> None:
    bench.tick(0, 1, 2)
    (text,) = [
        one
        for one in bench.window.page.footer.findChildren(Text)
        if one.text().startswith("Hidden by filter")
    ]
    assert text.property("tone") == "muted"
    show_only(bench, 0)
    wait_hidden(bench, 2)
    assert text.property("tone") == "danger"
    # in a narrow window other words go first
    bench.window.resize(880, 560)
    bench.wait(lambda: bench.window.width() == 880)
    assert text.isVisible()


def test_hidden_rows_are_left_out_until_they_are_asked_for(bench: Bench) -> None:
    bench.tick(0, 1, 2, 3)
    show_only(bench, 1, 5)
    wait_hidden(bench, 3)
    bench.click(Operation.AUTHORIZE)
    dialog = plan_dialog(bench)
    assert heading(dialog) == "Authorize 1 for Issuing"
    assert shows(dialog, "3 of the 4 chosen are hidden by the filter and left out here.")
    assert [row[1] for row in cells(dialog.table)] == [valid_tax_number(1)]
    button(dialog, "Include these 3").click()
    bench.wait(lambda: not dialog.isVisible())
    dialog = plan_dialog(bench)
    assert heading(dialog) == "Authorize 4 for Issuing"
    assert shows(dialog, "3 of the 4 chosen are hidden by the filter and included here.")
    button(dialog, "Leave these 3 out").click()
    bench.wait(lambda: not dialog.isVisible())
    plan_dialog(bench).accept()
    bench.wait(lambda: "1 succeeded" in bench.window.page.toast.sentence)
    assert authorized_numbers(bench) == [1]


def test_cancelling_spares_what_is_not_seen(bench: Bench) -> None:
    bench.tick(0, 1, 2)
    bench.click(Operation.AUTHORIZE)
    plan_dialog(bench).accept()
    bench.wait(lambda: "3 succeeded" in bench.window.page.toast.sentence)
    show_only(bench, 2)
    wait_hidden(bench, 2)
    bench.click(Operation.CANCEL)
    dialog = plan_dialog(bench)
    assert heading(dialog) == "Cancel Issuing for 1"
    button(dialog, "Cancel authorization of 1").click()
    bench.wait(lambda: not bench.licenses()[2].is_authorized)
    assert authorized_numbers(bench) == [0, 1]


def test_all_chosen_rows_hidden_is_a_plan_of_none(bench: Bench) -> None:
    bench.tick(0, 1)
    show_only(bench, 7)
    wait_hidden(bench, 2)
    bench.click(Operation.AUTHORIZE)
    dialog = plan_dialog(bench)
    assert shows(dialog, "2 of the 2 chosen are hidden by the filter and left out here.")
    assert not button(dialog, "Authorize 0").isEnabled()
    button(dialog, "Include these 2").click()
    bench.wait(lambda: not dialog.isVisible())
    dialog = plan_dialog(bench)
    assert heading(dialog) == "Authorize 2 for Issuing"
    dialog.reject()


def test_all_of_a_filter_that_is_hidden_in_part_by_another(bench: Bench) -> None:
    bench.session.choosing.choose_all()
    bench.wait(lambda: "Chosen: 12" in bench.window.page.footer.texts())
    show_only(bench, 3, 4)
    wait_hidden(bench, 10)
    bench.click(Operation.AUTHORIZE)
    dialog = plan_dialog(bench)
    assert shows(dialog, "10 of the 12 chosen are hidden by the filter and left out here.")
    dialog.accept()
    bench.wait(lambda: authorized_numbers(bench) == [3, 4])


def test_a_sync_asks_nothing_and_changes_nobodys_rights(bench: Bench) -> None:
    bench.tick(0, 1)
    bench.click(Operation.AUTHORIZE)
    plan_dialog(bench).accept()
    bench.wait(lambda: "2 succeeded" in bench.window.page.toast.sentence)
    show_only(bench, 0)
    wait_hidden(bench, 1)
    bench.click(Operation.SYNC_AUTHORIZATION)
    bench.wait(lambda: "Sync authorization: 2 in all" in bench.window.page.toast.sentence)
