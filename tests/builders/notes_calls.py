"""How tests call the service of notes over HTTP, and what they look at afterwards."""

from typing import Any

from chassis.testing.world import Answer, Client, World
from tests.builders.notes import WRITER


def a_writer(world: World, person: str = "p1", tenant: str = "t1") -> Client:
    return world.acts(person, tenant, grants=WRITER)


def written(world: World, title: str = "a", **how: Any) -> Answer:
    return a_writer(world).post("/notes", {"title": title}, **how)


def stored_titles(world: World) -> list[str]:
    return [row["title"] for row in world.store.db.notes.find(sort=[("_id", 1)])]


def problem(answer: Answer) -> tuple[int, str]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status, answer.body["type"].removeprefix("urn:louyu:problem:")


def figures_of(world: World) -> Any:
    return world.acts(grants={"figures.read": ["*"]}).get("/figures").body["figures"]


def titles(world: World) -> list[str]:
    return [row["title"] for row in world.store.db.notes.find({"tenant": "t1"}, sort=[("_id", 1)])]


def order_of(world: World) -> list[int]:
    """The sequence numbers of the messages in the order in which they took effect."""
    rows = world.store.db.processed_messages.find(sort=[("ts", 1)])
    return list(dict.fromkeys(row["seq"] for row in rows))
