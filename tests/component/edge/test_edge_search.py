"""The search across the services: one answer from all that have something to find, also if some are unavailable."""

from typing import Any

import pytest
from aiohttp import web

from tests.component.edge.service import Handler
from tests.component.edge.world import NOWHERE, EdgeWorld

SEARCHING = ("members", "events", "requests", "identity")


def _hit(kind: str, match: str) -> dict[str, Any]:
    return {"kind": kind, "id": "1", "title": kind, "detail": None, "status": None, "building_id": None, "match": match}


def _answering(others: Handler | None, hits: list[dict[str, Any]]) -> Handler:
    """Answers a search; everything else as before, because identity is asked for tokens too."""

    async def behave(request: web.Request) -> web.StreamResponse:
        if others and not request.path.endswith("/search"):
            return await others(request)
        return web.json_response({"items": hits})

    return behave


def _give(world: EdgeWorld, **hits: list[dict[str, Any]]) -> None:
    for name in SEARCHING:
        service = world.services[name]
        service.behave = _answering(service.behave, hits.get(name, []))


@pytest.mark.capability("G5")
def test_what_fits_best_comes_first_whichever_service_has_it() -> None:
    with EdgeWorld() as world:
        _give(
            world,
            members=[_hit("building", "beginning"), _hit("member", "part")],
            requests=[_hit("request", "exact")],
        )

        answer = world.get("/api/v1/search?q=jt&limit=3", token=world.sign_in("anna"))

        assert [hit["kind"] for hit in answer.json["items"]] == ["request", "building", "member"]
        assert answer.json["missing"] == []
        (seen,) = world.services["events"].seen
        assert (seen.target, seen.headers["Authorization"]) == ("/api/v1/events/search?q=jt&limit=3", "Bearer jwt-anna")
        assert world.services["notify"].seen == []


def test_a_search_names_an_unavailable_service() -> None:
    with EdgeWorld(events_url=NOWHERE) as world:
        _give(world, members=[_hit("building", "exact")])

        answer = world.get("/api/v1/search?q=jt", token=world.sign_in())

        assert (answer.status, answer.json["missing"], len(answer.json["items"])) == (200, ["events"], 1)


def test_strangers_search_nothing() -> None:
    with EdgeWorld() as world:
        assert world.get("/api/v1/search?q=jt").status == 401
