"""Wishes that wait for a look, an answer or a decision, and how their routes are called."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.testing.world import World
from tests.architecture.offices import Said
from tests.builders import requests
from tests.builders.wishes import given_wish_rules

_WISHER: Final = "p4"
_CLAIMER: Final = "p2"


def wishes_of(world: World, held: str, shown: str, mark: str) -> Mapping[str, Said]:
    given_wish_rules(world, look_first=True)
    waiting, unclear, sent_back = (_wish(world, mark) for _ in range(3))
    requests.must(requests.staff(world).post(f"/wishes/{sent_back}/send-back", {"reason": mark}))
    given_wish_rules(world, look_first=False)
    claimed, proven, disputed = (_wish(world, mark) for _ in range(3))
    foreign = requests.identifier_of(
        world.acts(_WISHER).post("/wishes", {"text": f"Run {mark}", "category": "care", "language": "en"})
    )
    for wish in (claimed, proven, disputed):
        requests.must(world.acts(_CLAIMER).post(f"/wishes/{wish}/claim"))
    for wish in (proven, disputed):
        requests.must(world.acts(_CLAIMER).post(f"/wishes/{wish}/fulfil", {"proof": mark}))
    requests.must(world.acts(_WISHER).post(f"/wishes/{disputed}/dispute", {"reason": mark}))
    return {
        "POST /wishes/{wish_id}/release": Said({"wish_id": held}, person=_CLAIMER),
        "POST /wishes/{wish_id}/confirm": Said({"wish_id": shown}),
        "POST /wishes/{wish_id}/pass": Said({"wish_id": waiting}, person="third"),
        "POST /wishes/{wish_id}/send-back": Said({"wish_id": unclear}, person="third"),
        "POST /wishes/{wish_id}/resubmit": Said({"wish_id": sent_back}, person=_WISHER),
        "POST /wishes/{wish_id}/extend": Said({"wish_id": claimed}, person=_CLAIMER),
        "POST /wishes/{wish_id}/dispute": Said({"wish_id": proven}, person=_WISHER),
        "POST /wishes/{wish_id}/decide": Said({"wish_id": disputed}, person="third"),
        "POST /wishes/{wish_id}/translate": Said({"wish_id": foreign, "language": "zh", "text": mark}, person="third"),
    }


def _wish(world: World, mark: str) -> str:
    body: dict[str, Any] = {"text": mark, "category": "care", "building_id": "b1"}
    return requests.identifier_of(world.acts(_WISHER).post("/wishes", body))
