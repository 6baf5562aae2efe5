"""Every GET of every service: its validator covers all that it shows, to the one person it was shown to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pytest

from chassis.http.endpoint import PUBLIC
from chassis.testing.stores import RecordingStore
from tests.architecture.calls import filled, headers, named, said, seeded
from tests.architecture.offices import SLUGS, Office
from tests.architecture.platform import Route, example, routes
from tests.architecture.seeds import office

pytestmark = pytest.mark.thorough

ROUTES: Final = list(routes())
READS: Final = [route for route in ROUTES if route.method == "get"]
#: Every write is compared with every read: as many tests share the work.
PARTS: Final = 4
SERVICES: Final = sorted({route.service for route in ROUTES})


@dataclass(frozen=True)
class Seen:
    status: int
    tag: str
    body: bytes
    for_everybody: bool


def sent(route: Route, at: Office, *, extra: Mapping[str, str] | None = None, person: str | None = None) -> Seen:
    call = said(route, at)
    values = {**at.names.values, **call.values, "tenant": SLUGS["t1"]}
    path = "/".join(filled(part, values) for part in route.path.split("/"))
    body = named(example(route.body), values) if route.body is not None else None
    caller = headers(at, call, call.tenant)
    if person:
        caller = headers(at, type(call)(call.values, person, call.tenant, call.session, call.query), call.tenant)
    content: dict[str, Any] = {"data": call.raw} if call.raw else {"json": body}
    answer = at.world.app.test_client().open(
        path + call.query.format(**values),
        method=route.method,
        headers={**caller, **call.headers, **(extra or {})},
        **content,
    )
    shared = answer.headers.get("Cache-Control", "").startswith("public")
    return Seen(answer.status_code, answer.headers.get("ETag", ""), answer.get_data(), shared)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("service", SERVICES)
def test_an_answer_that_changed_has_another_validator(service: str, part: int) -> None:
    store = RecordingStore()
    at = office(service, store)
    reads = [route for route in READS if route.service == service]
    writes = [route for route in ROUTES if route.service == service and route.method != "get"]
    before, asked = {}, {}
    for route in reads:
        store.asked.clear()
        before[route], asked[route] = sent(route, at), frozenset(store.asked)
    assert [str(route) for route, seen in before.items() if not seen.tag] == []
    changed = 0

    for write in writes[part::PARTS]:
        if first := said(write, at).first:
            first(at.world)
        assert sent(write, at).status < 300, str(write)
        written = at.changed()
        # What a read does not ask for cannot change its answer; asking all would be a fifth of all tests' time.
        for route, seen in [found for found in before.items() if asked[found[0]] & written]:
            now = sent(route, at)
            changed += now.body != seen.body
            assert (now.tag == seen.tag) is (now.body == seen.body), f"{write} → {route}"
        at.settle()

    assert changed


@pytest.mark.parametrize("route", READS, ids=str)
def test_a_validator_means_nothing_to_another_person(route: Route) -> None:
    at = seeded(route.service)
    seen = sent(route, at)

    own = sent(route, at, extra={"If-None-Match": seen.tag})
    other = sent(route, at, extra={"If-None-Match": seen.tag}, person="somebody-else")
    # Looking at a letter's content is kept as an act.
    at.settle()

    assert (own.status, other.status == 304) == (304, seen.for_everybody)
    # What caches may share is the same for everybody, and only what needs no permission is.
    assert route.permission == PUBLIC or not seen.for_everybody
