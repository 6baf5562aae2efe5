"""The search across the services: each finds its own kinds of records, with the rights of whoever asks; joined here."""

from itertools import chain
from typing import Any, Final

import orjson

from chassis.http.asgi import PROBLEM
from chassis.persistence.searching import Match
from gateway.edge.exchange import Exchange
from gateway.edge.parts import JSON, UNKNOWN, Part, Refused, answered_already, parts_of
from gateway.edge.proxy import Proxy
from gateway.edge.routing import API, Routes

PATH: Final = f"{API}search"
_ORDER: Final = tuple(match.value for match in Match)


async def answer(exchange: Exchange, routes: Routes, proxy: Proxy, authorization: str | None) -> None:
    """GET /api/v1/search?q=&limit=: what fits best first, whichever service has it."""
    if await answered_already(exchange):
        return
    searching = (upstream for upstream in routes.services.values() if upstream.has_search)
    try:
        answers = await parts_of(exchange, searching, "/search", proxy, authorization)
    except Refused as refused:
        await exchange.answer(refused.status, [PROBLEM], refused.body)
        return
    await exchange.answer(200, JSON, orjson.dumps(_joined(answers)))


def _joined(answers: dict[str, Part | None]) -> dict[str, Any]:
    """What was found, and which services did not answer in time."""
    known = [part for part in answers.values() if part is not None and UNKNOWN not in part]
    found = list(chain.from_iterable(part["items"] for part in known))
    return {
        "items": sorted(found, key=lambda hit: _ORDER.index(hit["match"])),
        "missing": [name for name, part in answers.items() if part is None],
    }
