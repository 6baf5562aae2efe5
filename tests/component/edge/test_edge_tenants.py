"""What the edge counts by street office, for whoever asks which of them makes the load."""

import pytest

from tests.component.edge.world import NOWHERE, EdgeWorld

pytestmark = pytest.mark.capability("O1")
_ASKED = "louyu_edge_tenant_requests_total"
_FAILED = "louyu_edge_tenant_failures_total"


def test_requests_are_counted_by_the_short_name_of_the_street_office_and_by_service(world: EdgeWorld) -> None:
    here, there = world.sign_in(tenant="t1"), world.sign_in("p2", tenant="t2")

    for path in ("members/members", "members/members", "events/activities"):
        world.get(f"/api/v1/{path}", token=here)
    world.get("/api/v1/members/members", token=there)
    world.get("/api/v1/members/members")

    assert world.metric(_ASKED, tenant="t1-name", service="members") == 2
    assert world.metric(_ASKED, tenant="t1-name", service="events") == 1
    assert world.metric(_ASKED, tenant="t2-name", service="members") == 1


def test_what_is_answered_5xx_is_counted_by_street_office() -> None:
    with EdgeWorld(members_url=NOWHERE) as world:
        world.get("/api/v1/members/members", token=world.sign_in())

        assert world.metric(_FAILED, tenant="t1-name", status="503") == 1


def test_an_identity_of_before_that_says_no_name_is_understood(world: EdgeWorld) -> None:
    token = world.sign_in()
    del world.tokens[token]["slug"]

    world.get("/api/v1/members/members", token=token)

    assert world.metric(_ASKED, tenant="t1", service="members") == 1
