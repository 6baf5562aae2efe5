"""The token exchange: what the edge gets for an access token, and what ends it."""

import runpy
from datetime import datetime, timedelta

import pytest

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id
from chassis.testing.world import Answer, World
from gateway.identity.accounts.domain import MOST_HELD as GRANTED
from services.members.roles.use_cases import MOST_HELD as ASSIGNED
from tests.builders.identity import (
    ROLE_ASSIGNED,
    ROLE_ENDED,
    TENANT_CREATED,
    TENANT_RESUMED,
    TENANT_SUSPENDED,
    a_world,
    actor_of,
    assignment_data,
    exchanges,
    given_account,
    given_thing,
    refreshes,
    signs_in,
    signs_up,
    stranger,
    tenant_data,
    the_admin,
    through_the_edge,
    turns_second_factor_on,
)
from tests.builders.reads import counted_reads


@pytest.fixture
def world() -> World:
    world = a_world()
    signs_up(world)
    return world


def token(world: World, username: str = "wang.min", tenant: str = "jiangtou") -> str:
    return str(signs_in(world, username, tenant).body["access_token"])


@pytest.mark.capability("G1", "G2")
def test_an_access_token_becomes_a_token_that_names_person_and_tenant(world: World) -> None:
    signed_in = signs_in(world).body

    actor = actor_of(world, signed_in["access_token"])

    assert (actor.person_id, actor.tenant) == (signed_in["person_id"], "t1")
    assert actor.grants == {"figures.read": frozenset({"*"})}


@pytest.mark.capability("O1")
def test_the_edge_is_told_the_short_name_of_the_street_office_for_its_metrics(world: World) -> None:
    assert exchanges(world, token(world)).body["slug"] == "jiangtou"


def test_an_internal_token_lives_five_minutes_and_never_longer_than_the_access_token(world: World) -> None:
    access = token(world)
    fresh = exchanges(world, access).body["expires_at"]
    world.clock.advance(timedelta(minutes=14))
    late = exchanges(world, access).body["expires_at"]

    lives = [
        (datetime.fromisoformat(late) - datetime.fromisoformat(fresh)),
        datetime.fromisoformat(late) - world.clock(),
    ]

    assert lives == [timedelta(minutes=10), timedelta(minutes=1)]


@pytest.mark.parametrize("secret", ["", "wrong", "the edge's own ", "密钥"])
def test_only_the_edge_may_exchange(world: World, secret: str) -> None:
    answer = exchanges(world, token(world), secret=secret.encode().decode("latin-1"))

    assert (answer.status, answer.body["type"]) == (403, "urn:louyu:problem:edge-only")


def test_without_the_header_nobody_may_exchange(world: World) -> None:
    assert stranger(world).post("/internal/token", {"token": token(world)}, key=None).status == 403


@pytest.mark.parametrize("shown", ["lyu_at_unknown", "x", "' || 1"])
def test_an_unknown_token_is_nobody(world: World, shown: str) -> None:
    assert exchanges(world, shown).status == 401


def test_an_access_token_ends_after_a_quarter_of_an_hour(world: World) -> None:
    access = token(world)
    world.clock.advance(timedelta(minutes=15))

    assert exchanges(world, access).status == 401


def test_a_suspended_tenants_tokens_are_not_exchanged_until_it_is_resumed(world: World) -> None:
    access = token(world)
    world.receive(TENANT_SUSPENDED, {"tenant_id": "t1"}, subject="t1", sequence=2)
    suspended = exchanges(world, access).status
    world.receive(TENANT_RESUMED, {"tenant_id": "t1"}, subject="t1", sequence=3)

    assert (suspended, exchanges(world, access).status) == (401, 200)


@pytest.mark.capability("G1")
def test_disabling_ends_every_session_for_good(world: World) -> None:
    given = signs_in(world).body
    the_admin(world).post(f"/accounts/{given['person_id']}/disable", {})
    disabled = exchanges(world, given["access_token"]).status
    the_admin(world).post(f"/accounts/{given['person_id']}/enable", {})

    assert (disabled, exchanges(world, given["access_token"]).status) == (401, 401)
    assert refreshes(world, given["refresh_token"]).status == 401
    assert exchanges(world, token(world)).status == 200


def test_a_token_ends_with_the_day_on_which_a_role_ends_or_begins(world: World) -> None:
    given_account(world, "li.qiang", person="p1")
    world.receive(ROLE_ASSIGNED, assignment_data(until_date="2026-11-22"), subject="a1")
    world.clock.advance(timedelta(hours=14, minutes=58))  # 23:58 in China
    access = token(world, "li.qiang")

    before, until = actor_of(world, access), exchanges(world, access).body["expires_at"]
    world.clock.advance(timedelta(minutes=2))

    assert (before.holds("member.read"), datetime.fromisoformat(until)) == (True, world.clock())
    assert not actor_of(world, access).holds("member.read")


@pytest.mark.capability("G1")
def test_roles_granted_and_assigned_are_in_the_token(world: World) -> None:
    officer = {"role": "department_officer", "scope": "unit:u1"}
    given_account(world, "li.qiang", officer, person="p1")
    world.receive(ROLE_ASSIGNED, assignment_data(), subject="a1")

    actor = actor_of(world, token(world, "li.qiang"))

    assert actor.scopes("work_order.handle") == {"unit:u1"}
    assert actor.scopes("request.read") == {"unit:u1", "building:b1"}


def test_an_ended_assignment_is_gone_from_the_next_token(world: World) -> None:
    given_account(world, "li.qiang", person="p1")
    world.receive(ROLE_ASSIGNED, assignment_data(), subject="a1")
    access = token(world, "li.qiang")
    before = actor_of(world, access).holds("member.read")
    world.receive(ROLE_ENDED, assignment_data(), subject="a1", sequence=2)

    assert (before, actor_of(world, access).holds("member.read")) == (True, False)


def test_an_assignment_may_arrive_before_the_account(world: World) -> None:
    world.receive(ROLE_ASSIGNED, assignment_data(), subject="a1")
    given_account(world, "li.qiang", person="p1")

    assert actor_of(world, token(world, "li.qiang")).holds("member.read")


@pytest.mark.capability("G2")
def test_a_role_assigned_in_another_tenant_does_not_count(world: World) -> None:
    given_account(world, "li.qiang", person="p1")
    world.receive(ROLE_ASSIGNED, assignment_data(), subject="a1", tenant="t2")

    assert not actor_of(world, token(world, "li.qiang")).holds("member.read")


@pytest.mark.capability("G1")
def test_a_district_reader_gets_the_district_and_counts_only(world: World) -> None:
    given_account(world, "chen", {"role": "district_reader", "scope": "*"}, tenant="district:huli")

    actor = actor_of(world, token(world, "chen", "district:huli"))

    assert (actor.tenant, actor.group, set(actor.grants)) == ("district:huli", "huli", {"district.read"})


def test_a_district_is_called_as_its_street_offices_say(world: World) -> None:
    given_account(world, "chen", {"role": "district_reader", "scope": "*"}, tenant="district:huli")
    me = through_the_edge(world, token(world, "chen", "district:huli"))
    before = me.get("/me").body["tenant"]

    named = {"district_name": "湖里区", "district_name_en": "Huli District"}
    world.receive(TENANT_CREATED, tenant_data("yundang") | named, tenant=TenantId("t3"), subject="t3")

    assert (before["name"], before["name_en"]) == ("huli", None)
    tenant = me.get("/me").body["tenant"]
    assert (tenant["slug"], tenant["name"], tenant["name_en"]) == ("district:huli", "湖里区", "Huli District")


def test_me_says_who_where_and_what_one_may_do(world: World) -> None:
    given_account(world, "li.qiang", {"role": "tenant_admin", "scope": "*"}, person="p1")
    world.receive(ROLE_ASSIGNED, assignment_data("lawyer", until_date="2030-12-31"), subject="a1")
    later = assignment_data("building_lead", assignment_id="a2", from_date="2030-01-01")
    world.receive(ROLE_ASSIGNED, later, subject="a2")

    body = through_the_edge(world, token(world, "li.qiang")).get("/me").body

    assert (body["person_id"], body["display_name"]) == ("p1", "李强")
    assert body["tenant"] == {"id": "t1", "slug": "jiangtou", "name": "江头街道", "name_en": "Jiangtou"}
    b1 = {"scope": "building:b1"}
    assert body["roles"] == [
        {"role": "tenant_admin", "scope": "*", "from_date": None, "until_date": None},
        {"role": "lawyer", **b1, "from_date": "2026-01-01", "until_date": "2030-12-31"},
    ]
    assert body["roles_to_come"] == [{"role": "building_lead", **b1, "from_date": "2030-01-01", "until_date": None}]
    assert body["grants"]["account.manage"] == ["*"]


def test_who_am_i_reads_the_account_once(world: World) -> None:
    given_account(world, "li.qiang")
    client = through_the_edge(world, token(world, "li.qiang"))

    with counted_reads() as asked:
        assert client.get("/me").status == 200

    assert (asked["accounts"], asked["assigned_roles"]) == (1, 0)


def test_whoever_has_no_account_any_more_is_asked_to_sign_in(world: World) -> None:
    assert world.acts("nobody").get("/me").body["type"] == "urn:louyu:problem:unauthenticated"


def test_the_token_of_whoever_holds_as_many_roles_as_one_may_fits_into_a_header(world: World) -> None:
    given_account(world, "li.qiang", person="p1")
    statuses = [granted(world, "p1").status for _ in range(GRANTED)]
    for _ in range(ASSIGNED):
        ids = {"assignment_id": new_id(), "scope_id": new_id()}
        world.receive(ROLE_ASSIGNED, assignment_data("building_secretary", **ids), subject=ids["assignment_id"])

    answer = exchanges(world, token(world, "li.qiang"))

    assert set(statuses) == {200}
    assert len(actor_of(world, token(world, "li.qiang")).scopes("meeting.manage")) == GRANTED + ASSIGNED
    assert len(f"Authorization: Bearer {answer.body['jwt']}") < inside_limit()
    refused = granted(world, "p1")
    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:too-many-grants")


def inside_limit() -> int:
    """What a service takes of one header field."""
    return int(runpy.run_path("deploy/gunicorn.py")["limit_request_field_size"])


def granted(world: World, person: str) -> Answer:
    platform = world.acts("root", tenant="platform", grants={"account.manage": ["*"]})
    one = {"tenant": "jiangtou", "role": "building_secretary", "scope": f"building:{new_id()}"}
    given_thing(world, one["scope"])
    return platform.post(f"/accounts/{person}/grants", one, key=None)


@pytest.mark.capability("G1")
def test_roles_rest_until_staff_have_a_second_factor_where_the_office_asks_for_one(world: World) -> None:
    person = given_account(world, "li.qiang", {"role": "tenant_admin", "scope": "*"})
    opened = token(world, "li.qiang")
    told = {"tenant_id": "t1", "needs_verification": [], "staff_second_factor": True}
    world.receive("org.louyu.members.tenant.settings-changed.v1", told, subject="t1", sequence=9)

    resting, asked = actor_of(world, opened), through_the_edge(world, opened).get("/me").body
    turns_second_factor_on(world, person)

    assert (resting.holds("settings.manage"), resting.holds("figures.read")) == (False, True)
    assert actor_of(world, opened).holds("settings.manage")
    # So that a page can say why nothing may be done, and where to change it.
    assert (asked["needs_second_factor"], through_the_edge(world, opened).get("/me").body["needs_second_factor"]) == (
        True,
        False,
    )
