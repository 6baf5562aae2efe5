"""Features are switched per street office by the platform's administrators; everybody else only sees what is on."""

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
