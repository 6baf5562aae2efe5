"""Papers change hands when both sides have signed: by account, with a finger, or from agent to agent."""

import pytest

from chassis.testing.world import World
from tests.builders import agency
from tests.builders.agency import AGENT, FORM, LICENCE, act, show
from tests.builders.files import a_pdf, uploaded
from tests.builders.requests import must, slug

pytestmark = pytest.mark.capability("R9")


@pytest.fixture
def case(world: World) -> str:
    """Taken on, waiting for papers."""
    made = agency.given_case(world)
    agency.taken_on(world, made)
    return made


def confirm(world: World, case: str, hand_over: str, person: str) -> object:
    return world.acts(person).post(f"/agency-cases/{case}/hand-overs/{hand_over}/confirm")


def test_papers_are_with_the_agent_only_when_the_person_has_confirmed_too(world: World, case: str) -> None:
    hand_over = agency.listed(world, case, LICENCE, FORM)
    before = show(world.acts("p1"), case)

    agency.confirmed(world, case, hand_over)

    shown = show(world.acts("p1"), case)
    (one,) = shown["hand_overs"]
    assert (before["status"], before["papers"], before["waits_for"]) == ("accepted", [], "p1")
    assert (shown["status"], shown["papers_with_us"], shown["waits_for"]) == ("received", 2, None)
    assert (one["taker"]["by"], one["giver"]["by"], one["giver"]["how"]) == (AGENT, "p1", "account")
    assert [(line["number"], line["form"], line["count"]) for line in one["lines"]] == [
        (1, "original", 1),
        (2, "copy", 2),
    ]


def test_a_repeated_confirmation_changes_nothing(world: World, case: str) -> None:
    hand_over = agency.listed(world, case, LICENCE)
    agency.confirmed(world, case, hand_over)

    agency.confirmed(world, case, hand_over)

    assert len(world.events("agency-case.hand-over-signed.v1")) == 1
    assert show(world.acts("p1"), case)["papers_with_us"] == 1


def test_nobody_confirms_for_somebody_else(world: World, case: str) -> None:
    hand_over = agency.listed(world, case, LICENCE)

    stranger = world.acts("p2").post(f"/agency-cases/{case}/hand-overs/{hand_over}/confirm")
    agent = agency.agent(world).post(f"/agency-cases/{case}/hand-overs/{hand_over}/confirm")

    assert (slug(stranger), slug(agent)) == ("agency-case-not-found", "hand-over-not-yours")
    assert show(world.acts("p1"), case)["papers"] == []


def test_a_signature_that_is_drawn_counts_for_whoever_has_no_account(world: World) -> None:
    case = agency.given_case_for(world)
    agent = agency.taken_on(world, case)
    hand_over = agency.listed(world, case, LICENCE)
    file = agency.signature(world, hand_over)

    act(world, agent, case, f"hand-overs/{hand_over}/sign", {"name": "王女士", "file_id": file})

    giver = show(agent, case)["hand_overs"][0]["giver"]
    assert (giver["how"], giver["name"], giver["file_id"], giver["by"]) == ("drawn", "王女士", file, AGENT)
    assert agent.get(f"/files/{file}/content").status == 200
    assert world.acts("p9").get(f"/files/{file}/content").status == 404


def test_a_signature_is_a_picture_that_was_sent_for_this_hand_over_by_the_agent(world: World, case: str) -> None:
    other = agency.listed(world, case, LICENCE)
    elsewhere = agency.signature(world, other)
    act(world, agency.agent(world), case, f"hand-overs/{other}/withdraw", {"reason": "写错了"})
    hand_over = agency.listed(world, case, LICENCE)
    paper = uploaded(world, agency.agent(world), "agency_signature", hand_over, a_pdf(), "签名.pdf")["id"]

    answers = [
        agency.agent(world).post(
            f"/agency-cases/{case}/hand-overs/{hand_over}/sign", {"name": "王女士", "file_id": file}
        )
        for file in (elsewhere, paper, "none")
    ]

    assert [slug(one) for one in answers] == ["signature-missing"] * 3
    assert show(world.acts("p1"), case)["status"] == "accepted"


def test_a_drawn_signature_stays_and_nobody_adds_another(world: World, case: str) -> None:
    hand_over = agency.listed(world, case, LICENCE)
    file = agency.signature(world, hand_over)
    act(world, agency.agent(world), case, f"hand-overs/{hand_over}/sign", {"name": "王女士", "file_id": file})

    removed = agency.agent(world).delete(f"/files/{file}")
    more = agency.agent(world).post(
        "/uploads", {"kind": "agency_signature", "record_id": hand_over, "name": "a.jpg", "size": 99}
    )

    assert (slug(removed), slug(more)) == ("record-closed", "record-closed")


def test_only_its_agent_sends_a_signature(world: World, case: str) -> None:
    hand_over = agency.listed(world, case, LICENCE)
    body = {"kind": "agency_signature", "record_id": hand_over, "name": "a.jpg", "size": 99}

    answers = [client.post("/uploads", body) for client in (agency.agent(world, "a2"), world.acts("p1"))]

    assert [one.status for one in answers] == [403, 403]


@pytest.mark.parametrize("person", ["p1", AGENT])
def test_either_side_withdraws_a_list_that_is_wrong(world: World, case: str, person: str) -> None:
    hand_over = agency.listed(world, case, LICENCE)
    client = world.acts("p1") if person == "p1" else agency.agent(world)

    act(world, client, case, f"hand-overs/{hand_over}/withdraw", {"reason": "少写一份"})

    (told,) = world.events("agency-case.hand-over-withdrawn.v1")
    assert told.data["told_id"] == (AGENT if person == "p1" else "p1")
    assert show(world.acts("p1"), case)["hand_overs"][0]["standing"] == "withdrawn"


def test_what_was_withdrawn_cannot_be_confirmed(world: World, case: str) -> None:
    hand_over = agency.listed(world, case, LICENCE)
    act(world, agency.agent(world), case, f"hand-overs/{hand_over}/withdraw", {"reason": "写错了"})

    answer = world.acts("p1").post(f"/agency-cases/{case}/hand-overs/{hand_over}/confirm")

    assert (answer.status, slug(answer)) == (409, "hand-over-ended")


def test_one_hand_over_at_a_time_and_no_step_while_it_is_open(world: World, case: str) -> None:
    agency.received(world, case)
    agency.listed(world, case, 1, way="out")
    client = agency.agent(world)

    answers = [
        client.post(f"/agency-cases/{case}/hand-overs", {"way": "in", "new": [LICENCE]}),
        client.post(f"/agency-cases/{case}/check"),
        world.acts("p1").post(f"/agency-cases/{case}/cancel", {"reason": "不办了"}),
    ]

    assert [slug(one) for one in answers] == ["hand-over-open"] * 3


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({"way": "in"}, "no-papers-chosen"),
        ({"way": "out"}, "no-papers-chosen"),
        ({"way": "out", "papers": [1]}, "no-such-paper"),
        ({"way": "in", "new": [{"name": "身份证 110101199003071234"}]}, "personal-number-in-agency-note"),
        ({"way": "in", "new": [LICENCE], "note": "电话13900001111"}, "personal-number-in-agency-note"),
    ],
)
def test_a_list_holds_papers_that_are_there(world: World, case: str, body: dict[str, object], refusal: str) -> None:
    assert slug(agency.agent(world).post(f"/agency-cases/{case}/hand-overs", body)) == refusal


def test_no_more_papers_are_taken_when_the_result_is_there(world: World) -> None:
    case = agency.given_case(world)
    agency.with_result(world, case)

    answer = agency.agent(world).post(f"/agency-cases/{case}/hand-overs", {"way": "in", "new": [LICENCE]})

    assert slug(answer) == "hand-over-wrong-way"


def test_a_case_without_papers_is_given_to_another_agent_at_once(world: World, case: str) -> None:
    agency.given_agent_role(world)

    made = act(world, agency.lead(world), case, "assign", {"agent_id": "a2"})

    assert made["agent_id"] == "a2"
    assert world.events("agency-case.assigned.v1")[-1].data["previous_agent_id"] == AGENT


@pytest.mark.parametrize(("by", "how"), [("agent", "account"), ("lead", "lead")])
def test_papers_go_to_another_agent_when_that_one_has_confirmed(world: World, case: str, by: str, how: str) -> None:
    agency.given_agent_role(world)
    agency.received(world, case)
    client = agency.lead(world) if by == "lead" else agency.agent(world)
    before = act(world, client, case, "assign", {"agent_id": "a2"})
    hand_over = show(client, case)["hand_overs"][-1]

    act(world, agency.agent(world, "a2"), case, f"hand-overs/{hand_over['id']}/confirm")

    shown = show(world.acts("p1"), case)
    assert (before["agent_id"], before["waits_for"]) == (AGENT, "a2")
    assert (shown["agent_id"], shown["hand_overs"][-1]["giver"]["how"]) == ("a2", how)
    assert shown["papers_with_us"] == 2


def test_nobody_signs_for_both_sides(world: World, case: str) -> None:
    agency.received(world, case)
    agency.given_agent_role(world, "lead")

    answer = agency.lead(world).post(f"/agency-cases/{case}/assign", {"agent_id": "lead"})

    assert slug(answer) == "signs-for-both-sides"


def test_an_agent_holds_a_role_in_the_building(world: World, case: str) -> None:
    agency.given_agent_role(world, "a9", building="b2")

    answers = [agency.lead(world).post(f"/agency-cases/{case}/assign", {"agent_id": one}) for one in ("a9", AGENT)]
    agents = must(agency.lead(world, building="b2").get("/agency-agents?building_id=b2"))["items"]

    assert [slug(one) for one in answers] == ["not-an-agent-here", "not-an-agent-here"]
    assert agents == [{"person_id": "a9", "roles": ["building_secretary"]}]
    assert slug(agency.agent(world, "a2").post(f"/agency-cases/{case}/assign", {"agent_id": "a9"})) == "forbidden"


def test_names_of_papers_and_people_stand_in_no_event_and_no_list(world: World, case: str) -> None:
    agency.received(world, case)

    told = str([event.data for event in world.events("")])
    (listed,) = must(agency.agent(world).get("/agency-cases"))["items"]
    assert "营业执照变更" in told
    assert "变更申请书" not in told
    assert not {"hand_overs", "papers", "contact_name", "note"} & listed.keys()
