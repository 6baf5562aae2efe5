"""Every route, called by somebody who holds every role of a building, in another building of the same street office.

What they see or change must be for everybody who is signed in, or their own: each such route is listed with the reason.
"""

from typing import Final

import pytest

from chassis.kernel.identity import Actor, PersonId, TenantId
from gateway.identity.roles.permissions import ROLES, grants_of
from gateway.identity.tenants.domain import TenantKind
from tests.architecture.calls import BY_TOKEN, is_of_t1, seeded, send, strings, within
from tests.architecture.platform import Route, routes
from tests.architecture.tenant_tables import OF_THE_PLATFORM

pytestmark = [pytest.mark.capability("G2"), pytest.mark.thorough]
_HELD: Final = [(name, "building:elsewhere") for name, role in ROLES.items() if role.takes == "building"]
_STRANGER: Final = Actor(PersonId("stranger"), TenantId("t1"), grants_of(TenantKind.STREET, _HELD))
#: Rows that every call may leave.
_OF_THE_CALL: Final = frozenset({"quotas", "idempotency"})

#: Shown to everybody who is signed in.
_SHOWN: Final = (
    "GET /events/activities",
    "GET /events/files",
    "GET /events/files/{file_id}",
    "GET /events/search",
    "GET /identity/names",
    "GET /members/buildings",
    "GET /members/buildings/{building_id}/index",
    "GET /members/enterprises",
    "GET /members/enterprises/{enterprise_id}",
    "GET /members/organisations",
    "GET /members/organisations/tree",
    "GET /members/organisations/{organisation_id}",
    "GET /members/search",
    "GET /members/suites",
    "GET /requests/articles",
    "GET /requests/catalogue-code-tables",
    "GET /requests/catalogue-items",
    "GET /requests/hsds",
    "GET /requests/kpis",
    "GET /requests/kpis/{code}",
    "GET /requests/kpis/{code}/result",
    "GET /requests/listings",
    "GET /requests/listings/{listing_id}/thanks",
    "GET /requests/search",
    "GET /requests/units",
    "GET /requests/whistle-kinds",
    "GET /requests/whistle-kinds/{code}",
    "GET /requests/wishes",
    "POST /requests/articles/suggestions",
    "POST /requests/listings/suggestions",
    "POST /requests/requests/similar",
)
#: What everybody may begin, or take part in, in their own name.
_OWN: Final = (
    "POST /events/activities/{activity_id}/registrations",
    "POST /events/exports",
    "POST /members/check-ins",
    "POST /members/exports",
    "POST /notify/exports",
    "POST /requests/article-readings",
    "POST /requests/exports",
    "POST /requests/listings",
    "POST /requests/listings/{listing_id}/orders",
    "POST /requests/requests",
    "POST /requests/requests/{request_id}/join",
    "POST /requests/wishes",
    "POST /requests/wishes/{wish_id}/claim",
)
#: On the public page, or once there: kept together by all who solve requests.
_RELEASED: Final = ("GET /requests/released-cases",)
OPEN: Final = frozenset({*_SHOWN, *_OWN, *_RELEASED})
ROUTES: Final = [
    route
    for route in routes()
    if within(route) not in OF_THE_PLATFORM and str(route) not in BY_TOKEN and route.permission != "public"
]


def short(route: Route) -> str:
    return str(route).replace(" /api/v1/", " /")


@pytest.mark.parametrize("route", ROUTES, ids=short)
def test_what_is_in_another_building_is_neither_seen_nor_changed(route: Route) -> None:
    at = seeded(route.service)

    sent = send(route, "t1", at, by=_STRANGER)
    changed = at.changed() - _OF_THE_CALL
    at.settle()

    assert sent.status < 500
    shows = any(is_of_t1(text, sent.told, at) for text in strings(sent.shown))
    assert ((shows or bool(changed)) and sent.status < 300) is (short(route) in OPEN), changed


def test_every_open_route_exists() -> None:
    assert {short(route) for route in ROUTES} >= OPEN
