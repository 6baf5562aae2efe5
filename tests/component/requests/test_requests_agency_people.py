"""Who may ask for, see and follow agency cases, what waits for whom, and what happens when somebody is gone."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders import agency
from tests.builders.agency import AGENT, LICENCE, act, show
from tests.builders.people import given_person_of
from tests.builders.requests import figures, must, slug, staff
from tests.builders.sheets import read
from tests.builders.visits import given_role
from tests.builders.waiting import counts, rows_behind

pytestmark = pytest.mark.capability("R9")
GONE = [
    ("org.louyu.members.member.left.v1", "member_id"),
    ("org.louyu.members.member.erased.v1", "member_id"),
    ("org.louyu.identity.account.disabled.v1", "account_id"),
    ("org.louyu.identity.account.erased.v1", "account_id"),
]
of_each_way = pytest.mark.parametrize("how", GONE, ids=lambda how: how[0].removeprefix("org.louyu."))


def gone(world: World, how: tuple[str, str], person: str) -> None:
    world.receive(how[0], {how[1]: person}, subject=person, sequence=9)
    world.drain()


def test_one_asks_for_oneself_and_ones_own_firm(world: World) -> None:
    item = agency.given_item(world)
    given_person_of(world, "p1", "e1")
    client = world.acts("p1")

    own = must(client.post("/agency-cases", {"catalogue_item_id": item, "enterprise_id": "e1"}))
    other_person = client.post("/agency-cases", {"catalogue_item_id": item, "person_id": "p2"})
    other_firm = world.acts("p2").post("/agency-cases", {"catalogue_item_id": item, "enterprise_id": "e1"})

    assert (own["person_id"], own["building_id"], own["enterprise_id"]) == ("p1", "b1", "e1")
    assert [slug(one) for one in (other_person, other_firm)] == ["agency-only-for-oneself"] * 2


def test_an_agent_asks_for_anybody_that_is_known_or_named(world: World) -> None:
    item = agency.given_item(world)
    agency.given_known(world, "p2")
    body = {"catalogue_item_id": item, "building_id": "b1"}
    client = agency.agent(world)

    for_member = must(client.post("/agency-cases", {**body, "person_id": "p2"}))
    refused = [
        client.post("/agency-cases", {**body, **more})
        for more in (
            {},
            {"person_id": "p9"},
            {"contact_name": "王女士 13900001111"},
            {"contact_name": "王女士", "enterprise_id": "e9"},
        )
    ]

    assert for_member["person_id"] == "p2"
    assert [slug(one) for one in refused] == [
        *("agency-for-whom", "no-such-person", "personal-number-in-agency-note", "unknown-reference"),
    ]


def test_how_often_one_asks_is_limited(world: World) -> None:
    item = agency.given_item(world)

    answers = [world.acts("p1").post("/agency-cases", {"catalogue_item_id": item}) for _ in range(21)]

    assert [one.status for one in answers[-2:]] == [201, 429]


def test_a_case_is_seen_by_its_person_and_the_people_of_its_building(world: World) -> None:
    case = agency.given_case(world, note="请上午联系")
    elsewhere, stranger = agency.agent(world, "a5", building="b2"), world.acts("p2")

    answers = [client.get(f"/agency-cases/{case}") for client in (elsewhere, stranger)]

    assert [slug(one) for one in answers] == ["agency-case-not-found"] * 2
    assert [must(client.get("/agency-cases"))["items"] for client in (elsewhere, stranger)] == [[], []]
    assert show(world.acts("p1"), case)["note"] == "请上午联系"
    assert slug(elsewhere.post(f"/agency-cases/{case}/take-on")) == "agency-case-not-found"
    assert slug(stranger.post(f"/agency-cases/{case}/cancel", {"reason": "x"})) == "agency-case-not-found"


def test_nobody_is_the_agent_of_a_case_of_their_own(world: World) -> None:
    agency.given_agent_role(world, AGENT)
    case = agency.given_case(world, AGENT)

    taken = agency.agent(world).post(f"/agency-cases/{case}/take-on")
    given = agency.lead(world).post(f"/agency-cases/{case}/assign", {"agent_id": AGENT})

    assert [slug(one) for one in (taken, given)] == ["own-agency-case"] * 2


def test_other_street_offices_see_nothing_of_it(world: World) -> None:
    case = agency.given_case(world)

    other = staff(world, tenant="t2")

    assert must(other.get("/agency-cases"))["items"] == []
    assert slug(other.get(f"/agency-cases/{case}")) == "agency-case-not-found"
    assert slug(other.post(f"/agency-cases/{case}/take-on")) == "agency-case-not-found"
    assert must(other.get("/agency-agents?building_id=b1"))["items"] == []


def test_lists_show_what_one_asks_for(world: World) -> None:
    first = agency.given_case(world)
    second = agency.given_case(world, "p2", item=show(world.acts("p1"), first)["catalogue_item_id"])
    agency.taken_on(world, second)
    agency.listed(world, second, LICENCE)
    number = show(world.acts("p1"), first)["number"]

    def ids(query: str, person: str = AGENT) -> list[str]:
        client = agency.agent(world, person) if person == AGENT else world.acts(person)
        return [one["id"] for one in must(client.get(f"/agency-cases?{query}"))["items"]]

    assert ids("") == [second, first]
    assert (ids("seeks_agent=true"), ids("of_me=true"), ids("status=accepted")) == ([first], [second], [second])
    assert (ids("papers_out=true"), ids(f"number={number[1:].lower()}")) == ([], [first])
    assert (ids("to_sign=true", "p2"), ids("mine=true", "p2"), ids("", "p1")) == ([second], [second], [first])


def test_the_list_comes_as_a_sheet_in_words(world: World) -> None:
    agency.given_case(world)

    (head, row) = read(agency.agent(world).get("/sheets/agency-cases", {"Accept-Language": "zh-CN"}).raw)

    said = dict(zip(head, row, strict=True))
    assert (said["状态"], said["服务事项"], said["代办员手中材料（份）"]) == ("待接办", "营业执照变更", 0)


def test_what_waits_is_in_the_queue_of_who_must_act(world: World) -> None:
    case = agency.given_case(world)
    to_take = counts(agency.agent(world))["agency_take_on"]
    client = agency.taken_on(world, case)
    to_receive = counts(client)["agency_receive"]
    hand_over = agency.listed(world, case, LICENCE)
    to_sign = counts(world.acts("p1"))["agency_sign"]
    agency.confirmed(world, case, hand_over)

    waiting = counts(client)
    assert (to_take, to_receive, to_sign) == (1, 1, 1)
    assert (waiting["agency_take_on"], waiting["agency_receive"], waiting["agency_check"]) == (0, 0, 1)
    assert counts(world.acts("p1"))["agency_sign"] == 0


def test_papers_that_are_still_with_us_wait_until_they_are_back(world: World) -> None:
    case = agency.given_case(world)
    agency.with_result(world, case)

    (row,) = rows_behind(agency.lead(world), "agency_papers", "requests")
    agency.confirmed(world, case, agency.listed(world, case, way="out"))

    assert (row["id"], row["papers_with_us"]) == (case, 2)
    assert counts(agency.lead(world))["agency_papers"] == 0
    assert "agency_papers" not in counts(agency.agent(world))


def test_what_is_late_waits_for_whoever_leads(world: World) -> None:
    agency.given_case(world)
    world.clock.advance(timedelta(days=5))
    world.run_timers()

    assert len(rows_behind(agency.lead(world), "agency_late", "requests")) == 1
    assert counts(agency.lead(world, building="b2"))["agency_late"] == 0


@of_each_way
def test_a_case_without_papers_ends_with_its_person(world: World, how: tuple[str, str]) -> None:
    case = agency.given_case(world)
    agency.taken_on(world, case)
    agency.listed(world, case, LICENCE)

    gone(world, how, "p1")

    shown = show(agency.agent(world), case)
    assert (shown["status"], shown["waits_for"], shown["hand_overs"][0]["standing"]) == ("cancelled", None, "withdrawn")
    assert figures(world)["agency"]["cancelled"] == 1


@of_each_way
def test_papers_of_somebody_who_is_gone_wait_to_be_handed_back(world: World, how: tuple[str, str]) -> None:
    case = agency.given_case(world)
    agency.taken_on(world, case)
    agency.received(world, case)

    gone(world, how, "p1")

    assert show(agency.agent(world), case)["status"] == "returning"
    assert counts(agency.lead(world))["agency_papers"] == 1


@of_each_way
def test_a_case_whose_agent_is_gone_waits_for_another_who_signs_for_the_papers(
    world: World, how: tuple[str, str]
) -> None:
    case = agency.given_case(world)
    agency.taken_on(world, case)
    agency.received(world, case)

    gone(world, how, AGENT)
    nobody = show(world.acts("p1"), case)
    agency.taken_on(world, case, "a2")

    shown = show(world.acts("p1"), case)
    last = shown["hand_overs"][-1]
    assert (nobody["agent_id"], nobody["seeks_agent"]) == (None, True)
    assert (shown["agent_id"], shown["status"], last["way"]) == ("a2", "received", "on")
    assert (last["giver"], last["taker"]["by"], len(last["lines"])) == (None, "a2", 2)


def test_an_agent_who_loses_the_last_role_in_the_building_has_its_cases_no_more(world: World) -> None:
    given_role(world, AGENT)
    given_role(world, AGENT, role="building_lead")
    case = agency.given_case(world)
    agency.taken_on(world, case)

    given_role(world, AGENT, "ended", sequence=2)
    kept = show(world.acts("p1"), case)["agent_id"]
    given_role(world, AGENT, "ended", role="building_lead", sequence=2)
    world.drain()

    assert (kept, show(world.acts("p1"), case)["agent_id"]) == (AGENT, None)
    assert world.events("agency-case.released.v1")[-1].data["previous_agent_id"] == AGENT


def test_an_agent_who_was_to_take_over_and_is_gone_leaves_it_where_it_was(world: World) -> None:
    agency.given_agent_role(world)
    case = agency.given_case(world)
    client = agency.taken_on(world, case)
    agency.received(world, case)
    act(world, client, case, "assign", {"agent_id": "a2"})

    gone(world, GONE[0], "a2")

    shown = show(client, case)
    assert (shown["agent_id"], shown["waits_for"]) == (AGENT, None)


def test_what_was_written_of_somebody_who_is_erased_is_gone(world: World) -> None:
    case = agency.given_case(world, note="请找王女士", contact_name="王女士")
    client = agency.taken_on(world, case)
    hand_over = agency.listed(world, case, LICENCE)
    file = agency.signature(world, hand_over)
    act(world, client, case, f"hand-overs/{hand_over}/sign", {"name": "王女士", "file_id": file})

    gone(world, GONE[1], "p1")

    shown = show(client, case)
    giver = shown["hand_overs"][0]["giver"]
    assert (shown["note"], shown["contact_name"], giver["name"], giver["file_id"]) == ("", "", "", None)
    assert giver["how"] == "drawn"
    assert client.get(f"/files/{file}/content").status == 404


def test_a_case_follows_a_member_who_was_a_duplicate(world: World) -> None:
    case = agency.given_case(world)
    other = agency.given_case(world, item=show(world.acts("p1"), case)["catalogue_item_id"])

    merged = {"member_id": "p1", "into_id": "p3"}
    world.receive("org.louyu.members.member.merged.v1", merged, subject="p1", sequence=9)
    world.drain()

    assert {show(world.acts("p3"), one)["person_id"] for one in (case, other)} == {"p3"}


def test_history_says_who_did_what(world: World) -> None:
    case = agency.given_case(world)
    agency.taken_on(world, case)

    acts = must(world.acts("p1").get(f"/agency-cases/{case}/history"))["items"]

    assert [(one["type"].split(".")[-2], one["by"]) for one in acts] == [("assigned", AGENT), ("asked", "p1")]
