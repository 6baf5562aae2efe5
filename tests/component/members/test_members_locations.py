"""Where a client finds what it made or started: the Location of the answer."""

from chassis.testing.world import World
from tests.builders import members

BUILDING = {
    "name": "江头大厦",
    "community": "江头",
    "grid": "一",
    "address": "",
    "floors": 9,
    "area_m2": 1,
    "key_building": False,
}


def test_what_was_made_is_found_at_its_location() -> None:
    admin = members.admin(members.members_world())

    made = admin.post("/buildings", BUILDING)

    assert made.headers["Location"] == f"/api/v1/members/buildings/{made.body['id']}"
    assert admin.get(made.headers["Location"].removeprefix("/api/v1/members")).body["id"] == made.body["id"]


def test_a_repeat_tells_of_the_same_location() -> None:
    admin = members.admin(members.members_world())

    first, again = (admin.post("/buildings", BUILDING, key="k1") for _ in range(2))

    assert again.headers["Location"] == first.headers["Location"]


def test_a_started_job_is_found_at_its_location() -> None:
    admin = members.admin(members.members_world())
    row = {**BUILDING, "key": "b1"}

    started = admin.post("/imports", {"kind": "buildings", "rows": [row]})

    assert started.headers["Location"] == f"/api/v1/members/jobs/{started.body['id']}"


def test_what_cannot_be_read_alone_has_no_location() -> None:
    world: World = members.members_world()
    members.given(world, members.a_building())
    suite = {"building_id": "b1", "floor": 3, "number": "301", "enterprise_id": None}

    made = members.admin(world).post("/suites", suite, key=None)

    assert made.status == 201
    assert "Location" not in made.headers
