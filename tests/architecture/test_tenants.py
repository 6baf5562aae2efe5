"""Every route, called from another street office: nobody sees or changes what belongs to tenant t1.

What t1 has are real aggregates, and the same call works in t1: only then it proves something when it fails from t2.
That it would not fail if reads forgot the tenant is proven too, route by route.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pytest

from chassis.http.auth import sign
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.testing.stores import LeakyStore
from tests.architecture.offices import Office, Said
from tests.architecture.platform import Route, everything, example, routes
from tests.architecture.seeds import MARK, SLUGS, office
from tests.builders import identity

#: Permissions that reach beyond a tenant; no role of a street office carries them. Said here once more, on purpose.
BEYOND: Final = {"dead_letter.manage", "district.read"}
#: Public routes that a token leads into its tenant, wherever it comes from: there is no foreign caller.
BY_TOKEN: Final = {
    "POST /api/v1/identity/internal/changes",  # for the edge, which serves all tenants
    "POST /api/v1/identity/internal/token",
    "POST /api/v1/identity/invitations/accept",
    "POST /api/v1/identity/sessions/refresh",
}
#: What a foreign caller who names something of t1 in the path is told instead of 404, and why.
NOT_404: Final = {
    "POST /api/v1/members/tenants/{tenant_id}/suspend": 403,  # only the platform's people enter a tenant
    "POST /api/v1/members/tenants/{tenant_id}/resume": 403,  # as above
    "PUT /api/v1/notify/templates/{code}": 200,  # words a template of one's own, whatever others call theirs
}
#: Routes that look up more than one thing: what of it somebody of t2 has themselves, to get at the rest of t1.
OF_THEIR_OWN: Final = {
    "POST /api/v1/members/check-ins": ["code"],
    "POST /api/v1/members/members/{member_id}/place": ["member_id"],
    "POST /api/v1/members/organisations": ["building_id", "parent_id"],
    "POST /api/v1/members/suites": ["building_id"],
    "POST /api/v1/requests/requests/{request_id}/triage": ["request_id"],
    "POST /api/v1/requests/requests/{request_id}/whistle": ["request_id"],
}
#: Their answers hold no id and no name of anything.
FACELESS: Final = {
    "GET /api/v1/events/activities/{activity_id}/attendance-code",
    "GET /api/v1/events/activities/{activity_id}/places",
    "GET /api/v1/members/buildings/{building_id}/poster.svg",
    "GET /api/v1/notify/event-types",
}
#: Their answers are numbers, and nothing but zeros for who has nothing.
NUMBERS: Final = {
    "GET /api/v1/members/ledger/balance",
    "GET /api/v1/notify/inbox/unread-count",
    "GET /api/v1/notify/unreached/count",
    "POST /api/v1/notify/inbox/read-all",
}
#: Routes of every service that LeakyStore cannot open, since they read the store itself: how they keep tenants apart.
OF_THE_STORE: Final = {
    "GET /jobs/{job_id}": "a job is found by its id and the tenant",
    "POST /jobs/{job_id}/cancel": "a job is found by its id and the tenant",
    "GET /event-log": "the outbox is read by tenant and correlation",
    "GET /figures": "figures are one row, whose key begins with the tenant",
    "GET /figures/district": "of all tenants of a district, for who holds district.read",
    "GET /dead-letters": "of all tenants, for who holds dead_letter.manage",
    "GET /dead-letters/content": "of all tenants, for who holds dead_letter.manage",
    "GET /failing-rows": "of all tenants, for who holds dead_letter.manage",
    "POST /failing-rows/retry": "of all tenants, for who holds dead_letter.manage",
    "POST /dead-letters/discard": "of all tenants, for who holds dead_letter.manage",
    "POST /dead-letters/replay": "of all tenants, for who holds dead_letter.manage",
}
#: Routes on which reads that forget the tenant change nothing: why.
NOTHING_TO_LEAK: Final = {
    "POST /api/v1/events/activities": "new; what it names belongs to other services and is not looked up",
    "POST /api/v1/events/imports": "a new job",
    "POST /api/v1/events/meetings": "new; what it names belongs to other services and is not looked up",
    "DELETE /api/v1/identity/sessions/current": "the write that ends a session names the tenant too",
    "POST /api/v1/identity/sign-ups": "a new username; a taken one is refused",
    "POST /api/v1/members/buildings": "new, or found by an id made of tenant and key",
    "POST /api/v1/members/imports": "a new job",
    "POST /api/v1/members/tenants": "only the platform's people enter a tenant",
    "GET /api/v1/members/tenants/current": "found by the caller's tenant, which is its id",
    "POST /api/v1/members/tenants/{tenant_id}/suspend": "only the platform's people enter a tenant",
    "POST /api/v1/members/tenants/{tenant_id}/resume": "only the platform's people enter a tenant",
    "GET /api/v1/notify/event-types": "the same for everybody",
    "PUT /api/v1/notify/templates/{code}": "found by an id made of tenant and code",
    "POST /api/v1/requests/imports": "a new job",
    "POST /api/v1/requests/units": "found by an id made of tenant and code",
    "POST /api/v1/requests/wishes": "new; what it names belongs to other services and is not looked up",
}
#: Accounts are found by a key that begins with the tenant, so a read that forgets the tenant finds nothing more.
BY_KEY: Final = {
    *(
        f"POST /api/v1/identity/accounts/{{account_id}}/{act}"
        for act in (
            "disable", "enable", "erase", "grants", "grants/withdraw", "invitation", "invitation/withdraw",
            "password-reset", "second-factor-reset", "sign-out", "unlock",
        )
    ),
    "GET /api/v1/identity/me",
    "POST /api/v1/identity/password",
    "POST /api/v1/identity/second-factor",
    "POST /api/v1/identity/second-factor/confirm",
    "POST /api/v1/identity/second-factor/remove",
    "POST /api/v1/identity/sessions/end-others",
}  # fmt: skip
ROUTES: Final = list(routes())
FROM_ABROAD: Final = [route for route in ROUTES if str(route) not in BY_TOKEN]


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_the_same_call_works_in_its_own_tenant(route: Route) -> None:
    tried = outcome(route, said(route, seeded(route.service)).tenant)

    assert tried.status < 300
    assert (tried.shows or tried.changes) is not (str(route) in FACELESS)


@pytest.mark.capability("G2")
@pytest.mark.parametrize("route", FROM_ABROAD, ids=str)
def test_a_foreign_tenants_records_are_out_of_reach(route: Route) -> None:
    tried = outcome(route, "t2")

    assert tried.status == NOT_404.get(str(route), 404) or "{" not in route.path
    assert tried.status < 500
    assert tried.status != 409, "a conflict tells of what others have"
    assert not tried.shows
    assert not tried.changes


@pytest.mark.parametrize("route", FROM_ABROAD, ids=str)
def test_a_read_that_forgets_the_tenant_would_be_seen(route: Route) -> None:
    tried, leaking = outcome(route, "t2"), outcome(route, "t2", leaky=True)
    is_seen = (tried.status, tried.shows) != (leaking.status, leaking.shows)

    is_excused = within(route) in OF_THE_STORE or str(route) in {*NOTHING_TO_LEAK, *BY_KEY}
    assert is_seen is not is_excused, "says nothing of another tenant; if rightly so, NOTHING_TO_LEAK gives the reason"


@pytest.mark.parametrize("route", [route for route in FROM_ABROAD if str(route) in OF_THEIR_OWN], ids=str)
def test_something_of_ones_own_opens_nothing_foreign(route: Route) -> None:
    at, leaky = seeded(route.service), seeded(route.service, leaky=True)
    own = OF_THEIR_OWN[str(route)]

    sent, leaking = send(route, "t2", at, own=own), send(route, "t2", leaky, own=own)
    leaky.settle()

    assert (sent.status, at.settle()) == (404, False)
    assert leaking.status < 300


@pytest.mark.parametrize("route", [route for route in FROM_ABROAD if route.keyed], ids=str)
def test_an_idempotency_key_of_another_tenant_brings_no_answer_back(route: Route) -> None:
    at = seeded(route.service)

    first, second = send(route, "t1", at), send(route, "t2", at)
    at.settle()

    assert first.status < 300
    assert first.shown != second.shown


@pytest.mark.parametrize("route", [route for route in ROUTES if route.permission == "account.manage"], ids=str)
def test_another_street_office_cannot_be_named(route: Route) -> None:
    at = seeded(route.service)

    sent = send(route, "t2", at, into="t1")

    assert sent.status == 403
    assert not at.settle()


def test_every_route_of_the_tables_exists() -> None:
    of_service: dict[str, set[str]] = defaultdict(set)
    for route in ROUTES:
        of_service[route.service].add(within(route))

    assert {*BY_TOKEN, *NOT_404, *OF_THEIR_OWN, *FACELESS, *NUMBERS, *NOTHING_TO_LEAK, *BY_KEY} <= {
        str(route) for route in ROUTES
    }
    for service, known in of_service.items():
        assert {*OF_THE_STORE, *seeded(service).names.by_route} <= known


@dataclass(frozen=True)
class Sent:
    """`told` is what the caller said: their own words in an answer show nothing."""

    status: int
    shown: Any
    told: frozenset[str]


@dataclass(frozen=True)
class Outcome:
    """Whether a call showed something of t1, and whether it changed something that is not t2's own."""

    status: int
    shows: bool
    changes: bool


@cache
def seeded(service: str, *, leaky: bool = False) -> Office:
    return office(service, LeakyStore() if leaky else None)


def within(route: Route) -> str:
    """The route as its service calls it."""
    return f"{route.method.upper()} {route.path.removeprefix(f'/api/v1/{route.service}')}"


def said(route: Route, at: Office) -> Said:
    return at.names.by_route.get(within(route), Said())


@cache
def outcome(route: Route, tenant: str, *, leaky: bool = False) -> Outcome:
    """Of a call from this tenant, with everything as t1 left it."""
    at = seeded(route.service, leaky=leaky)
    sent = send(route, tenant, at)
    told = sent.told if tenant == "t2" else frozenset()
    shows = any(is_of_t1(text, told, at) for text in strings(sent.shown))
    counts = str(route) in NUMBERS and any(isinstance(value, int | float) and value for value in sent.shown.values())
    return Outcome(sent.status, shows=shows or counts, changes=at.settle())


def send(route: Route, tenant: str, at: Office, *, into: str | None = None, own: Sequence[str] = ()) -> Sent:
    """A call by somebody of `tenant` who names what is t1's, but what is their `own`.

    Where the street office is named too, it is theirs or `into`.
    """
    call = said(route, at)
    theirs = {name: at.names.of_t2[name] for name in own}
    values = {**at.names.values, **call.values, **theirs, "tenant": SLUGS.get(into or tenant)}
    path = "/".join(filled(part, values) for part in route.path.split("/"))
    query = call.query.format(**values)
    body = named(example(route.body), values)
    answer = at.world.app.test_client().open(
        path + query, method=route.method, json=body, headers=headers(at, call, tenant)
    )
    shown = answer.get_json(silent=True) or answer.get_data(as_text=True)
    return Sent(answer.status_code, shown, frozenset({tenant, call.person, *path.split("/"), *strings(body)}))


def filled(part: str, values: Mapping[str, Any]) -> str:
    if not part.startswith("{"):
        return part
    assert part[1:-1] in values, f"tests/architecture/seeds.py says of nothing of t1 that it stands for {part}"
    return str(values[part[1:-1]])


def headers(at: Office, call: Said, tenant: str) -> dict[str, str]:
    """Of somebody who holds all that a street office can give; elsewhere, all there is."""
    grants = {name: scopes for name, scopes in everything().items() if name not in BEYOND or tenant not in SLUGS}
    group = tenant.partition("district:")[2] or None
    actor = Actor(PersonId(call.person), TenantId(tenant), grants, group, call.session)
    token = sign(at.world.key, actor, issued=int(at.world.clock().timestamp()), seconds=300)
    return {
        "Authorization": f"Bearer {token}",
        "Idempotency-Key": "k1",
        "X-Edge-Secret": identity.EDGE_SECRET,
    }


def named(body: Any, values: Mapping[str, Any]) -> Any:
    """The body with these values in its fields."""
    if isinstance(body, list):
        return [named(item, values) for item in body]
    if isinstance(body, dict):
        return {key: values[key] if key in values else named(inner, values) for key, inner in body.items()}
    return body


def strings(value: Any) -> Iterator[str]:
    """Every text in a body, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from value
        yield from strings(list(value.values()))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def is_of_t1(text: str, told: frozenset[str], at: Office) -> bool:
    """Whether it is an id of t1 or holds the mark, other than in the caller's own words."""
    if text in told:
        return False
    for known in sorted(told, key=len, reverse=True):
        text = text.replace(known, "")
    return MARK in text or text in at.ids
