"""Routes that need no session: of a suspended street office each refuses or has nothing to show, and stores nothing."""

import pytest

from chassis.http.endpoint import PUBLIC
from tests.architecture.calls import is_of_t1, said, seeded, send, strings
from tests.architecture.offices import held
from tests.architecture.platform import Route, routes

SUSPENDED = "org.louyu.members.tenant.suspended.v1"
#: For the edge, which serves all street offices, or of none of them.
OF_NO_OFFICE = ("/internal/", "/open311/discovery.")
OPEN = [
    route for route in routes() if route.permission == PUBLIC and not any(part in route.path for part in OF_NO_OFFICE)
]


@pytest.mark.capability("G5")
@pytest.mark.parametrize("route", OPEN, ids=str)
def test_what_needs_no_session_rests_with_its_street_office(route: Route) -> None:
    at = seeded(route.service)
    if first := said(route, at).first:
        first(at.world)
    if at.world.name == "members":
        root = at.world.acts("root", tenant="platform", grants={"tenant.manage": ["*"]})
        offices = [row["_id"] for row in at.world.store.db["tenants"].find({"_id": {"$ne": "t2"}})]
        assert {root.post(f"/tenants/{office}/suspend", {}).status for office in offices} == {200}
    at.world.receive(SUSPENDED, {"tenant_id": "t1"}, subject="t1", sequence=99)
    before = {name: dict(rows) for name, rows in held(at.world).items()}

    sent = send(route, "t1", at)

    after = {name: dict(rows) for name, rows in held(at.world).items()}
    at.settle()
    shows = any(is_of_t1(text, sent.told, at) for text in strings(sent.shown))
    assert 400 <= sent.status < 500 or sent.shown == [], sent
    assert not shows, sent
    assert {name for name in after if after[name] != before.get(name, {})} == set()
