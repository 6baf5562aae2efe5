"""Every route, called from another street office: nobody sees or changes what belongs to tenant t1.

What t1 has are real aggregates, and the same call works in t1: only then it proves something when it fails from t2.
That it would not fail if reads forgot the tenant is proven too, route by route.
"""

from collections import defaultdict
from typing import Final

import pytest

from tests.architecture.calls import BY_TOKEN, NUMBERS, outcome, said, seeded, send, within
from tests.architecture.platform import Route, routes

#: What a foreign caller who names something of t1 in the path is told instead of 404, and why.
NOT_404: Final = {
    "POST /api/v1/members/tenants/{tenant_id}/suspend": 403,  # only the platform's people enter a tenant
    "POST /api/v1/members/tenants/{tenant_id}/resume": 403,  # as above
    "GET /api/v1/members/activities/{activity_id}/guests": 200,  # events owns activities: here nobody comes to it
    "GET /api/v1/members/sheets/activities/{activity_id}/guests": 200,  # as above
    "GET /api/v1/notify/happenings/paths/{correlation}": 200,  # the act caused nothing here
    "POST /api/v1/notify/rules/{code}/restore": 200,  # the default counts here anyway
    "POST /api/v1/notify/templates/{code}/restore": 200,  # as above
    "PUT /api/v1/notify/templates/{code}": 200,  # words a template of one's own, whatever others call theirs
}
#: Routes that look up more than one thing: what of it somebody of t2 has themselves, to get at the rest of t1.
OF_THEIR_OWN: Final = {
    "POST /api/v1/members/check-ins": ["code"],
    "POST /api/v1/members/members/{member_id}/place": ["member_id"],
    "POST /api/v1/members/organisations": ["building_id", "parent_id"],
    "POST /api/v1/members/suites": ["building_id"],
    "POST /api/v1/members/suites/{suite_id}/move-in": ["suite_id"],
    "POST /api/v1/requests/requests/{request_id}/triage": ["request_id"],
    "POST /api/v1/requests/requests/{request_id}/whistle": ["request_id"],
}
#: Their answers hold no id and no name of anything.
FACELESS: Final = {
    "GET /api/v1/events/imports/template",
    "GET /api/v1/members/imports/template",
    "GET /api/v1/requests/imports/template",
    "GET /api/v1/events/files/{file_id}/thumbnail",
    "GET /api/v1/members/files/{file_id}/thumbnail",
    "GET /api/v1/requests/files/{file_id}/thumbnail",
    "GET /api/v1/events/activities/{activity_id}/attendance-code",
    "GET /api/v1/events/activities/{activity_id}/places",
    "GET /api/v1/members/buildings/{building_id}/poster.svg",
    "GET /api/v1/members/me/contact",
    "GET /api/v1/notify/event-types",
    "GET /api/v1/notify/receivers/event-types",
    "GET /api/v1/events/waiting",
    "GET /api/v1/identity/api-keys/permissions",
    "GET /api/v1/requests/open311/discovery.xml",
    "GET /api/v1/requests/open311/discovery.json",
    *(f"GET /api/v1/{service}/file-usage" for service in ("members", "events", "requests")),
    "GET /api/v1/members/waiting",
    "GET /api/v1/notify/waiting",
    "GET /api/v1/requests/waiting",
    "GET /api/v1/requests/wish-rules",
    "POST /api/v1/requests/track",
    "GET /api/v1/requests/working-calendar",
    "GET /api/v1/requests/working-calendar/days",
}
#: Routes of every service that LeakyStore cannot open, since they read the store itself: how they keep tenants apart.
OF_THE_STORE: Final = {
    "GET /jobs/{job_id}": "a job is found by its id and the tenant",
    "POST /jobs/{job_id}/cancel": "a job is found by its id and the tenant",
    "GET /jobs/{job_id}/faults": "a job is found by its id and the tenant",
    "GET /jobs/{job_id}/result": "a job is found by its id and the tenant",
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
    "POST /api/v1/requests/articles": "the code of an article is found within the tenant",
    "POST /api/v1/events/exports": "a new job",
    "POST /api/v1/identity/exports": "a new job",
    "POST /api/v1/members/exports": "a new job",
    "POST /api/v1/notify/exports": "a new job",
    "POST /api/v1/requests/exports": "a new job",
    "GET /api/v1/events/imports/template": "the same for everybody",
    "POST /api/v1/events/imports/sheets": "a new job",
    "POST /api/v1/events/imports/{job_id}/apply": "a job is found by its id and the tenant",
    "POST /api/v1/events/imports/{job_id}/undo": "a job is found by its id and the tenant",
    "GET /api/v1/members/imports/template": "the same for everybody",
    "POST /api/v1/members/imports/sheets": "a new job",
    "POST /api/v1/members/imports/{job_id}/apply": "a job is found by its id and the tenant",
    "POST /api/v1/members/imports/{job_id}/undo": "a job is found by its id and the tenant",
    "GET /api/v1/requests/imports/template": "the same for everybody",
    "POST /api/v1/requests/imports/sheets": "a new job",
    "POST /api/v1/requests/imports/{job_id}/apply": "a job is found by its id and the tenant",
    "POST /api/v1/requests/imports/{job_id}/undo": "a job is found by its id and the tenant",
    "GET /api/v1/events/files/{file_id}/content": "bytes are found by a name made of tenant and id",
    "GET /api/v1/events/files/{file_id}/thumbnail": "bytes are found by a name made of tenant and id",
    "GET /api/v1/members/files/{file_id}/content": "bytes are found by a name made of tenant and id",
    "GET /api/v1/members/files/{file_id}/thumbnail": "bytes are found by a name made of tenant and id",
    "GET /api/v1/requests/files/{file_id}/content": "bytes are found by a name made of tenant and id",
    "GET /api/v1/requests/files/{file_id}/thumbnail": "bytes are found by a name made of tenant and id",
    "POST /api/v1/events/activities": "new; what it names belongs to other services and is not looked up",
    "POST /api/v1/events/imports": "a new job",
    "POST /api/v1/events/meetings": "new; what it names belongs to other services and is not looked up",
    "DELETE /api/v1/identity/sessions/current": "the write that ends a session names the tenant too",
    "GET /api/v1/identity/api-keys/permissions": "the same for everybody who holds the same",
    "POST /api/v1/identity/api-keys": "a new one; names are unique within the tenant",
    "POST /api/v1/identity/sign-ups": "a new username; a taken one is refused",
    "POST /api/v1/members/imports": "a new job",
    "POST /api/v1/members/tenants": "only the platform's people enter a tenant",
    "GET /api/v1/members/tenants/current": "found by the caller's tenant, which is its id",
    "DELETE /api/v1/members/me": "a member is found by tenant and id",
    "PATCH /api/v1/members/me": "a member is found by tenant and id",
    "GET /api/v1/members/me/history": "a member is found by tenant and id",
    "PATCH /api/v1/members/members/{member_id}": "a member is found by tenant and id",
    "GET /api/v1/members/members/{member_id}/duplicates": "a member is found by tenant and id",
    "GET /api/v1/members/members/{member_id}/history": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/merge": "a member is found by tenant and id",
    "GET /api/v1/members/me/contact": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/erase": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/leave": "a member is found by tenant and id",
    "GET /api/v1/members/me": "a member is found by tenant and id",
    "GET /api/v1/members/names": "members are found by tenant and id",
    "POST /api/v1/members/members/{member_id}/place": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/verify": "a member is found by tenant and id",
    "POST /api/v1/members/role-assignments": "a member is found by tenant and id",
    "GET /api/v1/members/members/{member_id}": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/reveals": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/end-place": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/reject": "a member is found by tenant and id",
    "PUT /api/v1/members/tenants/current/settings": "found by the caller's tenant, which is its id",
    "POST /api/v1/members/tenants/{tenant_id}/suspend": "only the platform's people enter a tenant",
    "POST /api/v1/members/tenants/{tenant_id}/resume": "only the platform's people enter a tenant",
    **{
        f"GET /api/v1/{service}/file-usage": "one row, whose key begins with the tenant"
        for service in ("members", "events", "requests")
    },
    "GET /api/v1/notify/event-types": "the same for everybody",
    "GET /api/v1/notify/receivers/event-types": "the same for everybody",
    "POST /api/v1/notify/receivers": "a new receiver; what is asked first is whether its name is free",
    **{
        f"GET /api/v1/{service}/waiting": "numbers of one's own rows; the tests of each service show it"
        for service in ("members", "events", "requests", "notify")
    },
    "PUT /api/v1/notify/templates/{code}": "found by an id made of tenant and code",
    "POST /api/v1/requests/imports": "a new job",
    **{
        f"{path}.{ending}": why
        for ending in ("xml", "json")
        for path, why in (
            ("GET /api/v1/requests/open311/discovery", "the same for everybody"),
            ("GET /api/v1/requests/open311/v2/services/{service_code}", "found by an id made of tenant and code"),
            ("POST /api/v1/requests/open311/v2/requests", "its service is found by an id made of tenant and code"),
        )
    },
    "POST /api/v1/requests/units": "found by an id made of tenant and code",
    **dict.fromkeys(
        (
            "PUT /api/v1/requests/wish-rules",
            "GET /api/v1/requests/wish-rules",
            "GET /api/v1/requests/wish-rules/history",
            "PUT /api/v1/requests/working-calendar",
            "GET /api/v1/requests/working-calendar",
            "GET /api/v1/requests/working-calendar/days",
            "GET /api/v1/requests/working-calendar/history",
        ),
        "found by an id made of the tenant",
    ),
    **dict.fromkeys(
        (
            "PUT /api/v1/requests/hotline-mapping",
            "GET /api/v1/requests/hotline-mapping",
            "GET /api/v1/requests/hotline-mapping/history",
        ),
        "found by an id made of the tenant",
    ),
    "POST /api/v1/requests/hotline-files": "sheets and files are found by ids made of the tenant",
    "POST /api/v1/requests/hotline-rows": "sheets are found by ids made of the tenant",
    "GET /api/v1/requests/listing-categories": "found by an id made of the tenant",
    "PUT /api/v1/requests/listing-categories": "found by an id made of the tenant",
    "POST /api/v1/requests/listings": "new; what it names belongs to other services and is not looked up",
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
    "GET /api/v1/identity/names",
    "GET /api/v1/identity/me/history",
    "GET /api/v1/identity/accounts/{account_id}/history",
    "PATCH /api/v1/identity/accounts/{account_id}",
    "PATCH /api/v1/identity/me",
    "PUT /api/v1/identity/me/language",
    "POST /api/v1/identity/password",
    "POST /api/v1/identity/second-factor",
    "POST /api/v1/identity/second-factor/confirm",
    "POST /api/v1/identity/second-factor/remove",
    "POST /api/v1/identity/sessions/end-others",
}  # fmt: skip
ROUTES: Final = list(routes())
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


@pytest.mark.parametrize("route", [route for route in FROM_ABROAD if str(route) in OF_THEIR_OWN], ids=str)
def test_something_of_ones_own_opens_nothing_foreign(route: Route) -> None:
    at, leaky = seeded(route.service), seeded(route.service, leaky=True)
    own = OF_THEIR_OWN[str(route)]

    sent, leaking = send(route, "t2", at, own=own), send(route, "t2", leaky, own=own)
    leaky.settle()

    assert (sent.status, at.settle()) == (404, False)
    assert leaking.status < 300


@pytest.mark.thorough
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
