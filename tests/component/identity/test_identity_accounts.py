"""Accounts for others: who may open them, and which roles they may have."""

import pytest

from chassis.testing.world import World
from tests.builders.identity import (
    TENANT_SUSPENDED,
    a_world,
    accepts,
    creates_account,
    given_account,
    given_member,
    given_thing,
    signs_in,
    signs_up,
    the_admin,
    the_platform,
)

ADMIN = {"role": "tenant_admin", "scope": "*"}
LEAD = {"role": "building_lead", "scope": "building:b1"}
ACTS = ("disable", "enable", "erase", "invitation", "invitation/withdraw", "password-reset", "sign-out", "unlock")
BODY = {"username": "li.qiang", "display_name": "李强"}


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.mark.capability("G1")
def test_an_administrator_opens_an_account_with_roles_in_the_own_tenant(world: World) -> None:
    given_thing(world, LEAD["scope"])
    answer = the_admin(world).post("/accounts", {**BODY, "roles": [LEAD]}, key=None)

    assert (answer.status, answer.body["roles"]) == (201, [LEAD])
    assert accepts(world, answer.body["code"]).status == 200
    assert signs_in(world, "li.qiang").body["tenant"] == "t1"
    assert [event.type.split(".")[-2] for event in world.events()] == ["created", "granted", "invited", "activated"]


def test_an_account_for_a_member_has_the_members_id(world: World) -> None:
    assert creates_account(world, "li.qiang", person="m1").body["id"] == "m1"


def test_repeating_the_same_account_returns_the_first_one(world: World) -> None:
    first, again = (creates_account(world, "li.qiang", [LEAD]) for _ in range(2))

    assert (again.status, again.body) == (201, {**first.body, "code": None, "expires_at": None})
    assert len(world.events("account.created.v2")) == 1


def test_a_username_that_somebody_signed_up_with_is_no_repeat(world: World) -> None:
    signs_up(world, "li.qiang")

    answer = creates_account(world, "li.qiang", [ADMIN])

    assert (answer.status, answer.body["type"]) == (409, "urn:louyu:problem:username-taken")


def test_a_member_s_account_asked_for_again_is_the_first_one(world: World) -> None:
    answers = [creates_account(world, "li.qiang", person=person) for person in ("m1", "m1", None)]

    assert [answer.body["id"] for answer in answers] == ["m1"] * 3


@pytest.mark.parametrize("changed", [{"roles": [ADMIN]}, {"display_name": "李强强"}, {"person_id": "m2"}])
def test_an_account_asked_for_with_something_else_is_no_repeat(world: World, changed: dict[str, object]) -> None:
    given_account(world, "li.qiang", person="m1")

    answer = the_admin(world).post("/accounts", {**BODY, **changed}, key=None)

    assert (answer.status, answer.body["type"]) == (409, "urn:louyu:problem:username-taken")


def test_in_a_street_office_of_which_only_the_suspension_is_known_nobody_acts(world: World) -> None:
    world.receive(TENANT_SUSPENDED, {"tenant_id": "t3"}, tenant="t3", subject="t3", sequence=2)

    answer = the_admin(world, "t3").post("/accounts", BODY, key=None)

    assert (answer.status, answer.body["type"]) == (401, "urn:louyu:problem:unauthenticated")


@pytest.mark.parametrize("who", ["nobody", "of the next street office", "erased", "a duplicate"])
def test_an_account_is_bound_only_to_a_person_whom_members_knows(world: World, who: str) -> None:
    if who == "of the next street office":
        given_member(world, "m1", "futian")
    elif who != "nobody":
        given_member(world, "m1")
        what, more = ("erased", {}) if who == "erased" else ("merged", {"into_id": "m2"})
        world.receive(f"org.louyu.members.member.{what}.v1", {"member_id": "m1", **more}, subject="m1", sequence=2)

    answer = the_admin(world).post("/accounts", {**BODY, "person_id": "m1"}, key=None)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/person_id")
    assert "成员" in answer.body["errors"][0]["detail"]
    assert world.events("account.created.v2") == []


def test_a_person_has_one_account(world: World) -> None:
    given_account(world, "li.qiang", person="m1")

    assert creates_account(world, "li.q", person="m1").body["type"] == "urn:louyu:problem:person-has-account"


@pytest.mark.capability("G2")
def test_an_id_in_one_street_office_says_nothing_about_it_in_another(world: World) -> None:
    given_account(world, "li.qiang", person="m1")

    elsewhere = creates_account(world, "zhao.min", tenant="futian", person="m1")

    assert (elsewhere.status, elsewhere.body["roles"]) == (201, [])
    assert signs_in(world, "li.qiang").status == 201
    assert signs_in(world, "li.qiang", tenant="futian").status == 401


@pytest.mark.capability("G1", "G2")
@pytest.mark.parametrize("tenant", ["futian", "platform", "district:huli"])
def test_an_administrator_reaches_no_other_tenant(world: World, tenant: str) -> None:
    made = the_admin(world).post("/accounts", {**BODY, "tenant": tenant}, key=None)
    listed = the_admin(world).get(f"/accounts?tenant={tenant}")

    assert (made.status, listed.status) == (403, 403)
    assert world.events() == []


@pytest.mark.capability("G1")
@pytest.mark.parametrize("role", ["platform_admin", "district_reader", "root"])
def test_an_administrator_grants_no_role_of_the_platform(world: World, role: str) -> None:
    account = given_account(world, "li.qiang")
    admin, grant = the_admin(world), {"role": role, "scope": "*"}

    refused = [
        admin.post("/accounts", {**BODY, "username": "other", "roles": [grant]}, key=None),
        admin.post(f"/accounts/{account}/grants", grant, key=None),
    ]

    assert [answer.body["type"] for answer in refused] == ["urn:louyu:problem:role-unknown"] * 2
    assert world.events("account.granted.v1") == []


@pytest.mark.parametrize("scope", ["*", "building:b1", "unit:"])
def test_a_department_officer_needs_a_department(world: World, scope: str) -> None:
    account = given_account(world, "li.qiang")

    answer = the_admin(world).post(f"/accounts/{account}/grants", {"role": "department_officer", "scope": scope})

    assert (answer.status, answer.body["type"]) == (422, "urn:louyu:problem:role-not-grantable")


def test_a_grant_is_told_once_and_can_be_withdrawn(world: World) -> None:
    account, admin = given_account(world, "li.qiang"), the_admin(world)
    given_thing(world, LEAD["scope"])

    granted = [admin.post(f"/accounts/{account}/grants", LEAD, key=None).body["roles"] for _ in range(2)]
    withdrawn = admin.post(f"/accounts/{account}/grants/withdraw", LEAD, key=None).body["roles"]

    assert (granted, withdrawn) == ([[LEAD], [LEAD]], [])
    assert [len(world.events(suffix)) for suffix in ("account.granted.v1", "account.grant-withdrawn.v1")] == [1, 1]


@pytest.mark.capability("G2")
@pytest.mark.parametrize("act", [*ACTS, "grants", "grants/withdraw"])
def test_an_account_of_another_tenant_is_not_found(world: World, act: str) -> None:
    account = given_account(world, "li.qiang", tenant="futian")
    body = LEAD if act.startswith("grants") else {}

    answer = the_admin(world).post(f"/accounts/{account}/{act}", body, key=None)

    assert (answer.status, answer.body["type"]) == (404, "urn:louyu:problem:account-not-found")


def test_the_platforms_people_work_in_the_tenant_they_name(world: World) -> None:
    account = given_account(world, "li.qiang", tenant="futian")
    root = the_platform(world)

    answer = root.post(f"/accounts/{account}/grants", {**ADMIN, "tenant": "futian"}, key=None)

    assert answer.body["roles"] == [ADMIN]
    assert [item["id"] for item in root.get("/accounts?tenant=futian").body["items"]] == [account]
    assert root.get("/accounts?tenant=jiangtou").body["items"] == []


def test_the_list_of_accounts_is_paged_and_shows_no_hash(world: World) -> None:
    for name in ("a1", "a2", "a3"):
        given_account(world, name)

    first = the_admin(world).get("/accounts?limit=2").body
    second = the_admin(world).get(f"/accounts?limit=2&cursor={first['next']}").body

    assert [item["username"] for item in first["items"] + second["items"]] == ["a1", "a2", "a3", "office.admin"]
    assert all(hidden not in str(first) for hidden in ("password", "skeleton", "invitation"))


@pytest.mark.parametrize("grants", [{}, {"figures.read": ["*"]}])
def test_whoever_does_not_manage_accounts_is_refused(world: World, grants: dict[str, list[str]]) -> None:
    assert world.acts("p9", grants=grants).post("/accounts", BODY, key=None).status == 403


@pytest.mark.parametrize("act", ["", *(f"/{{id}}/{act}" for act in (*ACTS, "grants", "grants/withdraw"))])
def test_managing_accounts_in_one_building_is_not_enough(world: World, act: str) -> None:
    account = given_account(world, "zhao.min")
    somebody = world.acts("p9", grants={"account.manage": ["building:b1"]})
    body = {"": BODY, "grants": LEAD}.get(act.partition("}/")[2].partition("/")[0], {})

    assert somebody.post(f"/accounts{act.format(id=account)}", body, key=None).status == 403


@pytest.mark.capability("N1")
def test_everybody_chooses_the_language_of_their_messages(world: World) -> None:
    person = given_account(world, "zhou.lan")

    changed = [world.acts(person).put("/me/language", {"locale": "en"}) for _ in range(2)]
    refused = world.acts(person).put("/me/language", {"locale": "fr"})

    assert [answer.body["locale"] for answer in changed] == ["en", "en"]
    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/locale")
    assert [event.data["locale"] for event in world.events("account.locale-changed.v1")] == ["en"]
