"""A sandbox key: an outside system is answered as in earnest, and nothing that it does is stored."""

import pytest

from chassis.testing.world import Client, World
from tests.builders.open311 import a_system, an_open311_world, given_posted, posts, reads

pytestmark = pytest.mark.capability("R8")


def a_trial(world: World) -> Client:
    return world.acts("key-9", grants={"request.submit": ["*"]}, is_machine=True, is_sandbox=True)


def test_what_it_posts_is_answered_and_nobody_hears_of_it() -> None:
    world = an_open311_world()
    world.drain()
    before = {name: world.store.db[name].count_documents({}) for name in world.store.db.list_collection_names()}

    answer = posts(a_trial(world), key="k1")

    world.drain()
    assert answer.status == 200
    assert answer.headers["Louyu-Sandbox"] == "nothing-stored"
    after = {name: world.store.db[name].count_documents({}) for name in world.store.db.list_collection_names()}
    assert {name: many for name, many in after.items() if many} == {name: many for name, many in before.items() if many}
    identifier = answer.body[0]["service_request_id"]
    assert reads(a_trial(world), f"/requests/{identifier}.json").status == 404


def test_its_mistakes_are_told_as_in_earnest() -> None:
    world = an_open311_world()

    assert posts(a_trial(world), service_code="no-such").status == 404
    assert posts(a_trial(world), lat="east").status == posts(a_system(world), lat="east").status == 422


def test_others_are_in_earnest_beside_it() -> None:
    world = an_open311_world()
    posts(a_trial(world), key="k1")

    identifier = given_posted(world)

    assert reads(a_trial(world), f"/requests/{identifier}.json").status == 200
