"""An act about a theme is taken back for three days: the visit is called off, the notice withdrawn, the note of the agenda removed."""

from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders import visits
from tests.builders.figures import differing
from tests.builders.requests import figures, must, slug
from tests.builders.themes import NOTICE, VISIT, given_meeting, given_theme, later, secretary, shown
from tests.builders.waiting import counts

pytestmark = pytest.mark.capability("R13")


def act(world: World, theme: str, what: str, said: dict[str, Any]) -> dict[str, Any]:
    made = must(secretary(world).post(f"/themes/{theme}/{what}", said))
    world.drain()
    return made


def undo(world: World, theme: str, what: str, reason: str = "点错了") -> Answer:
    answer = secretary(world).post(f"/themes/{theme}/undo-act", {"act": what, "reason": reason})
    world.drain()
    return answer


@pytest.fixture
def theme(world: World) -> str:
    visits.given_role(world)
    visits.given_firms(world)
    return str(given_theme(world)["id"])


def test_a_visit_that_is_taken_back_is_called_off_and_whoever_had_to_go_is_told(world: World, theme: str) -> None:
    act(world, theme, "visit", VISIT)
    visits.made_up(world)

    undone = must(undo(world, theme, "visit"))
    visits.made_up(world)

    assert (undone["status"], undone["acts"]) == ("open", [])
    assert [(one["act"], one["reason"], one["by"]) for one in undone["undone"]] == [("visit", "点错了", "sec")]
    assert len(visits.visits(world, "status=cancelled")) == 3
    (ended,) = world.events("visit-round.ended.v1")
    assert (ended.data["reason"], ended.data["visitor_id"]) == ("undone", "v1")
    assert counts(secretary(world))["theme"] == 1


def test_once_a_firm_was_visited_the_visit_stays(world: World, theme: str) -> None:
    act(world, theme, "visit", VISIT)
    visits.made_up(world)
    visits.record(world, visits.visits(world)[0]["id"])

    refused = undo(world, theme, "visit")

    assert (refused.status, slug(refused)) == (409, "theme-visit-made")
    assert (shown(world, theme)["status"], len(visits.visits(world, "status=planned"))) == ("acted", 2)


def test_another_visit_may_be_asked_for_once_the_first_was_taken_back(world: World, theme: str) -> None:
    act(world, theme, "visit", VISIT)
    visits.made_up(world)
    must(undo(world, theme, "visit"))
    visits.made_up(world)

    act(world, theme, "visit", {**VISIT, "name": "别的走访"})
    visits.made_up(world)

    assert len(visits.visits(world, "status=planned")) == 3
    assert figures(world)["themes"] == {"found": 1, "acted": 1}
    assert differing(world) == []


def test_a_notice_that_is_taken_back_is_said_to_everybody_who_read_it(world: World, theme: str) -> None:
    act(world, theme, "notice", NOTICE)

    must(undo(world, theme, "notice", "检修改期"))
    must(undo(world, theme, "notice", "检修改期"))

    (told,) = world.events("theme.notice-withdrawn.v1")
    assert (told.data["building_id"], told.data["title"], told.data["reason"]) == ("b1", NOTICE["title"], "检修改期")
    assert len(world.events("theme.act-undone.v1")) == 1


def test_what_is_taken_back_counts_no_more_and_what_remains_counts_once(world: World, theme: str) -> None:
    act(world, theme, "notice", NOTICE)
    act(world, theme, "agenda", {"meeting_id": given_meeting(world), "title": "电梯停运"})

    left = must(undo(world, theme, "notice"))
    counted = [figures(world)["themes"]]
    none = must(undo(world, theme, "agenda"))
    counted.append(figures(world)["themes"])
    act(world, theme, "notice", NOTICE)
    counted.append(figures(world)["themes"])

    assert (left["status"], none["status"]) == ("acted", "open")
    assert [one.get("acted", 0) for one in counted] == [1, 0, 1]
    assert differing(world) == []
    assert [one.data["is_open_again"] for one in world.events("theme.act-undone.v1")] == [False, True]


def test_an_act_is_taken_back_for_three_days(world: World, theme: str) -> None:
    until = act(world, theme, "notice", NOTICE)["acts"][0]["undo_until"]
    later(world, days=3, seconds=1)

    refused = undo(world, theme, "notice")

    assert until is not None
    assert (refused.status, slug(refused)) == (409, "theme-act-too-old")
    assert world.events("theme.notice-withdrawn.v1") == []


def test_what_was_not_done_and_what_is_elsewhere_is_refused(world: World, theme: str) -> None:
    act(world, theme, "notice", NOTICE)

    never = undo(world, theme, "visit")
    silent = secretary(world).post(f"/themes/{theme}/undo-act", {"act": "notice", "reason": ""})
    elsewhere = [
        secretary(world, *where).post(f"/themes/{theme}/undo-act", {"act": "notice", "reason": "x"}).status
        for where in (("b2",), ("b1", "t2"))
    ]

    assert (never.status, slug(never)) == (409, "theme-act-not-done")
    assert (silent.status, elsewhere) == (422, [403, 404])
    assert shown(world, theme)["status"] == "acted"
