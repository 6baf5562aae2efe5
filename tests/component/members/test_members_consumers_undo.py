"""What members hears of undone imports takes effect once and safely: who is named elsewhere, and hours that go back."""

import pytest

from chassis.testing.consumer_cases import CASES, Case, Check, name_of
from chassis.testing.world import World
from tests.builders.members import members_world
from tests.builders.undo_cases import MENTIONS, UNDONE, WISH_UNDONE

pytestmark = pytest.mark.figures_of_messages


def _helping_world() -> World:
    """p1 has earned hours by an attendance and by a wish, both imported."""
    world = members_world()
    deed = {"person_id": "p1", "claimer_id": "p1", "building_id": None, "service_minutes": 30, "imported": True}
    world.receive("org.louyu.events.registration.credited.v1", {**deed, "registration_id": "r1"}, subject="r1")
    world.receive("org.louyu.requests.wish.fulfilled.v1", {**deed, "wish_id": "w1"}, subject="w1")
    return world


@pytest.mark.thorough
@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", MENTIONS, ids=str)
def test_who_is_named_elsewhere_is_noted_once_and_safely(check: Check, case: Case) -> None:
    check(members_world, case)


@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", [UNDONE, WISH_UNDONE], ids=str)
def test_hours_of_an_undone_import_are_taken_back_once_and_safely(check: Check, case: Case) -> None:
    check(_helping_world, case)


@pytest.mark.capability("M10")
def test_what_is_imported_again_after_an_undo_earns_again_and_can_be_taken_back_again() -> None:
    world = _helping_world()
    deed = {"wish_id": "w1", "claimer_id": "p1", "building_id": None, "imported": True}
    taken_back, fulfilled = "org.louyu.requests.wish.taken-back.v1", "org.louyu.requests.wish.fulfilled.v1"
    world.receive(taken_back, {"wish_id": "w1"}, subject="w1", sequence=2)

    world.receive(fulfilled, {**deed, "service_minutes": 90}, subject="w1", sequence=3)

    assert world.acts("p1").get("/ledger/balance").body["hours"] == 2
    world.receive(taken_back, {"wish_id": "w1"}, subject="w1", sequence=4)
    assert world.acts("p1").get("/ledger/balance").body["hours"] == 0.5
