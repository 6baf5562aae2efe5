"""Names in messages are in the language of whoever reads them."""

import pytest

from chassis.testing.world import World
from services.notify.directory.domain import Thing
from tests.builders.notify import given_account, inbox, notify_world

CASE = {
    "case_id": "k1",
    "number": "D20261126-7K2M",
    "catalogue_item_id": "i1",
    "item_name": "营业执照变更",
    "item_name_en": "Change of business licence",
    "person_id": "p1",
    "enterprise_id": None,
    "building_id": "b1",
    "agent_id": "a1",
    "is_own_choice": True,
    "previous_agent_id": None,
}
REGISTERED = "org.louyu.members.building.registered.v1"
BUILDING_CHANGED = "org.louyu.members.building.changed.v1"
ASSIGNED = "org.louyu.requests.agency-case.assigned.v1"


@pytest.mark.capability("N1")
@pytest.mark.parametrize(
    ("locale", "item_name_en", "named"),
    [
        ("en", "Change of business licence", "Change of business licence"),
        ("en", "", "营业执照变更"),
        ("zh-CN", "Change of business licence", "营业执照变更"),
    ],
)
def test_what_has_an_english_name_is_called_by_it_in_english_messages(
    locale: str, item_name_en: str, named: str
) -> None:
    world = notify_world()
    given_account(world, "p1", locale)

    world.receive(ASSIGNED, {**CASE, "item_name_en": item_name_en}, subject="k1")

    (message,) = inbox(world, "p1")
    assert named in message["body"]


@pytest.mark.capability("N1")
def test_a_building_with_an_english_name_is_called_by_it_until_the_name_is_taken_away() -> None:
    world = notify_world()
    building = {"building_id": "b1", "name": "江头大厦", "name_en": "Jiangtou Tower"}
    world.receive(REGISTERED, building, subject="b1")
    assert called(world, "en") == "Jiangtou Tower"
    assert called(world, "zh-CN") == "江头大厦"

    world.receive(BUILDING_CHANGED, {**building, "name_en": ""}, subject="b1", sequence=2)

    assert called(world, "en") == "江头大厦"


def called(world: World, language: str) -> str | None:
    """What messages call building b1 to somebody who reads this language."""
    (row,) = world.store.db["things"].find({"thing_id": "b1"})
    return Thing(name=row["name"], name_en=row["name_en"]).called(language)
