"""Every route, tried from another street office: nobody sees or changes what belongs to tenant t1.

The seeds are real aggregates, and each route is first called from t1 itself: only a route that shows or reaches
something there proves anything when it shows and reaches nothing from t2.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any, Final

import pytest

from chassis.http.endpoint import PUBLIC
from chassis.kernel.writes import Document
from chassis.testing.stores import LeakyStore
from chassis.testing.world import Answer, World
from tests.architecture.platform import Route, everything, example, routes
from tests.architecture.seeds import seeded

ROUTES: Final = [route for route in routes() if route.permission != PUBLIC]
#: They read nothing of a tenant before they store something new, or nothing that belongs to one tenant.
READ_NOTHING: Final = {
    "GET /api/v1/notify/event-types": "the vocabulary is the same for all",
    "POST /api/v1/members/tenants": "makes a tenant",
}
#: Whoever may be behind a route for one's own things.
PEOPLE: Final = ("p1", "p2", "admin", "wang", "staff", "organiser", "editor")


@cache
def office(service: str) -> World:
    """Never written to: each call that may write gets a world of its own."""
    return seeded(service)


def ids_of(world: World) -> set[str]:
    """The ids of everything that tenant t1 has, bare: `t1|p1` of a projection is `p1`."""
    names = world.store.db.list_collection_names()
    rows = [row for name in names for row in world.store.db[name].find({"tenant": "t1"})]
    return {str(row["_id"]).rpartition("|")[2] for row in rows} | {"t1"}


def call(world: World, route: Route, path: str, *, tenant: str, person: str) -> Answer:
    client = world.acts(person, tenant, group="d1", grants={name: ["*"] for name in everything()})
    where = path.removeprefix(f"/api/v1/{route.service}")
    method = route.method.lower()
    if method in ("get", "delete"):
        answer: Answer = getattr(client, method)(where)
        return answer
    answer = getattr(client, method)(where, example(route.body))
    return answer


def paths_of(route: Route, world: World) -> Iterator[str]:
    """The route with everything that t1 has in the places of its path."""
    parts = route.path.split("/")
    holes = [index for index, part in enumerate(parts) if part.startswith("{")]
    for filled in product(sorted(ids_of(world)), repeat=len(holes)):
        yield "/".join(filled[holes.index(index)] if index in holes else part for index, part in enumerate(parts))


def reaches(route: Route, world: World, path: str, person: str) -> bool:
    """Whether t1 itself is shown something of its own, or finds what the path names."""
    answer = call(world, route, path, tenant="t1", person=person)
    shown = any(f'"{identifier}"' in str(answer.body).replace("'", '"') for identifier in ids_of(world))
    found = "{" in route.path and answer.status not in (404, 405)
    return answer.status < 500 and (found if "{" in route.path else shown)


@cache
def reached(route: Route) -> tuple[str, str] | None:
    """A path and a person by which t1 reaches something; None when there is none."""
    reading = route.method == "get"
    for path in paths_of(route, office(route.service)):
        for person in PEOPLE:
            world = office(route.service) if reading else seeded(route.service)
            if reaches(route, world, path, person):
                return path, person
    return None


def records(world: World) -> Mapping[str, list[Document]]:
    names = sorted(world.store.db.list_collection_names())
    return {name: list(world.store.db[name].find({"tenant": "t1"}, sort=[("_id", 1)])) for name in names}


def shown_of(world: World, answer: Answer, told: str) -> list[str]:
    """The ids of t1 in an answer, but for those that the caller has told."""
    text = str(answer.body).replace("'", '"')
    return [identifier for identifier in ids_of(world) if f'"{identifier}"' in text and identifier not in told]


def says_something(route: Route) -> bool:
    return route.method == "get" or "{" in route.path


@pytest.mark.parametrize("route", [route for route in ROUTES if says_something(route)], ids=str)
def test_a_route_reaches_something_in_its_own_tenant(route: Route) -> None:
    assert reached(route) is not None or str(route) in READ_NOTHING


@pytest.mark.capability("G2")
@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_a_foreign_tenants_records_are_out_of_reach(route: Route) -> None:
    path, person = reached(route) or (route.path, "p1") if says_something(route) else (route.path, "p1")
    world = seeded(route.service)
    before = records(world)

    answer = call(world, route, path, tenant="t2", person=person)

    assert answer.status < 500
    assert shown_of(world, answer, path + person + str(example(route.body))) == []
    assert records(world) == before


def test_these_tests_would_see_a_read_that_forgets_the_tenant() -> None:
    """With reads that forget it, what a foreign caller is shown or told differs on every route that reads."""
    blind = [str(route) for route in ROUTES if says_something(route) and not _differs(route)]

    assert sorted(blind) == sorted({*READ_NOTHING, *OF_THE_STORE})


#: They name the tenant themselves, because they read through the store and not through a tenant-bound collection.
OF_THE_STORE: Final[set[str]] = set()


def _differs(route: Route) -> bool:
    path, person = reached(route) or (route.path, "p1")
    outcomes: list[Any] = []
    for world in (seeded(route.service), seeded(route.service, LeakyStore())):
        answer = call(world, route, path, tenant="t2", person=person)
        outcomes.append((answer.status, bool(shown_of(world, answer, ""))))
    return outcomes[0] != outcomes[1]
