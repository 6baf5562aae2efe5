"""The states of a member: verification, placement, rejection, and what leaving undoes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.members.organisations.domain import Level, Nature
from services.members.people.errors import CannotBeHome, NotVerified, StatusForbids
from services.members.people.events import MemberLeft, MemberPlaced, MemberVerified
from services.members.people.states import LeavingReason, RejectionReason, Status
from tests.builders.members import TODAY, a_member, an_introduction, an_organisation


def test_a_verified_person_may_be_placed() -> None:
    member = a_member(status=Status.VERIFIED)

    member.place(an_organisation("o1"), as_home=True)

    assert (member.status, member.home_organisation_id) == (Status.PLACED, "o1")


def test_nobody_is_placed_before_being_verified() -> None:
    with pytest.raises(NotVerified):
        a_member().place(an_organisation(), as_home=True)


def test_verifying_twice_records_it_once() -> None:
    member = a_member()

    member.verify(by="secretary")
    member.verify(by="another")

    assert [event.by for event in member.events if isinstance(event, MemberVerified)] == ["secretary"]


def test_a_new_home_replaces_the_old_one_and_says_so() -> None:
    member = a_member(status=Status.VERIFIED)
    member.place(an_organisation("o1"), as_home=True)

    member.place(an_organisation("o2"), as_home=True)

    moved = member.events[-1]
    assert isinstance(moved, MemberPlaced)
    assert (moved.previous_home_id, moved.first, member.organisation_ids) == ("o1", False, ["o2"])


def test_a_host_that_becomes_the_home_is_no_host_any_more() -> None:
    member = a_member(status=Status.VERIFIED)
    member.place(an_organisation("o1"), as_home=False)

    member.place(an_organisation("o1"), as_home=True)

    assert (member.home_organisation_id, member.host_organisation_ids) == ("o1", [])


def test_the_home_is_not_a_host_as_well() -> None:
    member = a_member(status=Status.VERIFIED)
    member.place(an_organisation("o1"), as_home=True)

    member.place(an_organisation("o1"), as_home=False)

    assert member.organisation_ids == ["o1"]


def test_whose_home_moves_here_has_it_elsewhere_no_longer() -> None:
    member = a_member(status=Status.VERIFIED, home_elsewhere=True)

    member.place(an_organisation(), as_home=True)

    found = member.events[-1]
    assert isinstance(found, MemberPlaced)
    assert (found.home_elsewhere, member.home_elsewhere) == (True, False)


@pytest.mark.parametrize(
    ("level", "nature"),
    [(Level.BRANCH, Nature.FUNCTIONAL), (Level.ALLIANCE, Nature.JOINT), (Level.UNION, Nature.ENTITY)],
)
def test_functional_organisations_alliances_and_groups_are_nobodys_home(level: Level, nature: Nature) -> None:
    with pytest.raises(CannotBeHome):
        a_member(status=Status.VERIFIED).place(an_organisation(level=level, nature=nature), as_home=True)


def test_rejecting_twice_is_harmless_and_verifying_afterwards_is_refused() -> None:
    member = a_member()
    member.reject(RejectionReason.WRONG_BUILDING)

    member.reject(RejectionReason.OTHER)

    with pytest.raises(StatusForbids):
        member.verify(by="secretary")


def test_whoever_leaves_keeps_no_organisation() -> None:
    member = a_member(status=Status.VERIFIED)
    member.place(an_organisation("o1"), as_home=True)
    member.place(an_organisation("o2"), as_home=False)

    member.leave(LeavingReason.MOVED_AWAY)
    member.leave(LeavingReason.OTHER)

    left = [event for event in member.events if isinstance(event, MemberLeft)]
    assert [(event.home_organisation_id, event.host_organisation_ids) for event in left] == [("o1", ["o2"])]
    assert (member.status, member.organisation_ids) == (Status.LEFT, [])


def test_only_who_was_rejected_or_left_may_check_in_again() -> None:
    with pytest.raises(StatusForbids):
        a_member().check_in_again(said=an_introduction(), building_id="b2", at=TODAY)


@given(st.lists(st.tuples(st.sampled_from(["o1", "o2", "o3"]), st.booleans()), max_size=12))
def test_a_person_has_one_home_at_most_and_no_organisation_twice(moves: list[tuple[str, bool]]) -> None:
    member = a_member(status=Status.VERIFIED)

    for organisation_id, as_home in moves:
        member.place(an_organisation(organisation_id), as_home=as_home)

    assert len(member.organisation_ids) == len(set(member.organisation_ids))
    assert set(member.organisation_ids) == {organisation_id for organisation_id, _ in moves} - _lost_homes(moves)


def _lost_homes(moves: list[tuple[str, bool]]) -> set[str]:
    """Homes given up for a new one, except those that the person returned to."""
    held: set[str] = set()
    home: str | None = None
    for organisation_id, as_home in moves:
        if as_home and organisation_id != home:
            held.discard(home or "")
            home = organisation_id
        held.add(organisation_id)
    return {organisation_id for organisation_id, _ in moves} - held
