"""Rows of facts of other kinds when messages come late, twice or after a turn: they end as the records say."""

from datetime import timedelta
from typing import Any, Final

import pytest

from chassis.testing.world import World
from services.requests.kind_facts.record import COLLECTION
from tests.builders import identity, kind_facts
from tests.builders.listings import given_need
from tests.builders.open311 import a_stranger
from tests.builders.requests import given_wish, must
from tests.component.requests.test_requests_kpi_kinds import a_kpi, defined, office, result

_OWN: Final = "org.louyu.requests"
_WISH: Final = {"wish_id": "w1", "category": "goods", "building_id": "b1"}
_LISTING: Final = {"listing_id": "l1", "kind": "need", "category": "space", "building_id": "b1"}
_AT: Final = "2026-11-22T09:00:00+08:00"
_MOVED: Final = {"building_id": "b2", "previous_building_id": "b1", "counted_at": _AT, "opened_at": _AT}
_WHISTLE: Final = {"whistle_id": "s1", "unit_ids": ["u1", "u2"], "building_id": "b1"}
_LED: Final = {**_WHISTLE, "lead_unit_id": "u2", "previous_lead_unit_id": "u1"}
pytestmark = pytest.mark.capability("R10")


def rows(world: World) -> dict[str, dict[str, Any]]:
    return {row["_id"]: row for row in world.store.db[COLLECTION].find({"tenant": "t1"})}


@pytest.mark.figures_of_messages
@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (
            ("wish.published", _WISH),
            ("wish.changed", {**_WISH, "category": "care", **_MOVED}),
            {"t1|wish|w1": {"category": "care", "building_id": "b2"}},
        ),
        (
            ("listing.opened", _LISTING),
            ("listing.changed", {**_LISTING, "category": "people", **_MOVED}),
            {"t1|listing|l1": {"category": "people", "building_id": "b2"}},
        ),
        (("listing.expired", _LISTING), ("listing.opened", _LISTING), {"t1|listing|l1": {"expired": False}}),
        (
            ("whistle.blown", {**_WHISTLE, "lead_unit_id": "u1"}),
            ("whistle.lead-changed", _LED),
            {"t1|whistle|s1|u1": {"led": False}, "t1|whistle|s1|u2": {"led": True}},
        ),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_newest_message_says_what_a_row_is_of(
    world: World,
    first: tuple[str, dict[str, Any]],
    second: tuple[str, dict[str, Any]],
    kept: dict[str, dict[str, Any]],
    turned: bool,
) -> None:
    told = [(1, *first), (2, *second)]
    for sequence, name, data in reversed(told) if turned else told:
        subject = next(value for key, value in data.items() if key.endswith("_id"))
        world.receive(f"{_OWN}.{name}.v1", data, subject=subject, sequence=sequence)

    found = rows(world)

    assert {key: {name: found[key][name] for name in said} for key, said in kept.items()} == kept


def test_what_expired_and_is_offered_again_is_expired_no_more(world: World) -> None:
    need = given_need(world, person="p1", valid_to="2026-11-23")
    world.clock.advance(timedelta(days=2))
    world.run_timers()
    world.drain()
    expired = rows(world)[f"t1|listing|{need}"]["expired"]

    must(world.acts("p1").patch(f"/listings/{need}", {"valid_to": "2026-12-23"}))
    must(world.acts("p1").post(f"/listings/{need}/open"))
    world.drain()

    assert (expired, rows(world)[f"t1|listing|{need}"]["expired"]) == (True, False)
    assert kind_facts.differing(world.store) == []


@pytest.mark.figures_of_messages
def test_a_claim_before_its_publication_counts_once_both_are_known(world: World) -> None:
    defined(world, a_kpi("wish", "claimed", shape="ratio", of=a_kpi("wish", "published")["counts"]))
    world.receive(f"{_OWN}.wish.claimed.v1", _WISH, subject="w1", sequence=2)
    before = result(world)["total"]

    world.receive(f"{_OWN}.wish.published.v1", _WISH, subject="w1", sequence=1)

    assert before == {"value": None, "numerator": 0, "denominator": 0}
    assert result(world)["total"] == {"value": 1, "numerator": 1, "denominator": 1}
    assert must(office(world, "t2").get("/kpis/wishes_granted_rate/result"))["total"]["denominator"] == 0


def test_what_nobody_measured_has_no_percentile_and_no_rows(world: World) -> None:
    found = defined(
        world, a_kpi("wish", "granted", shape="percentile", number="hours_to_grant", percent=99, group_by="category")
    )

    assert (found["total"], found["groups"]) == ({"value": None, "numerator": 0, "denominator": 0}, [])


def test_a_kpi_that_becomes_one_of_another_kind_names_facts_of_that_kind(world: World) -> None:
    given_wish(world)
    given_need(world, person="p1")
    world.drain()
    assert defined(world, a_kpi("wish", "published", group_by="category"))["total"]["value"] == 1

    refused = office(world).put("/kpis/own", a_kpi("listing", "published", group_by="category"))
    changed = defined(world, a_kpi("listing", "raised", group_by="category"))

    assert refused.status == 422
    assert changed["total"]["value"] == 1
    assert [one["name"] for one in changed["groups"]] == ["场地空间"]


def test_the_public_page_names_categories_of_the_kind_that_is_counted(world: World) -> None:
    identity.given_tenant(world, "t1", "jiangtou")
    for _ in range(3):
        given_wish(world)
    world.drain()
    public = {"total_seen_by": "public", "groups_seen_by": "public"}
    defined(world, a_kpi("wish", "published", group_by="category", **public))

    page = must(a_stranger(world).get("/public-page?office=jiangtou"))

    (group,) = next(one for one in page["kpis"] if one["code"] == "own")["groups"]
    assert (group["key"], group["value"], group["name"], group["name_en"]) == ("goods", 3, "物品需求", "goods")
    assert kind_facts.differing(world.store) == []
