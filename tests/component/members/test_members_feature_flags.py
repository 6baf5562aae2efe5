"""Features are switched per street office by the platform's administrators; everybody else only sees what is on."""

from typing import Any

import pytest

from chassis.testing.world import Client, World
from services.members.tenants.domain import tenant_id_of
from tests.builders.members import admin, members_world

pytestmark = pytest.mark.capability("O6")
TENANT = tenant_id_of("jiangtou")
PATH = f"/tenants/{TENANT}/feature-flags"


@pytest.fixture
def world() -> World:
    made = members_world()
    office = {"slug": "jiangtou", "name": "江头街道", "name_en": "Jiangtou Street", "district": "huli"}
    assert platform(made).post("/tenants", office).status == 201
    return made


def platform(world: World) -> Client:
    return world.acts("operator", tenant="platform", grants={"tenant.manage": ["*"]})


def states(client: Client, path: str = PATH) -> dict[str, tuple[bool, bool]]:
    return {one["name"]: (one["is_on"], one["decided"]) for one in client.get(path).body["items"]}


def test_before_anybody_decides_the_defaults_hold(world: World) -> None:
    assert states(platform(world)) == {"rising-themes": (True, False)}
    assert states(admin(world, tenant=TENANT), "/feature-flags") == {"rising-themes": (True, False)}


def test_a_feature_is_switched_off_for_one_street_office_and_everybody_is_told(world: World) -> None:
    answer = platform(world).put(f"{PATH}/rising-themes", {"on": False})

    assert answer.status == 200
    assert states(admin(world, tenant=TENANT), "/feature-flags") == {"rising-themes": (False, True)}
    assert states(admin(world, tenant="another"), "/feature-flags") == {"rising-themes": (True, False)}
    (told,) = world.events("feature-flags.changed.v1")
    assert (told.tenant, told.data["on"], told.data["off"]) == (TENANT, [], ["rising-themes"])


def test_switching_twice_tells_once(world: World) -> None:
    for _ in range(2):
        platform(world).put(f"{PATH}/rising-themes", {"on": False})

    assert len(world.events("feature-flags.changed.v1")) == 1


def test_who_switched_what_is_kept(world: World) -> None:
    platform(world).put(f"{PATH}/rising-themes", {"on": False})
    platform(world).put(f"{PATH}/rising-themes", {"on": True})

    entries = platform(world).get(f"{PATH}/history").body["items"]

    assert [(one["by"], one["version"]) for one in entries] == [("operator", 2), ("operator", 1)]


def test_a_flag_that_nobody_knows_is_refused(world: World) -> None:
    answer = platform(world).put(f"{PATH}/teleport", {"on": True})

    assert (answer.status, answer.body["type"]) == (404, "urn:louyu:problem:feature-flag-not-found")


def test_a_street_office_does_not_switch_features_itself(world: World) -> None:
    assert admin(world, tenant=TENANT).put(f"{PATH}/rising-themes", {"on": False}).status == 403
    assert world.events("feature-flags.changed.v1") == []


def flags_of_all(world: World) -> Any:
    return platform(world).get("/operations/feature-flags").body


def join(world: World, slug: str) -> str:
    office = {"slug": slug, "name": slug, "name_en": slug, "district": "huli"}
    assert platform(world).post("/tenants", office).status == 201
    return tenant_id_of(slug)


def acts_on(world: World, about: str) -> list[tuple[str, str]]:
    desk = world.acts("operator", tenant="platform", grants={"dead_letter.manage": ["*"]})
    rows = desk.get(f"/operations/acts?about={about}").body["items"]
    return [(row["kind"], row["why"]) for row in rows]


def test_each_flag_says_what_it_does_and_who_differs(world: World) -> None:
    other = join(world, "binhai")
    before = flags_of_all(world)
    platform(world).put(f"{PATH}/rising-themes", {"on": False, "reason": "too many"})
    after = flags_of_all(world)

    assert before["offices"] == 3
    assert (before["items"][0]["differing"], before["items"][0]["default"]) == (0, True)
    assert set(before["items"][0]["text"]) == {"zh", "en"}
    assert (after["items"][0]["differing"], after["items"][0]["differ"]) == (1, [TENANT])
    assert after["seen"] > before["seen"]
    pages, cursor = [], ""
    while cursor is not None:
        page = platform(world).get(f"/operations/feature-flags/rising-themes/offices?limit=1&cursor={cursor}").body
        pages += [(row["tenant"], row["is_on"], row["decided"], row["version"]) for row in page["items"]]
        cursor = page["next"]
    assert sorted(pages) == sorted([(TENANT, False, True, 1), (other, True, False, 0), ("t1", True, False, 0)])
    assert acts_on(world, "rising-themes") == [("flag-switched", "too many")]


def test_of_two_who_switch_at_once_the_second_is_told(world: World) -> None:
    first = platform(world).put(f"{PATH}/rising-themes", {"on": False}, headers={"If-Match": '"0"'})
    second = platform(world).put(f"{PATH}/rising-themes", {"on": True}, headers={"If-Match": '"0"'})

    assert (first.status, second.status) == (200, 412)
    assert states(platform(world)) == {"rising-themes": (False, True)}
    assert len(acts_on(world, "rising-themes")) == 1


def test_a_flag_is_switched_for_all_street_offices_some_at_a_time(world: World) -> None:
    offices = {"t1", TENANT, *(join(world, f"office-{n}") for n in range(60))}
    platform(world).put(f"{PATH}/rising-themes", {"on": False})
    path = "/operations/feature-flags/rising-themes/switch-all"
    wanted = {"on": False, "reason": "a fault", "seen": flags_of_all(world)["seen"]}

    first = platform(world).post(path, wanted)
    second = platform(world).post(path, {**wanted, "after": first.body["next"]})

    assert (first.status, second.status, second.body["next"]) == (200, 200, None)
    assert first.body["switched"] + second.body["switched"] == 61
    assert first.body["unchanged"] + second.body["unchanged"] == 1
    assert flags_of_all(world)["items"][0]["differing"] == len(offices)
    assert {event.tenant for event in world.events("feature-flags.changed.v1")} == offices
    kinds = acts_on(world, "rising-themes")
    assert kinds[:2] == [("flag-switched-for-all", "a fault")] * 2


def test_all_are_switched_only_by_whoever_saw_how_they_stand(world: World) -> None:
    seen = flags_of_all(world)["seen"]
    platform(world).put(f"{PATH}/rising-themes", {"on": False})
    path = "/operations/feature-flags/rising-themes/switch-all"

    late = platform(world).post(path, {"on": True, "reason": "x", "seen": seen})

    assert (late.status, late.body["type"]) == (409, "urn:louyu:problem:feature-flags-switched-meanwhile")
    assert states(platform(world)) == {"rising-themes": (False, True)}


def test_only_people_of_the_platform_see_and_switch_the_flags_of_all(world: World) -> None:
    body = {"on": False, "reason": "x", "seen": 0}
    for who in (
        admin(world, tenant=TENANT),
        world.acts("someone", tenant=TENANT, grants={"tenant.manage": ["*"], "dead_letter.manage": ["*"]}),
    ):
        assert who.get("/operations/feature-flags").status == 403
        assert who.get("/operations/feature-flags/rising-themes/offices").status == 403
        assert who.post("/operations/feature-flags/rising-themes/switch-all", body).status == 403
        assert who.put(f"{PATH}/rising-themes", {"on": False}).status == 403
        assert who.get("/tenants").status == 403


def test_a_flag_that_nobody_knows_has_no_offices(world: World) -> None:
    assert platform(world).get("/operations/feature-flags/teleport/offices").status == 404
    body = {"on": False, "reason": "x", "seen": 0}
    assert platform(world).post("/operations/feature-flags/teleport/switch-all", body).status == 404


@pytest.mark.capability("O3")
def test_people_of_the_platform_have_the_names_of_all_street_offices_page_by_page(world: World) -> None:
    made = {"t1", TENANT, *(join(world, f"office-{n}") for n in range(4))}
    desk = world.acts("operator", tenant="platform", grants={"dead_letter.manage": ["*"]})

    rows, cursor = [], ""
    while cursor is not None:
        page = desk.get(f"/tenants?limit=2&cursor={cursor}").body
        rows += page["items"]
        cursor = page["next"]

    assert [row["id"] for row in rows] == sorted(made)
    named = next(row for row in rows if row["id"] == TENANT)
    assert (named["name"], named["name_en"], named["status"]) == ("江头街道", "Jiangtou Street", "active")
    assert desk.get(f"/tenants?cursor={'x' * 101}").status == 400
