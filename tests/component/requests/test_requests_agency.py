"""Agency cases from being asked for until every paper is back: steps, limits, illegal moves, two at once."""

from datetime import timedelta

import pytest

from chassis.kernel.errors import StaleVersion
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.world import World
from tests.builders import agency
from tests.builders.agency import AGENT, FORM, LICENCE, NEW_LICENCE, act, show
from tests.builders.figures import differing
from tests.builders.requests import MAKE, figures, must, slug, staff

pytestmark = pytest.mark.capability("R9")


@pytest.fixture
def case(world: World) -> str:
    return agency.given_case(world)


def steps_done(world: World, case: str) -> list[str]:
    return [one["name"] or one["code"] for one in show(world.acts("p1"), case)["steps"] if one["done_at"]]


def test_a_case_has_the_steps_of_every_case_and_those_of_its_item(world: World, case: str) -> None:
    shown = show(world.acts("p1"), case)

    assert [one["code"] for one in shown["steps"]] == [
        *("received", "checked", "handed_in", "at_window", "at_window", "result_ready", "handed_back"),
    ]
    assert [one["name"] for one in shown["steps"] if one["code"] == "at_window"] == ["初审", "制证"]
    assert (shown["status"], shown["wanted"], shown["number"][0]) == ("asked", ["营业执照", "变更申请书"], "D")


def test_a_case_goes_from_the_person_through_the_window_and_back(world: World, case: str) -> None:
    agency.finished(world, case)

    shown = show(world.acts("p1"), case)
    places = {paper["name"]: paper["place"] for paper in shown["papers"]}
    assert (shown["status"], shown["granted"], shown["on_time"]) == ("finished", True, True)
    assert places == {"营业执照": "back", "变更申请书": "kept", "新营业执照": "back"}
    assert all(one["done_at"] for one in shown["steps"])
    assert [one["receipt"][-2:] for one in shown["hand_overs"]] == ["-1", "-2"]


def test_the_person_sees_where_it_is_now(world: World, case: str) -> None:
    agency.handed_in(world, case)
    act(world, agency.agent(world), case, "steps")

    shown = show(world.acts("p1"), case)
    assert (shown["status"], shown["papers_with_us"], shown["papers_at_window"]) == ("handed_in", 0, 2)
    assert (shown["agent_id"], shown["window"], shown["window_receipt"]) == (AGENT, "3 号窗口", "SL-1")
    assert steps_done(world, case) == ["received", "checked", "handed_in", "初审"]


def test_there_are_no_more_steps_at_the_window_than_the_item_has(world: World, case: str) -> None:
    agency.handed_in(world, case)
    client = agency.agent(world)
    for _ in range(2):
        act(world, client, case, "steps")

    assert slug(client.post(f"/agency-cases/{case}/steps")) == "no-step-left"


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("check", None),
        ("ask-for-papers", {"missing": "身份证明"}),
        ("hand-in", {"window": "3 号窗口"}),
        ("steps", None),
        ("bring-back", {"returned": []}),
        ("result", {"granted": True}),
        ("finish", None),
    ],
)
def test_nothing_happens_before_its_step(world: World, case: str, what: str, body: dict[str, object] | None) -> None:
    client = agency.taken_on(world, case)

    answer = client.post(f"/agency-cases/{case}/{what}", body)

    assert slug(answer) == "not-allowed-now"
    assert show(client, case)["status"] == "accepted"


def test_only_its_agent_takes_the_steps(world: World, case: str) -> None:
    agency.taken_on(world, case)
    agency.received(world, case)

    answer = agency.agent(world, "a2").post(f"/agency-cases/{case}/check")

    assert (answer.status, slug(answer)) == (403, "not-the-agent")


def test_of_two_agents_one_takes_it_on(world: World, case: str) -> None:
    agency.taken_on(world, case)

    answer = agency.agent(world, "a2").post(f"/agency-cases/{case}/take-on")

    assert (answer.status, slug(answer)) == (409, "agency-case-taken-on")
    assert must(agency.agent(world).post(f"/agency-cases/{case}/take-on"))["agent_id"] == AGENT


def test_of_two_agents_at_the_very_same_time_one_is_stored(world: World, case: str) -> None:
    context = RequestContext(tenant=TenantId("t1"), actor="a", correlation="c")
    first, second = (MAKE(world.store, context, world.clock) for _ in range(2))
    for uow, person in ((first, "a1"), (second, "a2")):
        uow.agency_cases.get(case).accept(person, identifier=f"h-{person}", at=world.clock())  # type: ignore[attr-defined]

    first.commit()

    with pytest.raises(StaleVersion):
        second.commit()
    assert show(agency.agent(world), case)["agent_id"] == "a1"


def test_missing_papers_go_back_to_the_person_and_the_limit_begins_again(world: World, case: str) -> None:
    client = agency.taken_on(world, case)
    agency.received(world, case, LICENCE)
    act(world, client, case, "ask-for-papers", {"missing": "缺变更申请书"})
    waiting = show(world.acts("p1"), case)

    world.clock.advance(timedelta(days=30))
    agency.received(world, case, FORM)

    shown = show(world.acts("p1"), case)
    assert (waiting["status"], waiting["missing"], waiting["due_at"]) == ("accepted", "缺变更申请书", None)
    assert (shown["status"], shown["missing"], shown["papers_with_us"]) == ("received", "", 2)
    assert shown["due_at"] > world.clock().isoformat()
    assert figures(world)["agency"]["received"] == 1


def test_the_window_gives_papers_back_and_they_are_checked_again(world: World, case: str) -> None:
    agency.handed_in(world, case)

    act(world, agency.agent(world), case, "bring-back", {"returned": [1]})

    shown = show(world.acts("p1"), case)
    assert (shown["status"], [one["place"] for one in shown["papers"]]) == ("received", ["agent", "kept"])
    assert steps_done(world, case) == ["received"]


def test_papers_that_are_not_there_cannot_be_handed_in_or_brought_back(world: World, case: str) -> None:
    client = agency.taken_on(world, case)
    agency.received(world, case, LICENCE)
    act(world, client, case, "check")

    wrong = client.post(f"/agency-cases/{case}/hand-in", {"window": "3 号窗口", "papers": [9]})
    act(world, client, case, "hand-in", {"window": "3 号窗口"})
    unknown = client.post(f"/agency-cases/{case}/bring-back", {"returned": [2]})

    assert (slug(wrong), slug(unknown)) == ("no-such-paper", "no-such-paper")


def test_a_case_is_finished_only_when_everything_is_back(world: World, case: str) -> None:
    agency.with_result(world, case)

    answer = agency.agent(world).post(f"/agency-cases/{case}/finish")

    assert (answer.status, slug(answer)) == (409, "papers-not-handed-back")
    assert "2" in answer.body["detail"]


def test_a_result_without_papers_is_finished_by_its_agent(world: World, case: str) -> None:
    agency.with_result(world, case, returned=[], issued=[], granted=False)

    made = act(world, agency.agent(world), case, "finish")

    assert (made["status"], made["granted"]) == ("finished", False)


def test_papers_that_went_back_earlier_are_not_asked_for_at_the_end(world: World, case: str) -> None:
    client = agency.taken_on(world, case)
    agency.received(world, case)
    agency.confirmed(world, case, agency.listed(world, case, 1, way="out"))
    act(world, client, case, "check")
    act(world, client, case, "hand-in", {"window": "3 号窗口"})
    act(world, client, case, "result", {"granted": True, "issued": [NEW_LICENCE]})

    agency.confirmed(world, case, agency.listed(world, case, way="out"))

    shown = show(world.acts("p1"), case)
    assert shown["status"] == "finished"
    assert [line["name"] for line in shown["hand_overs"][-1]["lines"]] == ["新营业执照"]


def test_a_case_is_cancelled_at_once_while_there_are_no_papers(world: World, case: str) -> None:
    made = act(world, world.acts("p1"), case, "cancel", {"reason": "不办了"})

    assert (made["status"], made["ended_at"] is not None) == ("cancelled", True)
    assert slug(agency.agent(world).post(f"/agency-cases/{case}/take-on")) == "not-allowed-now"


def test_a_case_with_papers_is_cancelled_when_they_were_handed_back(world: World, case: str) -> None:
    agency.handed_in(world, case)
    returning = act(world, world.acts("p1"), case, "cancel", {"reason": "不办了"})
    act(world, agency.agent(world), case, "bring-back", {"returned": [1]})

    agency.confirmed(world, case, agency.listed(world, case, way="out"))

    shown = show(world.acts("p1"), case)
    assert (returning["status"], shown["status"], shown["reason"]) == ("returning", "cancelled", "不办了")
    assert figures(world)["agency"] == {"asked": 1, "category_agency": 1, "received": 1, "cancelled": 1}


def test_what_nobody_takes_on_and_what_has_no_result_in_time_is_late(world: World, case: str) -> None:
    world.clock.advance(timedelta(days=5))
    world.run_timers()
    untaken = must(agency.agent(world).get("/agency-cases?is_late=true"))["items"]

    agency.taken_on(world, case)
    agency.received(world, case)
    in_time = must(agency.agent(world).get("/agency-cases?is_late=true"))["items"]
    world.clock.advance(timedelta(days=15))
    world.run_timers()
    late = must(agency.agent(world).get("/agency-cases?is_late=true"))["items"]

    assert [len(one) for one in (untaken, in_time, late)] == [1, 0, 1]
    assert [event.data["status"] for event in world.events("agency-case.overdue.v1")] == ["asked", "received"]


def test_a_late_result_is_not_on_time_and_its_clock_ends(world: World, case: str) -> None:
    agency.handed_in(world, case)
    world.clock.advance(timedelta(days=15))
    world.run_timers()
    act(world, agency.agent(world), case, "result", {"granted": True})
    made = act(world, agency.agent(world), case, "finish")

    assert (made["on_time"], made["is_late"]) == (False, False)
    assert "on_time" not in figures(world)["agency"]


def test_figures_are_counted_by_building(world: World, case: str) -> None:
    agency.finished(world, case)

    of_building = figures(world, "building:b1")["agency"]

    assert of_building == {"asked": 1, "category_agency": 1, "received": 1, "finished": 1, "on_time": 1}


def test_cases_count_by_the_class_that_their_item_had_when_they_were_asked_for(world: World) -> None:
    item = agency.given_item(world, code="loan", category="finance")
    agency.given_case(world, item=item)
    must(staff(world).patch(f"/catalogue-items/{item}", {"category": "other"}))
    agency.given_case(world, item=item)

    counted = figures(world)["agency"]

    assert (counted["asked"], counted["category_finance"], counted["category_other"]) == (2, 1, 1)
    assert differing(world) == []


def test_a_case_of_before_has_no_class_and_its_count_is_right(world: World, case: str) -> None:
    """The row and the figures as an earlier release left them."""
    world.store.db["agency_cases"].update_one({"_id": case}, {"$unset": {"category": ""}})
    for row in world.store.db["figures"].find({}):
        without = {
            "counts.agency.category_agency": "",
            **{f"days.{day}.agency.category_agency": "" for day in row["days"]},
        }
        world.store.db["figures"].update_one({"_id": row["_id"]}, {"$unset": without})

    agency.finished(world, case)

    assert "category_agency" not in figures(world)["agency"]
    assert differing(world) == []


def test_only_items_with_agency_service_can_be_asked_for(world: World) -> None:
    item = agency.given_item(world, code="plain", agency_service=False)
    gone = agency.given_item(world, code="gone")
    must(staff(world).post(f"/catalogue-items/{gone}/withdraw"))

    answers = [world.acts("p1").post("/agency-cases", {"catalogue_item_id": one}) for one in (item, gone, "none")]

    assert [slug(one) for one in answers] == [
        *("no-agency-service", "catalogue-item-withdrawn", "catalogue-item-not-found"),
    ]


def test_what_the_item_is_called_later_does_not_change_a_case(world: World) -> None:
    item = agency.given_item(world)
    case = agency.given_case(world, item=item)
    must(staff(world).patch(f"/catalogue-items/{item}", {"name": "别的", "window_steps": ["终审"]}))

    shown = show(world.acts("p1"), case)
    assert (shown["item_name"], len(shown["steps"])) == ("营业执照变更", 7)


def test_a_list_of_items_can_show_only_those_with_agency_service(world: World) -> None:
    agency.given_item(world)
    agency.given_item(world, code="plain", agency_service=False)

    shown = must(world.acts("p1").get("/catalogue-items?agency_service=true"))["items"]

    assert [(one["code"], one["window_steps"]) for one in shown] == [("licence", ["初审", "制证"])]
