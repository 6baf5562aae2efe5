"""Every route, called with a key of one unit: it sees and changes nothing of what other units of the street office have."""

from typing import Final

import pytest

from chassis.kernel.identity import Actor, PersonId, TenantId
from gateway.identity.roles.permissions import FOR_UNITS
from tests.architecture.calls import BY_TOKEN, is_of_t1, seeded, send, strings, within
from tests.architecture.platform import Route, routes
from tests.architecture.tenant_tables import OF_THE_PLATFORM

pytestmark = [pytest.mark.capability("G1"), pytest.mark.thorough]
_GRANTS: Final = dict.fromkeys(FOR_UNITS, frozenset({"unit:elsewhere"}))
_KEY: Final = Actor(PersonId("key"), TenantId("t1"), _GRANTS, is_machine=True, is_outsider=True)
#: Rows that every call may leave.
_OF_THE_CALL: Final = frozenset({"quotas", "idempotency"})
ROUTES: Final = [
    route
    for route in routes()
    if within(route) not in OF_THE_PLATFORM and str(route) not in BY_TOKEN and route.permission != "public"
]


def short(route: Route) -> str:
    return str(route).replace(" /api/v1/", " /")


@pytest.mark.parametrize("route", ROUTES, ids=short)
def test_a_key_of_one_unit_gets_nothing_of_others(route: Route) -> None:
    at = seeded(route.service)

    sent = send(route, "t1", at, by=_KEY)
    changed = at.changed() - _OF_THE_CALL
    at.settle()

    assert sent.status < 500
    shows = any(is_of_t1(text, sent.told, at) for text in strings(sent.shown))
    assert not ((shows or bool(changed)) and sent.status < 300), (sent.status, changed, sent.shown)
