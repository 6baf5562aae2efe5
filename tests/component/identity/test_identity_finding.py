"""Accounts are found by the name of their owner, its pinyin, or the username, by how they stand, and by their ids."""

from urllib.parse import quote

import pytest

from chassis.testing.world import World
from tests.builders.identity import a_world, makes_key, the_admin, the_key_maker


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.mark.parametrize("typed", ["李强", "liqiang", "lq", "强", "li.qiang", "li.qi", "LI.QIANG"])
@pytest.mark.capability("G1")
def test_an_account_is_found_by_name_pinyin_and_username(world: World, typed: str) -> None:
    admin = the_admin(world)
    for username, name in (("li.qiang", "李强"), ("wang.min", "王敏")):
        body = {"tenant": "jiangtou", "username": username, "display_name": name, "roles": []}
        assert admin.post("/accounts", body, key=None).status == 201

    found = admin.get(f"/accounts?q={quote(typed)}").body["items"]

    assert [row["username"] for row in found] == ["li.qiang"]


@pytest.mark.capability("G1")
def test_accounts_are_listed_by_how_they_stand(world: World) -> None:
    admin = the_admin(world)
    made = [
        admin.post(
            "/accounts", {"tenant": "jiangtou", "username": name, "display_name": name, "roles": []}, key=None
        ).body
        for name in ("li.qiang", "wang.min")
    ]
    assert admin.post(f"/accounts/{made[0]['id']}/disable", {}, key=None).status == 200

    def listed(query: str) -> list[str]:
        return [row["username"] for row in admin.get(f"/accounts?{query}").body["items"]]

    assert listed("status=disabled") == ["li.qiang"]
    assert listed("status=invited") == ["wang.min"]
    assert listed("status=disabled&q=wang") == []


@pytest.mark.capability("G1")
def test_one_account_is_read_by_its_id(world: World) -> None:
    admin = the_admin(world)
    body = {"tenant": "jiangtou", "username": "li.qiang", "display_name": "李强", "roles": []}
    made = admin.post("/accounts", body, key=None).body

    assert admin.get(f"/accounts/{made['id']}").body["username"] == "li.qiang"
    assert admin.get("/accounts/nobody").status == 404


@pytest.mark.capability("G1")
def test_one_key_is_read_by_its_id_as_the_list_shows_it(world: World) -> None:
    keeper = the_key_maker(world)
    made = makes_key(keeper, "12345 热线平台", "request.read").body

    assert keeper.get(f"/api-keys/{made['id']}").body == keeper.get("/api-keys").body["items"][0]
    assert keeper.get("/api-keys/nobody").status == 404
