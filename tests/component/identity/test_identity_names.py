"""Names: nobody passes for staff or for somebody else."""

import pytest

from chassis.testing.world import World
from tests.builders.identity import (
    PASSWORD,
    a_world,
    signs_in,
    signs_up,
    stranger,
    through_the_edge,
)


@pytest.fixture
def world() -> World:
    world = a_world()
    signs_up(world)
    return world


@pytest.mark.parametrize(
    "username",
    ["admin", "Admin", "аdmin", "αdmin", "adm1n", "root", "sys.tem", "ＡＤＭＩＮ", "admin2", "пётр", "a\u200bdmin"],
)
def test_a_username_that_sounds_like_staff_or_mixes_scripts_is_refused(world: World, username: str) -> None:
    answer = signs_up(world, username)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/username")


@pytest.mark.parametrize("username", ["wang.mln", "WANG.MIN", "wаng.min", "ｗａｎｇ.ｍｉｎ", "vvang.min", "wang.m1n"])
def test_a_username_that_looks_like_another_is_refused(world: World, username: str) -> None:
    signs_up(world, "wang.mln")

    assert signs_up(world, username).status in (409, 422)


@pytest.mark.capability("G1")
def test_whoever_asks_after_names_is_stopped_and_others_sign_up(world: World) -> None:
    tried = [signs_up(world).status for _ in range(21)]

    assert tried == [409] * 20 + [429]
    assert signs_up(world, "zhao.min").status == 201


@pytest.mark.parametrize(
    "name",
    [
        "平台管理员",
        "平台 管理员",
        "平\u200b台管理员",
        "系统",
        "街道办事处",
        "官方客服",
        "Admin",
        "аdmin",
        "A D M I N",
        "System",
    ],
)
def test_a_display_name_that_sounds_like_staff_is_refused(world: World, name: str) -> None:
    body = {"tenant": "jiangtou", "username": "zhao.min", "password": PASSWORD, "display_name": name}

    answer = stranger(world).post("/sign-ups", body, key=None)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/display_name")


@pytest.mark.parametrize("name", ["平台管理员", "Admin", "街道办事处"])
def test_nobody_renames_themselves_to_staff(world: World, name: str) -> None:
    client = through_the_edge(world, signs_in(world).body["access_token"])

    answer = client.patch("/me", {"display_name": name})

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/display_name")
    assert client.get("/me").body["display_name"] == "王敏"


@pytest.mark.parametrize("name", ["赵敏", "Badminton Li", "Иван Петров", "欧阳·娜娜", "Müller", "  赵敏 "])
def test_names_of_people_are_welcome(world: World, name: str) -> None:
    body = {"tenant": "jiangtou", "username": "zhao.min", "password": PASSWORD, "display_name": name}

    answer = stranger(world).post("/sign-ups", body, key=None)

    assert (answer.status, answer.body["display_name"]) == (201, name.strip())


@pytest.mark.parametrize("name", ["   ", "\u3000", "赵\u202e敏", "赵\x00敏", "\u200b"])
def test_a_name_that_cannot_be_read_is_refused(world: World, name: str) -> None:
    body = {"tenant": "jiangtou", "username": "zhao.min", "password": PASSWORD, "display_name": name}

    assert stranger(world).post("/sign-ups", body, key=None).body["errors"][0]["pointer"] == "/display_name"
