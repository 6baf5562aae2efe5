"""What is done about a theme: a visit, an agenda item, a notice, or nothing."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders import visits
from tests.builders.requests import figures, must, slug, staff
from tests.builders.themes import (
    DISMISSAL,
    NOTICE,
    VISIT,
    asked,
    dismissed,
    given_meeting,
    given_past,
    given_theme,
    looked,
    secretary,
    shown,
    themes,
)
from tests.builders.waiting import counts

pytestmark = pytest.mark.capability("R13")


def test_a_visit_is_planned_at_the_firms_that_asked_once(world: World) -> None:
    visits.given_role(world)
    visits.given_firms(world)
    given_past(world)
    asked(world, 5, firm="f2")
    looked(world)
    (theme,) = themes(world)

    acted = must(secretary(world).post(f"/themes/{theme['id']}/visit", VISIT))
    must(secretary(world).post(f"/themes/{theme['id']}/visit", VISIT))
    visits.made_up(world)

    (opened,) = world.events("visit-round.opened.v1")
    assert (opened.data["plan_name"], opened.data["planned"], opened.data["visitor_id"]) == (VISIT["name"], 1, "v1")
    (planned,) = visits.visits(world, f"plan_id={theme['id']}")
    assert (planned["enterprise_id"], planned["status"]) == ("f2", "planned")
    assert (acted["status"], acted["acts"][0]["target_id"]) == ("acted", opened.data["round_id"])
    assert (theme["suggested"], theme["askers"]) == ("visit", 1)
    assert figures(world)["themes"] == {"found": 1, "acted": 1}


@pytest.mark.parametrize("other", [{"name": "别的走访"}, {"days": 3}, {"whom": "all"}, {"role": "service_specialist"}])
def test_another_visit_of_the_same_theme_is_refused_with_the_first_one_kept(
    world: World, other: dict[str, Any]
) -> None:
    visits.given_firms(world)
    theme = given_theme(world)
    must(secretary(world).post(f"/themes/{theme['id']}/visit", VISIT))

    answer = secretary(world).post(f"/themes/{theme['id']}/visit", {**VISIT, **other})

    assert slug(answer) == "theme-act-done"
    assert len(world.events("theme.acted.v1")) == 1


def test_where_no_firm_asked_all_of_the_building_are_visited(world: World) -> None:
    visits.given_role(world)
    visits.given_firms(world)
    theme = given_theme(world)
    must(secretary(world).post(f"/themes/{theme['id']}/visit", VISIT))
    visits.made_up(world)

    assert len(visits.visits(world, "status=planned")) == 3
    visits.record(world, visits.visits(world)[0]["id"])
    assert len(visits.visits(world, "status=done")) == 1


def test_a_visit_that_nobody_makes_is_missed_in_the_end(world: World) -> None:
    visits.given_role(world)
    visits.given_firms(world)
    theme = given_theme(world)
    must(secretary(world).post(f"/themes/{theme['id']}/visit", VISIT))
    for days in (0, 6, 2, 8):
        world.clock.advance(timedelta(days=days))
        visits.made_up(world)

    assert len(visits.visits(world, "status=missed")) == 3
    assert world.events("visit-round.overdue.v1")[0].data["remaining"] == 3


def test_the_meeting_that_has_it_on_its_agenda_is_noted(world: World) -> None:
    theme = given_theme(world)
    said = {"meeting_id": given_meeting(world), "title": "电梯停运"}
    given_meeting(world, "m2")
    must(secretary(world).post(f"/themes/{theme['id']}/agenda", said))
    acted = must(secretary(world).post(f"/themes/{theme['id']}/agenda", said))
    other = secretary(world).post(f"/themes/{theme['id']}/agenda", {**said, "meeting_id": "m2"})

    assert [(one["act"], one["target_id"], one["title"]) for one in acted["acts"]] == [("agenda", "m1", "电梯停运")]
    assert slug(other) == "theme-act-done"
    assert len(world.events("theme.acted.v1")) == 1


@pytest.mark.parametrize(
    ("language", "words"), [("zh-CN", "没有找到所填的会议"), ("zh-TW", "沒有找到所填的會議"), ("en", "no such meeting")]
)
def test_a_meeting_that_nobody_opened_here_is_refused_at_its_field(world: World, language: str, words: str) -> None:
    theme = given_theme(world)
    given_meeting(world, "m3", tenant="t2")

    said = {"meeting_id": "m3", "title": "电梯停运"}
    answer = secretary(world).post(f"/themes/{theme['id']}/agenda", said, {"Accept-Language": language})

    assert (answer.status, slug(answer)) == (422, "unknown-reference")
    (fault,) = answer.body["errors"]
    assert fault["pointer"] == "/meeting_id"
    assert words in fault["detail"]
    assert shown(world, theme["id"])["acts"] == []


def test_a_notice_tells_the_people_of_the_building(world: World) -> None:
    theme = given_theme(world)
    must(secretary(world).post(f"/themes/{theme['id']}/notice", NOTICE))
    must(secretary(world).post(f"/themes/{theme['id']}/notice", NOTICE))

    (told,) = world.events("theme.notice-given.v1")
    assert (told.data["building_id"], told.data["title"], told.data["text"]) == ("b1", *NOTICE.values())


def test_several_acts_are_one_theme_acted_upon(world: World) -> None:
    theme = given_theme(world)
    must(secretary(world).post(f"/themes/{theme['id']}/notice", NOTICE))
    waits = counts(secretary(world))["theme"]
    said = {"meeting_id": given_meeting(world), "title": "电梯"}
    must(secretary(world).post(f"/themes/{theme['id']}/agenda", said))

    assert waits == 0
    assert [one.data["first"] for one in world.events("theme.acted.v1")] == [True, False]
    assert figures(world, "building:b1")["themes"] == {"found": 1, "acted": 1}


def test_what_is_dismissed_says_why_and_until_when(world: World) -> None:
    theme = given_theme(world)
    made = dismissed(world, theme["id"])
    again = dismissed(world, theme["id"])
    late = staff(world).post(f"/themes/{theme['id']}/notice", NOTICE)

    assert (made["status"], made["dismissed_because"], made["remark"]) == ("dismissed", "known", DISMISSAL["remark"])
    assert made["quiet_until"] == again["quiet_until"]
    assert made["quiet_until"] > theme["opened_at"]
    assert slug(late) == "not-allowed-now"


def test_what_was_acted_upon_is_followed_and_not_dismissed(world: World) -> None:
    theme = given_theme(world)
    must(secretary(world).post(f"/themes/{theme['id']}/notice", NOTICE))
    asked(world, 2)
    looked(world)

    assert shown(world, theme["id"])["recent"] == 7
    assert slug(staff(world).post(f"/themes/{theme['id']}/dismiss", DISMISSAL)) == "not-allowed-now"
    history = must(secretary(world).get(f"/themes/{theme['id']}/history"))["items"]
    said = [entry["type"].removeprefix("org.louyu.requests.theme.") for entry in history]
    assert said == ["counted.v1", "notice-given.v1", "acted.v1", "opened.v1"]


def test_nobody_else_acts(world: World) -> None:
    theme = given_theme(world)

    for act, body in (("visit", VISIT), ("notice", NOTICE), ("dismiss", DISMISSAL)):
        assert secretary(world, "b2").post(f"/themes/{theme['id']}/{act}", body).status == 403
        assert world.acts("p1").post(f"/themes/{theme['id']}/{act}", body).status == 403
