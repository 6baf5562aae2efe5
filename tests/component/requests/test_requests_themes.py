"""Themes: a planted cluster is found, noise is not, and a theme is followed until it has fallen."""

import pytest

from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.world import World
from services.requests.themes.use_cases import look_at
from tests.builders.requests import figures, must, slug, staff
from tests.builders.themes import (
    asked,
    dismissed,
    given_past,
    given_theme,
    given_theme_rules,
    later,
    looked,
    secretary,
    shown,
    themes,
)
from tests.builders.waiting import counts, rows_behind

pytestmark = pytest.mark.capability("R13")


def test_a_planted_cluster_is_found_within_a_day(world: World) -> None:
    given_past(world)
    given_past(world, 2, weeks=1, category="parking")
    before = themes(world)

    asked(world, 2)
    later(world, hours=12)
    asked(world, 3)
    looked(world)

    (theme,) = themes(world)
    assert before == []
    assert (theme["building_id"], theme["category"], theme["status"]) == ("b1", "property", "open")
    assert (theme["recent"], theme["before"], theme["usual"]) == (5, 3, 0.88)
    assert (len(theme["daily"]), sum(theme["daily"][-7:])) == (35, 5)
    (told,) = world.events("theme.opened.v1")
    assert (told.data["recent"], told.data["usual"], told.data["window_days"]) == (5, 0.88, 7)


def test_noise_opens_nothing(world: World) -> None:
    for week in range(8):
        for category in ("property", "parking", "legal"):
            asked(world, 1 + (week + len(category)) % 2, category=category)
        asked(world, building="b2")
        later(world, days=7)
        looked(world)

    assert themes(world) == []


def test_the_requests_behind_it_are_listed_and_cancelled_ones_do_not_count(world: World) -> None:
    given_past(world)
    first, *_ = asked(world, 6)
    must(world.acts(f"p-property-{world.clock().isoformat()}-0").post(f"/requests/{first}/cancel", {"reason": "好了"}))
    looked(world)

    (theme,) = themes(world)
    rows = must(staff(world).get(f"/themes/{theme['id']}/requests"))["items"]
    assert theme["recent"] == 5
    assert len(rows) == 5
    assert {(row["title"], row["status"]) for row in rows} == {("电梯又停了", "submitted")}


def test_what_is_corrected_into_another_class_counts_there(world: World) -> None:
    theme = given_theme(world)
    later(world, minutes=1)
    asked(world, 0, category="parking")
    (moved,) = asked(world)
    looked(world)
    before = shown(world, theme["id"])["recent"]

    person = f"p-property-{world.clock().isoformat()}-0"
    must(world.acts(person).patch(f"/requests/{moved}", {"category": "parking"}, {"If-Match": '"1"'}))
    looked(world)

    assert (before, shown(world, theme["id"])["recent"]) == (6, 5)


def test_a_theme_is_followed_and_told_again_when_it_has_doubled(world: World) -> None:
    theme = given_theme(world)
    asked(world, 2)
    looked(world)
    grown = world.events("theme.grown.v1")
    asked(world, 3)
    looked(world)

    now = shown(world, theme["id"])
    (told,) = world.events("theme.grown.v1")
    assert grown == []
    assert (now["recent"], now["peak"]) == (10, 10)
    assert (told.data["recent"], told.data["told_before"]) == (10, 5)
    assert [one.data["recent"] for one in world.events("theme.counted.v1")] == [7]
    assert len(themes(world)) == 1


def test_it_ends_by_itself_when_it_has_fallen(world: World) -> None:
    theme = given_theme(world)
    later(world, days=6)
    looked(world)
    still = shown(world, theme["id"])["status"]
    later(world, days=1)
    looked(world)

    ended = shown(world, theme["id"])
    assert still == "open"
    assert (ended["status"], ended["ended_by"], ended["recent"], ended["peak"]) == ("ended", "fallen", 0, 5)
    assert figures(world, "building:b1")["themes"] == {"found": 1, "ended": 1}
    assert counts(staff(world))["theme"] == 0


def test_what_comes_back_is_a_new_theme_for_the_meeting(world: World) -> None:
    given_theme(world)
    for _ in range(5):
        later(world, days=7)
        looked(world)
    asked(world, 8)
    looked(world)

    newest, oldest = themes(world)
    assert (newest["status"], newest["suggested"]) == ("open", "agenda")
    assert (oldest["status"], oldest["suggested"]) == ("ended", "notice")


def test_dismissed_stays_quiet_for_the_days_of_the_rules(world: World) -> None:
    given_theme_rules(world, quiet_days=3)
    theme = given_theme(world)
    dismissed(world, theme["id"])
    asked(world, 5)
    looked(world)
    quiet = themes(world, "status=open")

    later(world, days=2)
    asked(world)
    looked(world)
    still = themes(world, "status=open")
    later(world, days=1, minutes=1)
    looked(world)

    assert (quiet, still) == ([], [])
    (again,) = themes(world, "status=open")
    assert (again["recent"], again["suggested"]) == (11, "agenda")
    assert figures(world)["themes"] == {"found": 2, "dismissed": 1}


def test_two_timers_at_once_open_one(world: World) -> None:
    given_past(world)
    asked(world, 5)
    world.drain()
    context = RequestContext(tenant=TenantId("t1"), actor="timer", correlation="c1")
    first, second = (world.make(world.store, context, world.clock) for _ in range(2))
    for uow in (first, second):
        look_at(uow, world.clock, "t1|b1|property")  # type: ignore[arg-type] # as a sweep gives it

    first.commit()
    with pytest.raises(Exception, match=r"."):
        second.commit()
    looked(world)

    assert len(themes(world)) == 1
    assert len(world.events("theme.opened.v1")) == 1


def test_what_comes_in_while_it_is_counted_is_counted_next(world: World) -> None:
    given_theme(world)
    asked(world)
    world.drain()
    context = RequestContext(tenant=TenantId("t1"), actor="timer", correlation="c1")
    counting = world.make(world.store, context, world.clock)
    look_at(counting, world.clock, "t1|b1|property")  # type: ignore[arg-type] # as a sweep gives it

    later(world, seconds=1)
    asked(world)
    world.drain()
    counting.commit()
    world.run_timers()

    assert [theme["recent"] for theme in themes(world)] == [7]


def test_a_crash_of_the_timer_loses_nothing(world: World) -> None:
    given_past(world)
    asked(world, 5)
    world.drain()
    world.store.fail_commits()
    with pytest.raises(Exception, match=r"."):
        world.run_timers()
    looked(world)

    assert len(themes(world)) == 1


def test_each_building_and_street_office_has_its_own(world: World) -> None:
    theme = given_theme(world)
    asked(world, 3, building="b2")
    asked(world, 3, tenant="t2")
    looked(world)

    assert len(themes(world)) == 1
    assert must(staff(world, tenant="t2").get("/themes"))["items"] == []
    assert staff(world, tenant="t2").get(f"/themes/{theme['id']}").status == 404
    assert staff(world, tenant="t2").post(f"/themes/{theme['id']}/dismiss", {"reason": "known"}).status == 404
    assert must(secretary(world, "b2").get("/themes"))["items"] == []
    assert secretary(world, "b2").get(f"/themes/{theme['id']}/requests").status == 403


def test_it_waits_for_whoever_looks_after_the_building(world: World) -> None:
    theme = given_theme(world)

    assert counts(secretary(world))["theme"] == counts(staff(world))["theme"] == 1
    assert counts(secretary(world, "b2"))["theme"] == 0
    assert [row["id"] for row in rows_behind(secretary(world), "theme", "requests")] == [theme["id"]]
    assert "theme" not in counts(world.acts("p9"))


def test_a_building_that_is_closed_has_no_themes(world: World) -> None:
    theme = given_theme(world)
    world.receive("org.louyu.members.building.closed.v1", {"building_id": "b1", "name": "b1"}, "t1", "b1", 2)
    looked(world)

    assert shown(world, theme["id"])["ended_by"] == "building_closed"


def test_other_rules_are_followed_at_once(world: World) -> None:
    given_past(world)
    asked(world, 3)
    looked(world)
    before = themes(world)
    given_theme_rules(world, minimum=3, factor=2)
    given_theme_rules(world, base_days=182)
    looked(world)
    (theme,) = themes(world)

    given_theme_rules(world, left_out=["property"])
    looked(world)

    assert (before, theme["recent"], theme["base_days"]) == ([], 3, 182)
    assert shown(world, theme["id"])["ended_by"] == "left_out"


def test_rules_are_the_offices_with_history_and_one_at_a_time(world: World) -> None:
    admin = world.acts("admin", grants={"settings.manage": ["*"], "theme.handle": ["*"]})
    seen = must(admin.get("/theme-rules"))
    body = {name: value for name, value in seen.items() if name != "version"}
    given_theme_rules(world, minimum=6)

    late = admin.put("/theme-rules", {**body, "minimum": 7}, {"If-Match": f'"{seen["version"]}"'})
    short = admin.put("/theme-rules", {**body, "base_days": 10}, {"If-Match": '"1"'})
    mine = staff(world).put("/theme-rules", body, {"If-Match": '"1"'})

    assert (late.status, slug(short), mine.status) == (412, "theme-past-too-short", 403)
    (entry,) = must(admin.get("/theme-rules/history"))["items"]
    assert entry["by"] == "admin"
