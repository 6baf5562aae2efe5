"""The working calendar over HTTP, and what follows from a change of it."""

from datetime import datetime
from typing import Any

import pytest

from chassis.kernel.local_time import LOCAL
from chassis.testing.world import World
from services.requests.calendars import holidays
from services.requests.clocks import use_cases
from services.requests.clocks.feature import RINGING
from tests.builders.clocks import (
    CALENDAR,
    HOURS,
    LEVELS,
    admin,
    clock_of,
    clocks_world,
    given_timed_order,
    given_timed_request,
    local,
    moment,
    set_calendar,
    until,
)
from tests.builders.requests import must, slug, staff

pytestmark = pytest.mark.capability("R4")


@pytest.fixture
def world() -> World:
    return clocks_world()


def month(world: World, which: str) -> dict[str, Any]:
    return must(staff(world).get(f"/working-calendar/days?month={which}"))


def kinds(shown: dict[str, Any]) -> dict[str, str]:
    return {day["day"][-2:]: day["kind"] for day in shown["days"] if day["kind"] not in ("workday", "weekend")}


def applied(world: World) -> int:
    """Runs the timers until nothing is left; returns how often they did something."""
    return sum(iter(world.run_timers, 0))


def test_a_street_office_that_has_set_nothing_works_by_the_defaults(world: World) -> None:
    shown = must(world.acts("p1").get("/working-calendar"))

    assert (shown["hours"], shown["version"]) == (HOURS, 0)
    assert shown["levels"] == [{**level, "percent": None} for level in LEVELS]
    assert (shown["last_known_year"] >= 2026, shown["own_years"]) == (True, [])


def test_the_month_shows_holidays_by_name_and_make_up_days(world: World) -> None:
    october = month(world, "2026-10")

    assert kinds(october) == {**{f"0{day}": "holiday" for day in range(1, 8)}, "10": "make_up"}
    assert (october["days"][0]["holiday"], october["days"][0]["holiday_en"]) == ("国庆节", "National Day")
    assert (october["working_days"], october["hours_per_day"], october["known"]) == (18, 7.0, True)


def test_the_months_of_a_year_without_data_say_so_and_go_from_monday_to_friday(world: World) -> None:
    shown = month(world, "2098-10")

    assert (shown["known"], shown["working_days"]) == (False, 23)


@pytest.mark.parametrize("which", ["2026-13", "1999-10", "October", "2026-1"])
def test_an_impossible_month_is_refused(world: World, which: str) -> None:
    assert slug(staff(world).get(f"/working-calendar/days?month={which}")) == "invalid-fields"


def test_own_days_off_and_own_working_days_stand_in_the_month(world: World) -> None:
    set_calendar(world, {"days_off": ["2026-11-17"], "working_days": ["2026-11-21"]})

    assert kinds(month(world, "2026-11")) == {"17": "own_day_off", "21": "own_working_day"}


@pytest.mark.parametrize(
    ("changes", "refusal", "pointer"),
    [
        ({"days_off": ["2098-01-02"]}, "calendar-year-unknown", "/days_off/0"),
        ({"working_days": ["2026-11-21", "2003-01-02"]}, "calendar-year-unknown", "/working_days/1"),
        ({"days_off": ["2026-11-17"], "working_days": ["2026-11-17"]}, "calendar-day-twice", "/working_days/0"),
        ({"hours": [{"opens": "14:00", "closes": "12:00"}]}, "calendar-hours-overlap", "/hours"),
        (
            {"levels": [{"after_minutes": 5, "tells": ["unit"]}] * 2},
            "calendar-levels-out-of-order",
            "/levels/1/after_minutes",
        ),
        ({"levels": [{"percent": 150, "tells": ["unit"]}] * 2}, "calendar-levels-out-of-order", "/levels/1/percent"),
        ({"levels": [{"tells": ["unit"]}]}, "calendar-level-timed-once", "/levels/0"),
        (
            {"levels": [{"after_minutes": 5, "percent": 150, "tells": ["unit"]}]},
            "calendar-level-timed-once",
            "/levels/0",
        ),
        ({"hours": []}, "invalid-fields", "/hours"),
        ({"hours": [{"opens": "9:00", "closes": "12:00"}]}, "invalid-fields", "/hours/0/opens"),
        ({"levels": [{"after_minutes": 5, "tells": ["mayor"]}]}, "invalid-fields", "/levels/0/tells/0"),
        ({"own_years": [1900]}, "invalid-fields", "/own_years/0"),
        ({"default_days": 0}, "invalid-fields", "/default_days"),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused_with_the_reason(
    world: World, changes: dict[str, Any], refusal: str, pointer: str
) -> None:
    answer = admin(world).put("/working-calendar", {**CALENDAR, **changes})

    assert (answer.status, slug(answer)) == (422, refusal)
    assert [fault["pointer"] for fault in answer.body["errors"]] == [pointer]
    assert must(admin(world).get("/working-calendar"))["version"] == 0


def test_a_year_without_data_may_be_kept_by_the_street_office_itself(world: World) -> None:
    set_calendar(world, {"own_years": [2098], "days_off": ["2098-10-01"]})

    shown = month(world, "2098-10")

    assert (shown["known"], kinds(shown)) == (True, {"01": "own_day_off"})


def test_only_who_manages_settings_may_set_the_calendar(world: World) -> None:
    assert slug(staff(world).put("/working-calendar", CALENDAR)) == "forbidden"


def test_a_change_names_the_version_that_was_seen(world: World) -> None:
    seen = admin(world).get("/working-calendar").headers["ETag"]
    must(admin(world).put("/working-calendar", {**CALENDAR, "default_days": 3}, {"If-Match": seen}))

    late = admin(world).put("/working-calendar", {**CALENDAR, "default_days": 4}, {"If-Match": seen})

    assert (late.status, must(admin(world).get("/working-calendar"))["default_days"]) == (412, 3)


def test_the_history_says_who_changed_what(world: World) -> None:
    set_calendar(world, {})
    set_calendar(world, {"default_days": 3})
    set_calendar(world, {"default_days": 4})
    set_calendar(world, {"default_days": 4, "hours": [{"opens": "09:00", "closes": "17:00"}]})

    last, newest, _ = must(admin(world).get("/working-calendar/history"))["items"]

    assert (newest["by"], newest["changes"]) == (
        "admin",
        [{"field": "default_days", "before": 3, "after": 4, "hidden": False}],
    )
    assert last["changes"][0]["after"] == ["09:00–17:00"]


def test_due_times_of_everything_open_follow_the_calendar(world: World) -> None:
    request, order, _ = given_timed_order(world, days=2)
    assert moment(clock_of(world, order)["due_at"]) == local("11-18", "18:00")

    changed = set_calendar(world, {"days_off": ["2026-11-18"], "hours": [{"opens": "09:00", "closes": "17:00"}]})
    ran = applied(world)

    assert (changed["status"], must(staff(world).get("/working-calendar"))["status"]) == ("applying", "applied")
    assert {moment(clock_of(world, one)["due_at"]) for one in (request, order)} == {local("11-19", "17:00")}
    assert (ran, len(world.events("clock.rescheduled.v1"))) == (1, 2)


def test_clocks_are_counted_again_in_steps_that_survive_a_stop(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(use_cases, "AT_ONCE", 2)
    requests = [given_timed_request(world, days=days) for days in range(2, 7)]
    set_calendar(world, {"days_off": ["2026-11-17"]})

    world.run_timers()
    half = len(world.events("clock.rescheduled.v1"))

    # Another process goes on where this one stopped.
    assert (half, applied(world)) == (2, 2)
    assert len(world.events("clock.rescheduled.v1")) == len(requests)
    assert len(world.events("working-calendar.applied.v1")) == 1


def test_a_clock_that_does_not_follow_yet_does_not_ring_too_early(world: World) -> None:
    request = given_timed_request(world, days=1)
    until(world, local("11-17", "16:00"))
    world.run_timers()
    set_calendar(world, {"days_off": ["2026-11-17"]})
    until(world, local("11-17", "18:00"))

    # The timer of due clocks comes before the one that counts them again.
    RINGING(world.store, world.make, world.clock)

    assert (world.events("clock.overdue.v1"), clock_of(world, request)["status"]) == ([], "warned")
    assert moment(clock_of(world, request)["due_at"]) == local("11-18", "18:00")


def test_a_change_that_moves_no_due_time_is_applied_all_the_same(world: World) -> None:
    given_timed_request(world, days=1)
    set_calendar(world, {"levels": [{"after_minutes": 60, "tells": ["street"]}]})

    applied(world)

    assert world.events("clock.rescheduled.v1") == []
    until(world, local("11-18", "10:00"))
    applied(world)
    (told,) = world.events("clock.escalated.v1")
    assert (told.data["to_street"], told.data["to_district"]) == (True, False)


def test_a_level_in_per_cent_of_the_limit_comes_by_the_limit_of_each_clock(world: World) -> None:
    levels = [{"percent": 150, "tells": ["desk"]}, {"after_minutes": 60, "tells": ["unit"]}]
    set_calendar(world, {"levels": levels})
    request = given_timed_request(world, days=1)
    applied(world)

    until(world, local("11-18", "10:01"))
    applied(world)
    assert [event.data["level"] for event in world.events("clock.escalated.v1")] == [2]
    # The limit runs for 14 working hours: half of it is over one of seven.
    until(world, local("11-18", "18:01"))
    applied(world)

    last = world.events("clock.escalated.v1")[-1].data
    assert (last["level"], last["to_desk"], last["to_street"], last["to_unit"]) == (1, True, False, False)
    assert [one["level"] for one in clock_of(world, request)["escalations"]] == [2, 1]


def test_a_level_that_a_clock_has_reached_does_not_come_again_when_levels_change(world: World) -> None:
    set_calendar(world, {"levels": [{"after_minutes": 60, "tells": ["street"]}]})
    given_timed_request(world, days=1)
    applied(world)
    until(world, local("11-18", "10:01"))
    applied(world)

    changed = [{"after_minutes": 120, "tells": ["desk"]}, {"after_minutes": 180, "tells": ["desk"]}]
    set_calendar(world, {"levels": changed})
    applied(world)
    until(world, local("11-19", "18:00"))
    applied(world)
    applied(world)

    assert [event.data["level"] for event in world.events("clock.escalated.v1")] == [1, 2]


def test_a_paused_clock_keeps_what_was_left_when_the_calendar_changes(world: World) -> None:
    request = given_timed_request(world, days=1)
    clock = clock_of(world, request)["id"]
    until(world, local("11-16", "16:00"))
    must(staff(world).post(f"/clocks/{clock}/pause", {"reason": "waiting_for_third_party", "note": "等厂家"}))
    set_calendar(world, {"hours": [{"opens": "09:00", "closes": "12:00"}]})
    applied(world)
    until(world, local("11-25"))

    resumed = must(staff(world).post(f"/clocks/{clock}/resume"))

    # Nine hours at three hours a day.
    assert moment(resumed["due_at"]) == local("11-27", "12:00")


def test_a_due_time_in_a_year_without_data_says_that_it_is_a_guess(world: World) -> None:
    year = holidays.LAST_YEAR
    until(world, datetime(year, 12, 30, 9, tzinfo=LOCAL))

    guessed, known = given_timed_request(world, days=3), given_timed_request(world, days=1)

    assert [clock_of(world, one)["is_guessed"] for one in (guessed, known)] == [True, False]
    assert must(staff(world).get("/working-calendar"))["guessed_years"] == [year + 1]


def test_the_calendar_of_one_street_office_is_not_that_of_another(world: World) -> None:
    set_calendar(world, {"default_days": 9}, tenant="t2")

    assert must(admin(world).get("/working-calendar"))["default_days"] is None
