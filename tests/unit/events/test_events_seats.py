"""Which seat may be given."""

from hypothesis import given
from hypothesis import strategies as st

from services.events.registrations.seats import Taken, free_seats, seat_to_take

capacities = st.integers(1, 8)
seats = st.sets(st.integers(1, 12))


def test_the_smallest_free_seat_is_taken() -> None:
    assert seat_to_take(free_seats(5, Taken({1, 3})), lost_races=0) == 2


def test_in_a_crowd_one_of_the_next_few_is_taken() -> None:
    free = free_seats(100, Taken({1, 3}))

    assert {seat_to_take(free, lost_races=2) for _ in range(200)} == {2, 4, 5, 6}


def test_no_seat_is_given_when_all_are_taken() -> None:
    assert free_seats(2, Taken({1, 2})) == []
    assert seat_to_take([], lost_races=3) is None


def test_places_beyond_a_lowered_capacity_are_made_up_for() -> None:
    assert free_seats(2, Taken({3})) == [1]
    assert free_seats(2, Taken({3, 4})) == []


def test_places_without_a_number_count_as_well() -> None:
    assert free_seats(2, Taken({1}, unnumbered=1)) == []
    assert free_seats(3, Taken({1}, unnumbered=1)) == [2]


@given(capacities, seats, st.integers(0, 4))
def test_as_many_seats_are_free_as_places_are_not_held(capacity: int, taken: set[int], unnumbered: int) -> None:
    free = free_seats(capacity, Taken(taken, unnumbered))

    assert len(free) == max(0, capacity - len(taken) - unnumbered)
    assert all(seat not in taken and 1 <= seat <= capacity for seat in free)


@given(capacities, seats, st.lists(st.tuples(st.sampled_from(["look", "take", "free"]), st.integers(0, 11))))
def test_deciding_on_an_old_look_never_overbooks_while_one_seat_is_for_one_person(
    capacity: int, taken: set[int], steps: list[tuple[str, int]]
) -> None:
    pending: list[int] = []
    for step, which in steps:
        if step == "look":
            pending += free_seats(capacity, Taken(taken))
        elif step == "free" and taken:
            taken.remove(sorted(taken)[which % len(taken)])
        elif step == "take" and pending and (seat := pending.pop(which % len(pending))) not in taken:
            taken.add(seat)
            assert len(taken) <= capacity
