"""A set of ids that is one row of bytes."""

from collections.abc import Set as AbstractSet

from hypothesis import given
from hypothesis import strategies as st

from invoice_license_desktop.core.domain.id_set import IdSet

IDS = st.frozensets(st.integers(1, 300), max_size=30)


@given(IDS)
def test_it_is_the_set_it_was_made_of(ids: frozenset[int]) -> None:
    found: AbstractSet[int] = IdSet.of(ids)
    assert found == ids
    assert ids == found
    assert list(found) == sorted(ids)
    assert len(found) == len(ids)
    assert bool(found) == bool(ids)
    assert [one for one in range(-2, 310) if one in found] == sorted(ids)
    assert hash(found) == hash(IdSet(IdSet.of(ids).flags + b"\0\0"))


@given(IDS, IDS)
def test_sets_are_joined_and_taken_from_each_other(
    one: frozenset[int], other: frozenset[int]
) -> None:
    assert set(IdSet.of(one).plus(IdSet.of(other))) == one | other
    assert set(IdSet.of(one).minus(IdSet.of(other))) == one - other
    assert (IdSet.of(one) == IdSet.of(other)) == (one == other)


@given(IDS, st.integers(1, 400))
def test_toggling_twice_changes_nothing(ids: frozenset[int], one: int) -> None:
    found = IdSet.of(ids)
    assert set(found.toggled(one)) == ids ^ {one}
    assert found.toggled(one).toggled(one) == found


def test_a_million_ids_are_a_megabyte() -> None:
    assert len(IdSet.of(range(1, 1_000_001)).flags) == 1_000_001
