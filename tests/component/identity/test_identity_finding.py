"""Accounts are found by the name of their owner, its pinyin, or the username."""

from urllib.parse import quote

import pytest

from chassis.testing.world import World
from tests.builders.identity import a_world, the_admin


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
