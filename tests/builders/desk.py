"""The failure desk in tests: people of the platform, and letters of a cause."""

from typing import Any, Final

from chassis.consuming.parking import Parking
from chassis.kernel.failure import Failure
from chassis.testing.world import Answer, Client, World
from tests.builders.notes import TOLD

POWERS: Final = {"dead_letter.manage": ["*"]}
WHY: Final = {"reason": "a test"}


def an_operator(world: World, person: str = "root") -> Client:
    return world.acts(person, tenant="platform", grants=POWERS)


def die(world: World, count: int, **data: Any) -> list[str]:
    """That many messages die of one cause; their ids, in order."""
    first = world.receive(TOLD, {"title": 7, **data}, subject="s0")
    (row,) = [row for row in world.dead_letters() if row["_id"] == first.id]
    failure = Failure(row["kind"], row["detail"], row["fingerprint"], row["place"])
    parking = Parking(world.name, world.store, world.clock)
    # Past the breaker, which would let the rest wait untried.
    others = [world.message(TOLD, {"title": 7, **data}, subject=f"s{n}") for n in range(1, count)]
    for message in others:
        parking.give_up(message, failure)
    return sorted([first.id, *(message.id for message in others)])


def the_cause(client: Client) -> Any:
    (cause,) = client.get("/operations/causes").body["items"]
    return cause


def letter(client: Client, identifier: str) -> Any:
    return client.get(f"/dead-letters/content?id={identifier}").body


def mend(client: Client, fingerprint: str, act: str = "replay") -> Answer:
    return client.post(f"/operations/causes/{fingerprint}/jobs", {"act": act, **WHY})


def acts_of(client: Client) -> list[str]:
    """What was done, newest first; what was only seen is left out."""
    return [kind for kind in kinds_of(client) if kind != "letter-seen"]


def kinds_of(client: Client) -> list[str]:
    return [row["kind"] for row in client.get("/operations/acts").body["items"]]


def problem_of(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.body["type"].rpartition(":")[2]
