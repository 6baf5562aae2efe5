"""Bearers: what a token allows at a moment."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.kernel.errors import Unauthenticated
from chassis.kernel.identity import TenantId
from gateway.identity.exchange.domain import Bearer
from gateway.identity.roles.domain import Assignment, RoleGrant

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def an_assignment(**changed: Any) -> Assignment:
    valid = {"role": "building_lead", "scope_kind": "building", "scope_id": "b1", "until_date": None}
    return Assignment(**{"from_date": "2026-01-01", **valid, **changed})


def a_bearer(*assigned: Assignment, tenant: str = "t1", refused: bool = False, role: str = "") -> Bearer:
    return Bearer(
        tenant=TenantId(tenant),
        account_id="p1",
        session_id="s1",
        expires_at=NOON + timedelta(minutes=15),
        refused=refused,
        granted=(RoleGrant(role=role, scope="*"),) if role else (),
        assigned=assigned,
    )


def test_a_role_assignment_grants_its_permissions_in_its_building() -> None:
    actor = a_bearer(an_assignment()).actor(NOON)

    assert actor.scopes("request.triage") == {"building:b1"}
    assert (actor.person_id, actor.tenant, actor.session) == ("p1", "t1", "s1")


def test_a_term_counts_from_its_first_to_its_last_day_in_china() -> None:
    bearer = a_bearer(an_assignment(from_date="2026-11-22", until_date="2026-11-22"))
    starts = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)

    held = [bearer.actor(at).holds("member.read") for at in (starts - timedelta(seconds=1), starts)]

    assert held == [False, True]
    assert Bearer.actor(bearer, NOON).holds("member.read")


def test_a_term_that_is_over_grants_nothing() -> None:
    assert not a_bearer(an_assignment(until_date="2026-11-21")).actor(NOON).holds("member.read")


@pytest.mark.parametrize(
    "role", ["tenant_admin", "platform_admin", "department_officer", "district_reader", "unheard_of"]
)
def test_a_role_assignment_never_confers_what_only_an_account_can_be_granted(role: str) -> None:
    actor = a_bearer(an_assignment(role=role, scope_kind="tenant", scope_id="*")).actor(NOON)

    assert set(actor.grants) == {"figures.read"}


def test_a_role_assignment_makes_nobody_an_officer_of_a_unit() -> None:
    actor = a_bearer(an_assignment(role="department_officer", scope_kind="unit", scope_id="u1")).actor(NOON)

    assert set(actor.grants) == {"figures.read"}


def test_a_district_reader_reads_counts_of_the_district_only() -> None:
    actor = a_bearer(tenant="district:湖里区", role="district_reader").actor(NOON)

    assert (actor.group, set(actor.grants)) == ("湖里区", {"district.read"})


def test_a_token_counts_until_it_expires() -> None:
    bearer = a_bearer()

    with pytest.raises(Unauthenticated):
        bearer.actor(bearer.expires_at)


def test_a_refused_bearer_is_nobody() -> None:
    with pytest.raises(Unauthenticated):
        a_bearer(refused=True).actor(NOON)
