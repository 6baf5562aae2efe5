"""Needs that come up together are a theme too: told before anybody complains."""

import pytest

from chassis.testing.world import World
from tests.builders import visits
from tests.builders.requests import figures, must, staff
from tests.builders.themes import (
    VISIT,
    asked,
    given_past,
    given_theme_rules,
    later,
    looked,
    needed,
    secretary,
    shown,
    themes,
)
from tests.builders.waiting import counts

pytestmark = pytest.mark.capability("R13")


def given_need_theme(world: World, count: int = 5) -> str:
    needed(world, count)
    looked(world)
    (theme,) = themes(world, "status=open")
    return str(theme["id"])


def test_needs_of_a_category_that_rise_are_a_theme_with_the_needs_behind_it(world: World) -> None:
    needed(world)
    later(world, days=14)
    needed(world, 4)
    looked(world)

    (theme,) = themes(world)
    rows = must(secretary(world).get(f"/themes/{theme['id']}/needs"))["items"]
    requests = must(secretary(world).get(f"/themes/{theme['id']}/requests"))["items"]
    assert (theme["kind"], theme["category"], theme["recent"], theme["before"]) == ("need", "space", 4, 1)
    assert [(row["title"], row["status"]) for row in rows] == [("借用会议室开季度会", "open")] * 4
    assert requests == []
    (told,) = world.events("theme.opened.v1")
    assert (told.data["kind"], told.data["category"]) == ("need", "space")
    assert counts(secretary(world))["theme"] == 1
    assert figures(world, "building:b1")["themes"] == {"found": 1, "found_needs": 1}


def test_resources_and_needs_elsewhere_do_not_count(world: World) -> None:
    needed(world, 3)
    needed(world, 3, building="b2")
    needed(world, 3, category="care")
    looked(world)

    assert themes(world) == []


def test_a_class_of_requests_and_a_category_of_needs_of_the_same_name_are_two(world: World) -> None:
    asked(world, 5, category="other")
    needed(world, 5, category="other")
    looked(world)

    found = themes(world)
    assert sorted(theme["kind"] for theme in found) == ["need", "request"]
    assert [theme["recent"] for theme in found] == [5, 5]


def test_what_staff_took_off_the_list_does_not_count(world: World) -> None:
    theme = given_need_theme(world)
    (first, *_) = must(secretary(world).get(f"/themes/{theme}/needs"))["items"]
    later(world, minutes=1)
    moderator = world.acts("moderator", grants={"listing.moderate": ["*"]})
    must(moderator.post(f"/listings/{first['id']}/withdraw", {"reason": "重复发布"}))
    looked(world)

    assert shown(world, theme)["recent"] == 4


def test_a_visit_goes_to_the_firms_that_need_it(world: World) -> None:
    visits.given_role(world)
    visits.given_firms(world)
    theme = given_need_theme(world)

    must(secretary(world).post(f"/themes/{theme}/visit", VISIT))
    visits.made_up(world)

    # Nobody asked in the name of a firm, so all of the building are visited.
    assert len(visits.visits(world, f"plan_id={theme}")) == 3


def test_categories_of_needs_are_left_out_for_themselves(world: World) -> None:
    given_theme_rules(world, left_out=["space"])
    theme = given_need_theme(world)
    given_theme_rules(world, left_out_needs=["space"])
    looked(world)

    assert shown(world, theme)["ended_by"] == "left_out"


def test_needs_of_another_building_are_nobody_elses_business(world: World) -> None:
    theme = given_need_theme(world)

    assert secretary(world, "b2").get(f"/themes/{theme}/needs").status == 403
    assert staff(world, tenant="t2").get(f"/themes/{theme}/needs").status == 404


def test_a_theme_of_requests_has_no_needs_behind_it(world: World) -> None:
    given_past(world)
    asked(world, 5)
    looked(world)
    (theme,) = themes(world)

    assert theme["kind"] == "request"
    assert must(staff(world).get(f"/themes/{theme['id']}/needs"))["items"] == []
