"""Every route, called from another street office: nobody sees or changes what belongs to tenant t1.

What t1 has are real aggregates, and the same call works in t1: only then it proves something when it fails from t2.
That it would not fail if reads forgot the tenant is proven too, route by route.
"""

from collections import defaultdict
from dataclasses import fields
from typing import Final

import pytest

from chassis.persistence.idempotency import SECRETS
from chassis.service import Service
from deploy.platform import SERVICES
from tests.architecture.calls import BY_TOKEN, NUMBERS, outcome, said, seeded, send, within
from tests.architecture.platform import Route, routes
from tests.architecture.tenant_tables import (
    BY_KEY,
    FACELESS,
    NOT_404,
    NOTHING_TO_LEAK,
    OF_THE_PLATFORM,
    OF_THE_STORE,
    OF_THEIR_OWN,
)

ROUTES: Final = [route for route in routes() if within(route) not in OF_THE_PLATFORM]
#: Files of a list, packed as XLSX is: what is in them is what their list shows, and it is read in the same way.
AS_SHEETS: Final = frozenset(str(route) for route in ROUTES if "/sheets/" in route.path)
FROM_ABROAD: Final = [route for route in ROUTES if str(route) not in BY_TOKEN]


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_the_same_call_works_in_its_own_tenant(route: Route) -> None:
    tried = outcome(route, said(route, seeded(route.service)).tenant)

    assert tried.status < 300
    assert (tried.shows or tried.changes) is not (str(route) in {*FACELESS, *AS_SHEETS})


@pytest.mark.capability("G2")
@pytest.mark.parametrize("route", FROM_ABROAD, ids=str)
def test_a_foreign_tenants_records_are_out_of_reach(route: Route) -> None:
    tried = outcome(route, "t2")

    assert tried.status == NOT_404.get(str(route), 404) or "{" not in route.path
    assert tried.status < 500
    assert tried.status != 409, "a conflict tells of what others have"
    assert not tried.shows
    assert not tried.changes


@pytest.mark.thorough
@pytest.mark.parametrize("route", FROM_ABROAD, ids=str)
def test_a_read_that_forgets_the_tenant_would_be_seen(route: Route) -> None:
    tried, leaking = outcome(route, "t2"), outcome(route, "t2", leaky=True)
    is_seen = (tried.status, tried.shows) != (leaking.status, leaking.shows)

    is_excused = within(route) in OF_THE_STORE or str(route) in {*NOTHING_TO_LEAK, *BY_KEY}
    # What is in a packed file is not seen, unless the read fails.
    assert str(route) in AS_SHEETS or is_seen is not is_excused, (
        "says nothing of another tenant; if rightly so, NOTHING_TO_LEAK gives the reason"
    )


#: Routes whose work stands on something that the body names.
HELD: Final = ("POST /api/v1/members/suites", "POST /api/v1/members/suites/{suite_id}/move-in")


@pytest.mark.parametrize("route", [route for route in FROM_ABROAD if str(route) in OF_THEIR_OWN], ids=str)
def test_something_of_ones_own_opens_nothing_foreign(route: Route) -> None:
    at, leaky = seeded(route.service), seeded(route.service, leaky=True)
    own = OF_THEIR_OWN[str(route)]

    sent, leaking = send(route, "t2", at, own=own), send(route, "t2", leaky, own=own)
    leaky.settle()

    assert (sent.status, at.settle()) == (404, False)
    # Found by a store that leaks; what is held is refused only then, by the write, which names the tenant.
    assert leaking.status == 500 if str(route) in HELD else leaking.status < 300


@pytest.mark.thorough
@pytest.mark.parametrize("route", [route for route in FROM_ABROAD if route.keyed], ids=str)
def test_an_idempotency_key_of_another_tenant_brings_no_answer_back(route: Route) -> None:
    at = seeded(route.service)

    first, second = send(route, "t1", at), send(route, "t2", at)
    at.settle()

    assert first.status < 300
    assert first.shown != second.shown


@pytest.mark.parametrize("route", [one for one in FROM_ABROAD if one.keyed], ids=str)
def test_the_answer_that_a_key_brings_back_is_kept_sealed(route: Route) -> None:
    at = seeded(route.service)

    sent = send(route, "t1", at)
    kept = [row["sealed"] for row in at.world.store.db["idempotency_keys"].find()]
    at.settle()

    assert sent.status < 300
    # No JSON, so nothing of anybody can be read.
    assert kept
    assert [one for one in kept if not isinstance(one, str) or "{" in one] == []


@pytest.mark.parametrize("service", SERVICES.values(), ids=lambda each: each.name)
def test_every_service_has_a_secret_to_seal_the_answers_of_its_keys_with(service: Service) -> None:
    assert {field.name for field in fields(service.settings)} & {*SECRETS}


@pytest.mark.parametrize("route", [route for route in ROUTES if route.permission == "account.manage"], ids=str)
def test_another_street_office_cannot_be_named(route: Route) -> None:
    at = seeded(route.service)

    sent = send(route, "t2", at, into="t1")

    assert sent.status == 403
    assert not at.settle()


def test_every_route_of_the_tables_exists() -> None:
    of_service: dict[str, set[str]] = defaultdict(set)
    for route in routes():
        of_service[route.service].add(within(route))

    assert {*BY_TOKEN, *NOT_404, *OF_THEIR_OWN, *FACELESS, *NUMBERS, *NOTHING_TO_LEAK, *BY_KEY} <= {
        str(route) for route in ROUTES
    }
    assert set().union(*of_service.values()) >= OF_THE_PLATFORM
    for service, known in of_service.items():
        assert {*OF_THE_STORE, *seeded(service).names.by_route} <= known
