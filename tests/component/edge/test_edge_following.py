"""What the edge asks identity for: after a quiet while it waits for the next change instead of hearing the last one again."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from chassis.kernel.text import Text
from gateway.edge import changes
from gateway.edge.changes import Changes, Follower
from gateway.edge.routing import Upstream

CHANGED_AT = datetime(2026, 1, 1, tzinfo=UTC)
ROW: dict[str, Any] = {"id": "c1", "tenant": "t1", "person_id": "p1"}


class Identity:
    """Tells of its one change as identity does: until it is older than what is told again."""

    def __init__(self) -> None:
        self.asked: list[datetime] = []
        self.answered_last: list[dict[str, Any]] = []

    async def answer(self, request: web.Request) -> web.Response:
        after = (await request.json())["after"]
        if after is None:
            return web.json_response({"until": "2025-12-31T00:00:00+00:00", "all": True, "items": []})
        self.asked.append(datetime.fromisoformat(after))
        told = self.asked[-1] - changes._TOLD_AGAIN < CHANGED_AT
        until = CHANGED_AT.isoformat() if told else after
        self.answered_last = [ROW] if told else []
        return web.json_response({"until": until, "all": False, "items": self.answered_last})


async def _follow(identity: Identity, quiet_seconds: float) -> list[Changes]:
    """Looks until the change was told, lets so much time pass, and looks twice more."""
    app, told = web.Application(), list[Changes]()
    app.router.add_post("/api/v1/identity/internal/changes", identity.answer)
    async with TestServer(app) as server, ClientSession() as session:
        upstream = Upstream("identity", Text(zh="", en=""), f"http://127.0.0.1:{server.port}")
        follower = Follower(session, upstream, "secret", [told.append])
        for _ in range(2):
            await follower.look()
        follower._told_at -= quiet_seconds
        for _ in range(2):
            await follower.look()
    return told


def test_a_change_is_told_again_as_long_as_an_older_one_may_come_to_light() -> None:
    identity = Identity()
    asyncio.run(_follow(identity, 0))
    assert identity.asked[-2:] == [CHANGED_AT, CHANGED_AT]


def test_after_that_the_edge_waits_for_the_next_change() -> None:
    identity = Identity()
    told = asyncio.run(_follow(identity, 60))
    assert (identity.answered_last, len(told)) == ([], 2)
