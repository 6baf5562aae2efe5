"""The demo's plan: whoever plays a resident is one and nothing else, names read as names do, and all dates fit the day."""

from datetime import date

import pytest

from deploy.demo.plan import Plan, plan_of
from deploy.demo.practices import Practice, practices

TODAY = date(2027, 3, 1)
PRACTICES = pytest.mark.parametrize("practice", practices(), ids=lambda practice: practice.slug)


@PRACTICES
def test_whoever_plays_a_resident_is_a_member_without_a_role(practice: Practice) -> None:
    plan = plan_of(practice, TODAY)
    holders = {row["person_key"] for row in plan.members["role_assignments"]}

    assert plan.resident in {row["key"] for row in plan.members["members"]} - holders


@PRACTICES
def test_no_two_places_or_firms_have_the_same_name(practice: Practice) -> None:
    rows = plan_of(practice, TODAY).members

    for kind in ("buildings", "enterprises", "organisations"):
        names = [row["name"] for row in rows[kind]]
        assert sorted(set(names)) == sorted(names)


@PRACTICES
def test_every_key_is_that_of_one_row_and_every_parent_comes_first(practice: Practice) -> None:
    plan = plan_of(practice, TODAY)
    for rows in (*plan.members.values(), *plan.requests.values(), *plan.events.values()):
        keys = [row["key"] for row in rows if "key" in row]
        assert len(set(keys)) == len(keys)

    seen: set[str] = set()
    for row in plan.members["organisations"]:
        assert row["parent_key"] is None or row["parent_key"] in seen
        seen.add(row["key"])


@PRACTICES
@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2027, 2, 28), date(2028, 2, 29), date(2027, 12, 31)])
def test_what_was_imported_lies_in_the_year_before(practice: Practice, today: date) -> None:
    moments = _moments(plan_of(practice, today))

    assert all((today - date.fromisoformat(moment[:10])).days in range(1, 400) for moment in moments)


def test_themed_days_are_second_thursdays_and_films_are_on_tuesdays() -> None:
    (futian,) = (practice for practice in practices() if practice.slug == "futian")
    days: dict[str, set[date]] = {"themed_day": set(), "film": set()}
    for row in plan_of(futian, TODAY).events["activities"]:
        days.setdefault(row["kind"], set()).add(date.fromisoformat(row["starts_at"][:10]))

    assert len(days["themed_day"]) == 12
    assert {(day.weekday(), (day.day - 1) // 7) for day in days["themed_day"]} == {(3, 1)}
    assert {day.weekday() for day in days["film"]} == {1}


def _moments(plan: Plan) -> list[str]:
    of = {"activities": "starts_at", "requests": "submitted_at", "wishes": "published_at"}
    rows = {**plan.requests, **plan.events}
    return [row[name] for kind, name in of.items() for row in rows[kind]]
