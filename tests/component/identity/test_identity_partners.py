"""People of a connected system have an ordinary sign-in that opens one receiver and nothing of the office; their developers
have keys for trial.
"""

from typing import Any, Final

import pytest

from tests.builders.identity import (
    PASSWORD,
    ROLE_ASSIGNED,
    a_world,
    accepts,
    actor_of,
    assignment_data,
    given_account,
    given_thing,
    makes_key,
    signs_in,
    the_admin,
    the_key_maker,
    through_the_edge,
)

pytestmark = pytest.mark.capability("R8")
OF_ONE: Final = {"role": "receiver_operator", "scope": "receiver:r1"}
LEAD: Final = {"role": "building_lead", "scope": "building:b1"}


def slug(answer: Any) -> str:
    return str(answer.body["type"]).removeprefix("urn:louyu:problem:")


def test_they_may_operate_their_receiver_and_nothing_that_everybody_may() -> None:
    world = a_world()
    given_account(world, "zhou.it", OF_ONE)

    actor = actor_of(world, signs_in(world, "zhou.it").body["access_token"])

    assert actor.is_outsider
    assert actor.grants == {"receiver.operate": frozenset({"receiver:r1"})}


def test_an_administrator_of_the_office_invites_them() -> None:
    world = a_world()
    grants = {"account.manage": ["*"], "receiver.operate": ["*"]}
    the_admin(world)
    body = {"username": "zhou.it", "display_name": "周工", "roles": [OF_ONE]}

    given_thing(world, OF_ONE["scope"])
    invited = world.acts("admin", grants=grants).post("/accounts", body, key=None)

    assert invited.status == 201, invited.body
    assert accepts(world, invited.body["code"], PASSWORD).status == 200
    assert signs_in(world, "zhou.it").status == 201


def test_they_keep_their_own_account_and_see_no_colleagues() -> None:
    world = a_world()
    lead = given_account(world, "lin.lead", LEAD)
    given_account(world, "zhou.it", OF_ONE)
    partner = through_the_edge(world, signs_in(world, "zhou.it").body["access_token"])

    me = partner.get("/me")
    renamed = partner.patch("/me", {"display_name": "周工程师"})

    assert (me.status, me.body["is_outsider"], renamed.status) == (200, True, 200)
    assert partner.get("/sessions").status == 200
    assert slug(partner.get(f"/names?ids={lead}")) == "not-for-outsiders"
    assert slug(partner.get("/search?q=lin")) == "not-for-outsiders"
    assert slug(partner.get("/accounts")) == "forbidden"


def test_an_account_is_of_the_office_or_of_another_organisation_never_both() -> None:
    world = a_world()
    both = {"username": "both.roles", "display_name": "两边", "roles": [OF_ONE, LEAD], "tenant": "jiangtou"}
    platform = world.acts("root", tenant="platform", grants={"account.manage": ["*"]})
    lead = given_account(world, "lin.lead", LEAD)
    given_thing(world, OF_ONE["scope"])

    opened = platform.post("/accounts", both, key=None)
    granted = platform.post(f"/accounts/{lead}/grants", {"tenant": "jiangtou", **OF_ONE}, key=None)

    assert [slug(opened), slug(granted)] == ["roles-keep-apart"] * 2


def test_a_role_that_members_has_assigned_keeps_apart_too() -> None:
    world = a_world()
    platform = world.acts("root", tenant="platform", grants={"account.manage": ["*"]})
    person = given_account(world, "lin.lead")
    world.receive(ROLE_ASSIGNED, assignment_data("lawyer", person_id=person), subject="a1")
    given_thing(world, OF_ONE["scope"])

    granted = platform.post(f"/accounts/{person}/grants", {"tenant": "jiangtou", **OF_ONE}, key=None)

    assert slug(granted) == "roles-keep-apart"


def test_whoever_is_assigned_an_office_role_beside_stays_of_the_other_organisation() -> None:
    world = a_world()
    person = given_account(world, "zhou.it", OF_ONE)

    world.receive(ROLE_ASSIGNED, assignment_data("building_secretary", person_id=person), subject="a1")

    actor = actor_of(world, signs_in(world, "zhou.it").body["access_token"])
    assert (actor.is_outsider, actor.grants) == (True, {"receiver.operate": frozenset({"receiver:r1"})})


def test_while_they_have_no_second_factor_they_are_no_residents() -> None:
    world = a_world()
    given_account(world, "zhou.it", OF_ONE)
    token = signs_in(world, "zhou.it").body["access_token"]
    world.store.db["tenants"].update_many({}, {"$set": {"staff_second_factor": True}})

    actor = actor_of(world, token)

    assert (actor.is_outsider, "figures.read" in actor.grants) == (True, False)


def test_a_sandbox_key_is_one_in_every_service_and_may_not_import() -> None:
    world = a_world()
    maker = the_key_maker(world)

    made = makes_key(maker, "试接平台", "request.submit", is_sandbox=True)
    refused = world.acts("admin", grants={"api_key.manage": ["*"], "request.import": ["*"]}).post(
        "/api-keys", {"name": "试导入", "permissions": ["request.import"], "is_sandbox": True}, key=None
    )

    assert (made.body["is_sandbox"], actor_of(world, made.body["key"]).is_sandbox) == (True, True)
    assert (refused.status, slug(refused)) == (422, "api-key-not-for-sandbox")
    assert [one["is_sandbox"] for one in maker.get("/api-keys").body["items"]] == [True]


def test_whose_system_is_not_connected_any_more_loses_the_role_and_nobody_else_does() -> None:
    world = a_world()
    of_other = {**OF_ONE, "scope": "receiver:r2"}
    given_account(world, "zhou.it", OF_ONE)
    given_account(world, "wu.it", OF_ONE, of_other)
    given_account(world, "sun.it", of_other)

    for _ in range(2):
        world.receive("org.louyu.notify.receiver.removed.v1", {"receiver_id": "r1", "by": "p1"}, subject="r1")

    withdrawn = [event.data["scope"] for event in world.events("account.grant-withdrawn.v1")]
    grants = actor_of(world, signs_in(world, "sun.it").body["access_token"]).grants
    assert withdrawn == ["receiver:r1", "receiver:r1"]
    assert grants == {"receiver.operate": frozenset({"receiver:r2"})}
    assert actor_of(world, signs_in(world, "wu.it").body["access_token"]).grants == grants
    # Whose account was for this system only is out.
    assert slug(signs_in(world, "zhou.it")) == "account-disabled"
