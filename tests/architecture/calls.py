"""Calls of routes with what stands for street office t1, from there or from abroad, and what is made of the answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from xml.etree.ElementTree import fromstring

from werkzeug.test import TestResponse

from chassis.http.auth import sign
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.testing.stores import LeakyStore
from tests.architecture.offices import MARK, SLUGS, Office, Said
from tests.architecture.platform import Route, everything, example
from tests.architecture.seeds import office
from tests.builders import identity

#: Permissions that reach beyond a tenant; no role of a street office carries them. Said here once more, on purpose.
BEYOND: Final = {"dead_letter.manage", "district.read"}
#: Public routes that a token or a poster leads into its tenant, wherever it comes from: there is no foreign caller.
BY_TOKEN: Final = {
    "POST /api/v1/identity/internal/changes",  # for the edge, which serves all tenants
    "POST /api/v1/identity/internal/edges",
    "POST /api/v1/identity/internal/limits",
    "POST /api/v1/identity/internal/limits/take",
    "POST /api/v1/identity/internal/token",
    "POST /api/v1/identity/invitations/accept",
    "POST /api/v1/identity/sessions/refresh",
    "POST /api/v1/notify/receivers/{receiver_id}/callbacks",  # led into its tenant by a signature
    "POST /api/v1/notify/receivers/{receiver_id}/callbacks/check",  # likewise
    "GET /api/v1/requests/public-page",  # for everybody
    "POST /api/v1/members/check-in-codes/lookup",
    "POST /api/v1/events/screens/show",
    "POST /api/v1/members/screens/show",
}
#: Their answers are numbers, and nothing but zeros for who has nothing.
NUMBERS: Final = {
    "GET /api/v1/members/ledger/balance",
    "GET /api/v1/notify/inbox/unread-count",
    "GET /api/v1/notify/unreached/count",
    "POST /api/v1/notify/inbox/read-all",
}


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
    called = within(route)
    # A list as a spreadsheet is asked for as the list is.
    return at.names.by_route.get(called) or at.names.by_route.get(called.replace(" /sheets/", " /"), Said())


@cache
def outcome(route: Route, tenant: str, *, leaky: bool = False) -> Outcome:
    """Of a call from this tenant, with everything as t1 left it."""
    at = seeded(route.service, leaky=leaky)
    sent = send(route, tenant, at)
    told = sent.told if tenant == "t2" else frozenset()
    shows = any(is_of_t1(text, told, at) for text in strings(sent.shown))
    counts = str(route) in NUMBERS and any(isinstance(value, int | float) and value for value in sent.shown.values())
    return Outcome(sent.status, shows=shows or counts, changes=at.settle())


def send(
    route: Route,
    tenant: str,
    at: Office,
    *,
    into: str | None = None,
    own: Sequence[str] = (),
    by: Actor | None = None,
) -> Sent:
    """A call by somebody of `tenant` who names what is t1's, but what is their `own`. They hold everything, or are `by`.

    Where the street office is named too, it is theirs or `into`.
    """
    call = said(route, at)
    theirs = {name: at.names.of_t2[name] for name in own}
    values = {**at.names.values, **call.values, **theirs, "tenant": SLUGS.get(into or tenant)}
    path = "/".join(filled(part, values) for part in route.path.split("/"))
    query = call.query.format(**values)
    body = named(example(route.body), values)
    sent: dict[str, Any] = {"data": call.raw} if call.raw else {"json": body}
    answer = at.world.app.test_client().open(
        path + query, method=route.method, headers={**headers(at, call, tenant, by), **call.headers}, **sent
    )
    shown = answer.get_json(silent=True) or _texts(answer)
    return Sent(answer.status_code, shown, frozenset({tenant, call.person, *path.split("/"), *strings(body)}))


def _texts(answer: TestResponse) -> Any:
    """What an answer says that is not JSON: of XML the text of each element."""
    if answer.mimetype == "text/xml":
        return [element.text for element in fromstring(answer.get_data()).iter() if element.text]  # noqa: S314 # our own
    return answer.get_data().decode(errors="replace")


def filled(part: str, values: Mapping[str, Any]) -> str:
    if not part.startswith("{"):
        return part
    # Some addresses end with the format: {request_id}.xml.
    name, _, ending = part[1:].partition("}")
    assert name in values, f"tests/architecture/seeds.py says of nothing of t1 that it stands for {part}"
    return f"{values[name]}{ending}"


def headers(at: Office, call: Said, tenant: str, by: Actor | None = None) -> dict[str, str]:
    """Of `by`, or of somebody who holds all that a street office can give; elsewhere, all there is."""
    grants = {name: scopes for name, scopes in everything().items() if name not in BEYOND or tenant not in SLUGS}
    group = tenant.partition("district:")[2] or None
    actor = by or Actor(PersonId(call.person), TenantId(tenant), grants, group, call.session)
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
    # Before their words are taken out: "b1" stands in an id of one minute in five hours.
    if text in at.ids:
        return True
    for known in sorted(told, key=len, reverse=True):
        text = text.replace(known, "")
    return MARK in text
