"""Visits: recorded on the spot with what they raise, counted by building and period, and read by few."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders import visits
from tests.builders.requests import figures, given_member, given_settings, must, slug, staff
from tests.builders.visits import HEARD, VISITOR

NEED = {"kind": "need", "category": "space", "title": "借用会议室", "text": "每月一次"}
REQUEST = {"kind": "request", "category": None, "title": "货梯经常停", "text": ""}
WISH = {"kind": "wish", "category": "goods", "title": "想要一盆绿植", "text": ""}


@pytest.fixture
def planned(world: World) -> list[str]:
    """The ids of the visits to three firms in b1, which p v1 has to make."""
    visits.given_role(world)
    visits.given_firms(world)
    visits.given_plan(world)
    return [one["id"] for one in visits.visits(world, "mine=true&status=planned")]


@pytest.mark.capability("R7")
def test_a_visit_raises_needs_requests_and_wishes_in_the_same_form(world: World, planned: list[str]) -> None:
    made = visits.record(world, planned[0], raised=[NEED, REQUEST, WISH])

    (need, request, wish) = made["raised"]
    desk = staff(world)
    assert must(desk.get(f"/listings/{need['id']}"))["party_id"] == made["enterprise_id"]
    assert must(desk.get(f"/requests/{request['id']}"))["enterprise_id"] == made["enterprise_id"]
    assert must(desk.get(f"/wishes/{wish['id']}"))["text"] == "想要一盆绿植"


@pytest.mark.capability("R7", "R10")
def test_a_request_of_a_visit_says_that_it_came_from_one(world: World, planned: list[str]) -> None:
    made = visits.record(world, planned[0], raised=[REQUEST])
    world.drain()

    said = must(staff(world).get(f"/requests/{made['raised'][0]['id']}"))
    counted = figures(world)["requests"]

    assert said["source"] == "visit"
    assert counted["source_visit"] == 1
    assert "source_portal" not in counted


@pytest.mark.capability("R7")
def test_a_record_leads_back_to_the_visit_that_raised_it(world: World, planned: list[str]) -> None:
    made = visits.record(world, planned[0], raised=[REQUEST])

    found = visits.visits(world, f"raised_id={made['raised'][0]['id']}")

    assert [one["id"] for one in found] == [planned[0]]


@pytest.mark.capability("R7")
def test_what_cannot_be_raised_refuses_the_whole_visit(world: World, planned: list[str]) -> None:
    answer = visits.visitor(world).post(
        f"/visits/{planned[0]}/record", {**HEARD, "raised": [REQUEST, {**WISH, "category": "space"}]}
    )

    assert slug(answer) == "wish-needs-category"
    assert [one["pointer"] for one in answer.body["errors"]] == ["/raised/1/category"]
    assert must(staff(world).get("/requests"))["items"] == []
    assert len(visits.visits(world, "status=planned")) == len(planned)


@pytest.mark.capability("R7")
def test_who_was_met_and_what_they_said_stand_in_no_list_and_no_event(world: World, planned: list[str]) -> None:
    visits.record(world, planned[0])

    (listed,) = visits.visits(world, "status=done")
    (told,) = world.events("visit.recorded.v1")
    assert "notes" not in listed
    assert "met" not in listed
    assert "下月扩租一层" not in str(told.data)


@pytest.mark.capability("R7")
def test_visits_of_another_building_are_not_for_a_visitor(world: World, planned: list[str]) -> None:
    visits.record(world, planned[0])
    elsewhere = visits.visitor(world, "v2", building="b2")

    assert elsewhere.get(f"/visits/{planned[0]}").status == 403
    assert must(elsewhere.get("/visits"))["items"] == []
    assert elsewhere.post(f"/visits/{planned[1]}/record", HEARD).status == 403


@pytest.mark.capability("R7")
@pytest.mark.parametrize("notes", ["电话13900001111", "110101199003071234 的身份证"])
def test_numbers_of_people_do_not_belong_into_notes(world: World, planned: list[str], notes: str) -> None:
    answer = visits.visitor(world).post(f"/visits/{planned[0]}/record", {**HEARD, "notes": notes})

    assert slug(answer) == "personal-number-in-notes"


@pytest.mark.capability("R7")
def test_a_visit_is_recorded_once_and_corrected_afterwards(world: World, planned: list[str]) -> None:
    visits.record(world, planned[0])

    again = visits.visitor(world).post(f"/visits/{planned[0]}/record", {**HEARD, "notes": "又来一次"})
    changed = must(visits.visitor(world).patch(f"/visits/{planned[0]}", {"notes": "已扩租"}))

    assert slug(again) == "not-allowed-now"
    assert changed["notes"] == "已扩租"


@pytest.mark.capability("R7")
def test_a_visit_cannot_be_in_the_future(world: World, planned: list[str]) -> None:
    later = (world.clock() + timedelta(hours=1)).isoformat()

    answer = visits.visitor(world).post(f"/visits/{planned[0]}/record", {**HEARD, "visited_at": later})

    assert slug(answer) == "visit-in-the-future"


@pytest.mark.capability("R7")
def test_one_visit_counts_for_every_plan_that_asks_for_it(world: World, planned: list[str]) -> None:
    visits.given_plan(world, name="重点企业每月走访", rhythm="monthly", enterprise_ids=["f1"])
    (quarterly,) = visits.visits(world, "enterprise_id=f1&status=planned&to=2027-01-01&from=2027-01-01")

    visits.record(world, quarterly["id"])

    done = visits.visits(world, "enterprise_id=f1&status=done")
    assert {one["fulfilled_by"] for one in done} == {None, quarterly["id"]}
    assert figures(world)["visits"]["recorded"] == 1
    assert planned


@pytest.mark.capability("R7")
def test_a_visit_without_a_plan_is_the_planned_one_if_there_is_one(world: World, planned: list[str]) -> None:
    client = visits.visitor(world)

    first = must(client.post("/visits", {**HEARD, "enterprise_id": "f1"}))
    second = must(client.post("/visits", {**HEARD, "enterprise_id": "f1", "notes": "再访"}))

    assert first["id"] in planned
    assert second["plan_id"] is None


@pytest.mark.capability("R7")
def test_a_firm_that_is_nowhere_cannot_be_visited(world: World) -> None:
    assert slug(visits.visitor(world).post("/visits", {**HEARD, "enterprise_id": "f9"})) == "firm-not-here"


@pytest.mark.capability("R7")
def test_coverage_is_the_share_of_firms_that_were_visited_in_the_period(world: World, planned: list[str]) -> None:
    visits.given_firm(world, "g1", building="b2")
    visits.record(world, planned[0])
    visits.record(world, planned[1])

    covered = must(staff(world).get("/visit-coverage?period=2026-Q4"))

    by_building = {row["building_id"]: row for row in covered["items"]}
    assert (by_building["b1"]["visited"], by_building["b1"]["firms"], by_building["b1"]["share"]) == (2, 3, 0.6667)
    assert by_building["b2"]["visited"] == 0
    assert covered["total"]["firms"] == 4 + 1  # and e1, of which nobody has said where it is
    assert must(staff(world).get("/visit-coverage?period=2026-Q3"))["total"]["visited"] == 0


@pytest.mark.capability("R7")
def test_firms_that_nobody_has_visited_stand_in_a_list(world: World, planned: list[str]) -> None:
    made = visits.record(world, planned[0])
    client = visits.visitor(world)

    never = {row["enterprise_id"] for row in must(client.get("/visit-firms?never=true"))["items"]}
    this_quarter = {row["enterprise_id"] for row in must(client.get("/visit-firms?period=2026-Q4"))["items"]}
    last_quarter = must(client.get("/visit-firms?period=2026-Q3"))["items"]

    assert never == this_quarter == {"f1", "f2", "f3"} - {made["enterprise_id"]}
    assert len(last_quarter) == 3


@pytest.mark.capability("R7")
def test_visits_of_a_firm_that_leaves_are_called_off(world: World, planned: list[str]) -> None:
    told = {"enterprise_id": "f1", "building_id": "b1", "name": "企业f1"}
    world.receive("org.louyu.members.enterprise.left.v1", told, subject="f1", sequence=2)
    world.drain()

    assert [one["enterprise_id"] for one in visits.visits(world, "status=cancelled")] == ["f1"]
    assert {row["enterprise_id"] for row in must(visits.visitor(world).get("/visit-firms"))["items"]} == {"f2", "f3"}
    assert planned


@pytest.mark.capability("R7")
def test_a_wish_is_raised_by_verified_visitors_only_where_the_street_office_wants_that(
    world: World, planned: list[str]
) -> None:
    given_settings(world, ["wishes"], sequence=9)

    refused = visits.visitor(world).post(f"/visits/{planned[0]}/record", {**HEARD, "raised": [WISH]})
    given_member(world, VISITOR)

    assert slug(refused) == "verification-needed"
    assert visits.record(world, planned[0], raised=[WISH])["raised"][0]["kind"] == "wish"


@pytest.mark.capability("R7")
def test_a_visit_of_before_the_period_does_not_count_for_it(world: World, planned: list[str]) -> None:
    client, earlier = visits.visitor(world), {**HEARD, "visited_at": "2026-09-30T23:59:00+08:00"}

    refused = client.post(f"/visits/{planned[0]}/record", earlier)
    made = must(client.post("/visits", {**earlier, "enterprise_id": "f1"}))

    assert slug(refused) == "visit-before-period"
    assert "2026-10-01" in refused.body["detail"]
    assert (made["plan_id"], made["status"]) == (None, "done")
    assert {one["id"] for one in visits.visits(world, "status=planned")} == set(planned)


@pytest.mark.capability("R7")
def test_a_visit_counts_for_those_plans_only_whose_period_had_begun(world: World, planned: list[str]) -> None:
    visits.given_plan(world, name="每月走访", rhythm="monthly")
    at = "2026-10-05T10:00:00+08:00"

    made = must(visits.visitor(world).post("/visits", {**HEARD, "enterprise_id": "f1", "visited_at": at}))

    (left,) = visits.visits(world, "enterprise_id=f1&status=planned")
    assert (made["id"] in planned, left["period"]) == (True, "2026-11")


@pytest.mark.capability("R7")
@pytest.mark.parametrize("period", ["0000", "1999-Q4", "2026-13", "2026-Q5", "2026-W01", "<script>"])
def test_a_period_that_is_none_is_refused(world: World, period: str) -> None:
    assert staff(world).get(f"/visit-coverage?period={period}").status == 422
    assert visits.visitor(world).get(f"/visit-firms?period={period}").status == 422
