"""The order of rows: a sequence of ids that is one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.row_order import FIRST, RowOrder

IDS = st.lists(st.integers(1, 8 * FIRST), unique=True, max_size=40)


@given(IDS)
def test_it_is_the_sequence_it_was_made_of(ids: list[int]) -> None:
    order = RowOrder.of(ids)
    assert list(order) == ids
    assert len(order) == len(ids)
    assert [order[place] for place in range(-len(ids), len(ids))] == ids + ids
    assert order == RowOrder(",".join(str(FIRST + one) for one in ids))
    assert hash(order) == hash(RowOrder.of(ids))


@given(IDS, st.integers(-50, 50), st.integers(-50, 50))
def test_a_slice_is_the_order_of_a_slice(ids: list[int], start: int, stop: int) -> None:
    assert RowOrder.of(ids)[start:stop] == RowOrder.of(ids[start:stop])


@given(IDS)
def test_each_id_has_one_place(ids: list[int]) -> None:
    order = RowOrder.of(ids)
    assert [order.place_of(one) for one in ids] == list(range(len(ids)))
    assert order.place_of(0) is None
    assert (0 in order, None in order) == (False, False)
    assert all(one in order for one in ids)


def test_places_are_found_anywhere_in_a_long_order() -> None:
    order = RowOrder.of(range(50_000, 0, -1))
    for place in (0, 1, 9_999, 10_000, 10_001, 20_000, 49_999):
        assert order[place] == 50_000 - place
        assert order.place_of(50_000 - place) == place
    assert order.place_of(50_001) is None
    assert sum(order) == sum(range(50_001))


def test_steps_are_not_sliced() -> None:
    with pytest.raises(ValueError, match="2"):
        RowOrder.of([1, 2, 3])[::2]


def test_there_is_nothing_beyond_the_end() -> None:
    with pytest.raises(IndexError):
        RowOrder.of([1])[1]
