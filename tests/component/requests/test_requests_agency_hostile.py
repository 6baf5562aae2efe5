"""Agency cases under people who should not see them, texts that should not be kept, and sides that are gone."""

import pytest

from chassis.testing.world import World
from tests.builders import agency
from tests.builders.agency import AGENT, FORM, LICENCE, act, show
from tests.builders.requests import must, slug

pytestmark = pytest.mark.capability("R9")
MOBILE = "请联系 139 0000 1111"
FULL_WIDTH = "请联系 １３９００００１１１１"


@pytest.fixture
def case(world: World) -> str:
    return agency.given_case(world)


def gone(world: World, person: str, what: str = "identity.account.erased", field: str = "account_id") -> None:
    world.receive(f"org.louyu.{what}.v1", {field: person}, subject=person, sequence=9)
    world.drain()


def test_an_agent_whose_permission_was_withdrawn_neither_sees_nor_cancels_what_they_asked_for(world: World) -> None:
    case = agency.given_case_for(world, note="请上午联系")
    was_agent = world.acts(AGENT)

    seen = was_agent.get(f"/agency-cases/{case}")
    cancelled = was_agent.post(f"/agency-cases/{case}/cancel", {"reason": "x"})

    assert [slug(one) for one in (seen, cancelled)] == ["agency-case-not-found"] * 2
    assert show(agency.lead(world), case)["status"] == "asked"


def test_an_agent_learns_who_serves_in_their_own_buildings_only(world: World) -> None:
    agency.given_agent_role(world, "a2")

    answer = agency.agent(world, "a5", building="b2").get("/agency-agents?building_id=b1")

    assert (answer.status, slug(answer)) == (403, "forbidden")
    assert [one["person_id"] for one in must(agency.agent(world).get("/agency-agents?building_id=b1"))["items"]] == [
        "a2"
    ]


@pytest.mark.parametrize("text", [MOBILE, FULL_WIDTH])
def test_numbers_of_people_are_refused_in_every_text_of_a_case(world: World, case: str, text: str) -> None:
    agency.handed_in(world, case)
    client = agency.agent(world)
    issued = {"name": text, "form": "original", "count": 1}

    answers = [
        client.post(f"/agency-cases/{case}/result", {"granted": True, "returned": [1], "note": text}),
        client.post(f"/agency-cases/{case}/result", {"granted": True, "returned": [1], "issued": [issued]}),
        world.acts("p1").post(f"/agency-cases/{case}/cancel", {"reason": text}),
    ]
    act(world, client, case, "bring-back", {"returned": [1, 2]})
    act(world, client, case, "check")
    answers.append(client.post(f"/agency-cases/{case}/hand-in", {"window": text}))
    act(world, client, case, "ask-for-papers", {"missing": "委托书"})
    hand_over = agency.listed(world, case, way="out")
    withdraw = f"/agency-cases/{case}/hand-overs/{hand_over}/withdraw"
    answers.append(world.acts("p1").post(withdraw, {"reason": text}))

    assert [slug(one) for one in answers] == ["personal-number-in-agency-note"] * len(answers)
    pointers = [one.body["errors"][0]["pointer"] for one in answers]
    assert pointers == ["/note", "/issued/0/name", "/reason", "/window", "/reason"]


def test_lists_that_were_sent_back_do_not_keep_papers_from_going_home(world: World, case: str) -> None:
    agency.taken_on(world, case)
    agency.received(world, case)
    person = world.acts("p1")
    for _ in range(45):
        hand_over = agency.listed(world, case, way="out")
        must(person.post(f"/agency-cases/{case}/hand-overs/{hand_over}/withdraw", {"reason": "再等等"}))

    agency.confirmed(world, case, agency.listed(world, case, way="out"))

    shown = show(person, case)
    receipts = [one["receipt"] for one in shown["hand_overs"]]
    assert (shown["papers_with_us"], len(receipts) <= 40, len(set(receipts))) == (0, True, len(receipts))
    assert receipts[0].endswith("-1")


def test_a_case_with_as_many_hand_overs_as_there_may_be_takes_no_more_papers(world: World, case: str) -> None:
    agency.taken_on(world, case)
    for _ in range(20):
        agency.received(world, case, LICENCE)
        agency.confirmed(world, case, agency.listed(world, case, way="out"))

    refused = agency.agent(world).post(f"/agency-cases/{case}/hand-overs", {"way": "in", "new": [FORM]})

    assert slug(refused) == "too-many-hand-overs"


@pytest.mark.parametrize(
    ("what", "field"),
    [("members.member.erased", "member_id"), ("identity.account.disabled", "account_id")],
)
def test_a_case_ends_with_its_person_also_while_papers_go_from_agent_to_agent(
    world: World, case: str, what: str, field: str
) -> None:
    agency.given_agent_role(world, "a2")
    agency.taken_on(world, case)
    agency.received(world, case)
    act(world, agency.agent(world), case, "assign", {"agent_id": "a2"})

    gone(world, "p1", what, field)

    shown = show(agency.agent(world), case)
    assert (shown["status"], shown["waits_for"], shown["agent_id"]) == ("returning", None, AGENT)
    (dropped,) = world.events("agency-case.hand-over-withdrawn.v1")
    assert dropped.data["told_id"] == "a2"


def test_nothing_that_was_written_of_an_erased_person_is_left(world: World, case: str) -> None:
    client = agency.taken_on(world, case)
    first = agency.listed(world, case, LICENCE)
    act(world, world.acts("p1"), case, f"hand-overs/{first}/withdraw", {"reason": "王女士不在"})
    must(client.post(f"/agency-cases/{case}/hand-overs", {"way": "in", "new": [LICENCE], "note": "王女士送来"}))
    second = show(client, case)["hand_overs"][-1]["id"]
    agency.confirmed(world, case, second)
    act(world, client, case, "ask-for-papers", {"missing": "王女士的委托书"})
    act(world, world.acts("p1"), case, "cancel", {"reason": "王女士搬走了"})

    gone(world, "p1", "members.member.erased", "member_id")

    assert "王女士" not in str(show(client, case))
    history = must(client.get(f"/agency-cases/{case}/history?limit=100"))["items"]
    assert "王女士" not in str(history)


def test_all_cases_of_an_erased_person_are_cleared_however_many_there_are(world: World) -> None:
    item = agency.given_item(world)
    agency.given_known(world, "p7")
    client = agency.agent(world)
    body = {"catalogue_item_id": item, "building_id": "b1", "person_id": "p7", "contact_name": "王女士"}
    cases = [must(client.post("/agency-cases", body))["id"] for _ in range(205)]
    world.drain()

    gone(world, "p7", "members.member.erased", "member_id")

    assert {show(client, one)["contact_name"] for one in cases} == {""}
