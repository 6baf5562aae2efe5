"""The name of an account is corrected, and its history says who did what, without names."""

from tests.builders.identity import a_world, accepts, creates_account, given_account, the_admin


def test_an_administrator_corrects_a_name() -> None:
    world = a_world()
    account = creates_account(world, "li.na")
    seen = account.body["version"]
    path = f"/accounts/{account.body['id']}"

    corrected = the_admin(world).patch(path, {"display_name": "李娜"}, headers={"If-Match": f'"{seen}"'})
    late = the_admin(world).patch(path, {"display_name": "李纳"}, headers={"If-Match": f'"{seen}"'})

    assert (corrected.status, corrected.body["display_name"], late.status) == (200, "李娜", 412)
    assert [event.data for event in world.events("account.renamed.v1")] == [{"account_id": account.body["id"]}]


def test_people_correct_their_own_name_and_see_what_was_done_to_their_account() -> None:
    world = a_world()
    account = creates_account(world, "li.na")
    assert accepts(world, account.body["code"]).status == 200
    person = account.body["id"]
    mine = world.acts(person)

    renamed = mine.patch("/me", {"display_name": "李 娜"})
    own = mine.get("/me/history").body["items"]
    shown = the_admin(world).get(f"/accounts/{person}/history").body["items"]

    assert (renamed.status, renamed.body["display_name"]) == (200, "李 娜")
    assert own == shown
    assert own[0]["changes"] == [{"field": "display_name", "before": None, "after": None, "hidden": True}]
    assert "李" not in str(own)


def test_histories_of_accounts_are_for_administrators() -> None:
    world = a_world()
    given_account(world, "p1")

    assert world.acts("p1").get("/accounts/p1/history").status == 403
    assert the_admin(world).get("/accounts/nobody/history").status == 404


def test_colleagues_know_each_other_by_name_and_nobody_else_does() -> None:
    world = a_world()
    lead = given_account(world, "wang.min", {"role": "building_lead", "scope": "building:b1"})
    resident = given_account(world, "li.na")
    asked = f"/names?ids={lead},{resident},nobody"

    seen = the_admin(world).get(asked).body["items"]

    assert [one["id"] for one in seen] == [lead]
    assert seen[0]["name"]
    assert world.acts(resident).get(asked).body == {"items": []}
