"""Builders of agency cases: valid, boring, special only where a test asks for it."""

from typing import Any, Final

from chassis.testing.world import Client, World
from tests.builders.files import a_jpeg, uploaded
from tests.builders.requests import given_member, identifier_of, must, staff
from tests.builders.visits import given_role

AGENT: Final = "a1"
ITEM: Final[dict[str, Any]] = {
    "code": "licence",
    "name": "营业执照变更",
    "category": "agency",
    "agency_service": True,
    "materials": ["营业执照", "变更申请书"],
    "time_limit_days": 3,
    "window_steps": ["初审", "制证"],
}
LICENCE: Final = {"name": "营业执照", "form": "original", "count": 1}
FORM: Final = {"name": "变更申请书", "form": "copy", "count": 2}
NEW_LICENCE: Final = {"name": "新营业执照", "form": "original", "count": 1}
_HANDED: Final = {"window": "3 号窗口", "receipt": "SL-1", "papers": []}


def agent(world: World, person: str = AGENT, building: str = "b1") -> Client:
    return world.acts(person, grants={"agency.handle": [f"building:{building}"]})


def lead(world: World, person: str = "lead", building: str = "b1") -> Client:
    return world.acts(person, grants={name: [f"building:{building}"] for name in ("agency.handle", "agency.assign")})


def given_item(world: World, **said: Any) -> str:
    return identifier_of(staff(world).post("/catalogue-items", {**ITEM, **said}))


def given_case(world: World, person: str = "p1", **said: Any) -> str:
    """Asked for by a person of building b1."""
    body = {"catalogue_item_id": said.pop("item", None) or given_item(world), "building_id": "b1", **said}
    made = identifier_of(world.acts(person).post("/agency-cases", body))
    world.drain()
    return made


def given_case_for(world: World, **said: Any) -> str:
    """Asked for by an agent, for whoever has no account."""
    body = {"catalogue_item_id": given_item(world), "building_id": "b1", "contact_name": "王女士", **said}
    made = identifier_of(agent(world).post("/agency-cases", body))
    world.drain()
    return made


def act(world: World, client: Client, case: str, what: str, body: Any = None) -> dict[str, Any]:
    made: dict[str, Any] = must(client.post(f"/agency-cases/{case}/{what}", body))
    world.drain()
    return made


def taken_on(world: World, case: str, person: str = AGENT) -> Client:
    client = agent(world, person)
    act(world, client, case, "take-on")
    return client


def show(client: Client, case: str) -> dict[str, Any]:
    shown: dict[str, Any] = must(client.get(f"/agency-cases/{case}"))
    return shown


def listed(world: World, case: str, *papers: Any, way: str = "in", person: str = AGENT) -> str:
    """The id of a hand-over that the agent has opened."""
    client = agent(world, person)
    body = {"way": way, "new": list(papers) if way == "in" else [], "papers": list(papers) if way == "out" else []}
    act(world, client, case, "hand-overs", body)
    return str(show(client, case)["hand_overs"][-1]["id"])


def confirmed(world: World, case: str, hand_over: str, person: str = "p1") -> dict[str, Any]:
    return act(world, world.acts(person), case, f"hand-overs/{hand_over}/confirm")


def received(world: World, case: str, *papers: Any, person: str = "p1") -> None:
    """The agent has these papers, and both have signed."""
    confirmed(world, case, listed(world, case, *(papers or (LICENCE, FORM))), person)


def handed_in(world: World, case: str, **said: Any) -> None:
    """From the start until the window has all papers."""
    client = taken_on(world, case)
    received(world, case)
    act(world, client, case, "check")
    act(world, client, case, "hand-in", {**_HANDED, **said})


def with_result(world: World, case: str, **said: Any) -> None:
    """The window has decided, keeps the copy and has issued a licence."""
    handed_in(world, case)
    body = {"granted": True, "returned": [1], "issued": [NEW_LICENCE], **said}
    act(world, agent(world), case, "result", body)


def finished(world: World, case: str) -> None:
    with_result(world, case)
    confirmed(world, case, listed(world, case, way="out"))


def given_agent_role(world: World, person: str = "a2", **said: Any) -> None:
    """Members has told that the person holds a role in b1."""
    given_role(world, person, **said)


def signature(world: World, hand_over: str, client: Client | None = None, *, data: bytes | None = None) -> str:
    """The id of a file that the agent has sent as a signature."""
    sent = uploaded(world, client or agent(world), "agency_signature", hand_over, data or a_jpeg(300, 120), "签名.jpg")
    return str(sent["id"])


def given_known(world: World, *people: str) -> None:
    for person in people:
        given_member(world, person)
