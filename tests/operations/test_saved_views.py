"""Saved views: names are cleaned, given once, and replaced only on purpose."""

import pytest

from invoice_license_desktop.core.domain.selection import Filter, SavedView, Sort
from invoice_license_desktop.core.domain.vocabulary import Column, Service, View
from invoice_license_desktop.core.operations.saved_views import (
    MAX_VIEW_NAME_LENGTH,
    SavedViewError,
    ViewFault,
    clean_view_name,
    delete_view,
    read_views,
    rename_view,
    save_view,
)
from tests.operations.office import Office

EAST = SavedView("华东", Filter(Service.ISSUING, words=("上海", "杭州")))
FAILED = SavedView("失败", Filter(Service.ISSUING, View.FAILED), Sort(Column.NAME))


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def saved(office: Office) -> Office:
    save_view(office.context, EAST)
    save_view(office.context, FAILED)
    return office


def names(office: Office) -> list[str]:
    return [view.name for view in read_views(office.context)]


def fault_of(error: pytest.ExceptionInfo[SavedViewError]) -> tuple[ViewFault, str]:
    return error.value.fault, error.value.name


def test_views_are_kept_in_the_order_they_were_saved(saved: Office) -> None:
    assert read_views(saved.context) == (EAST, FAILED)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  华东 \u3000片区\n", "华东 片区"),
        ("\u200b华东", "华东"),
        ("x" * 90, "x" * MAX_VIEW_NAME_LENGTH),
        (" \t", ""),
    ],
)
def test_a_name_is_cleaned(text: str, name: str) -> None:
    assert clean_view_name(text) == name


def test_a_view_is_kept_under_its_cleaned_name(office: Office) -> None:
    kept = save_view(office.context, SavedView(" 华东  片区 ", EAST.chosen))
    assert kept == SavedView("华东 片区", EAST.chosen)
    assert read_views(office.context) == (kept,)


def test_a_view_needs_a_name(saved: Office) -> None:
    with pytest.raises(SavedViewError) as error:
        save_view(saved.context, SavedView("  ", EAST.chosen))
    assert fault_of(error) == (ViewFault.NO_NAME, "")
    with pytest.raises(SavedViewError) as error:
        rename_view(saved.context, "华东", " ")
    assert fault_of(error) == (ViewFault.NO_NAME, "")
    assert names(saved) == ["华东", "失败"]


def test_a_name_that_is_taken_is_replaced_only_on_purpose(saved: Office) -> None:
    other = SavedView(" 华东", FAILED.chosen, FAILED.sort)
    with pytest.raises(SavedViewError) as error:
        save_view(saved.context, other)
    assert fault_of(error) == (ViewFault.NAME_TAKEN, "华东")
    assert read_views(saved.context) == (EAST, FAILED)
    save_view(saved.context, other, replaces=True)
    assert read_views(saved.context) == (SavedView("华东", FAILED.chosen, FAILED.sort), FAILED)


def test_renaming_keeps_the_place_and_takes_no_other_views_name(saved: Office) -> None:
    assert rename_view(saved.context, "华东", " 江浙沪 ") == "江浙沪"
    assert rename_view(saved.context, "江浙沪", "江浙沪") == "江浙沪"
    with pytest.raises(SavedViewError) as error:
        rename_view(saved.context, "江浙沪", "失败")
    assert fault_of(error) == (ViewFault.NAME_TAKEN, "失败")
    assert names(saved) == ["江浙沪", "失败"]


def test_a_view_that_somebody_else_deleted_cannot_be_renamed(saved: Office) -> None:
    delete_view(saved.context, "华东")
    delete_view(saved.context, "华东")
    with pytest.raises(SavedViewError) as error:
        rename_view(saved.context, "华东", "江浙沪")
    assert fault_of(error) == (ViewFault.GONE, "华东")
    assert names(saved) == ["失败"]


def test_the_journal_does_not_tell_of_views(saved: Office) -> None:
    rename_view(saved.context, "华东", "江浙沪")
    delete_view(saved.context, "失败")
    with saved.store.reading() as work:
        assert work.journal.head().number == 0
