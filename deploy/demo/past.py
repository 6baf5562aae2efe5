"""What happened before the platform, as import rows: activities with guests, requests, wishes. Dates count from `today`."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from deploy.demo.days import moment, past_day

Row = dict[str, Any]
_HOUR: Final = 60
#: Days until somebody had an answer, over and over.
_ANSWERED_IN: Final = (1, 2, 1, 4, 3, 2, 6)


def activities(specs: Sequence[Row], buildings: Sequence[Row], today: date) -> Iterator[Row]:
    for spec in specs:
        served = _shares(spec.get("beneficiaries", 0), spec["count"])
        outside = _shares(spec.get("outside_participants", 0), spec["count"])
        for position in range(spec["count"]):
            day = past_day(today, position, spec["count"], spec)
            yield {
                "key": f"a-{spec['kind']}-{position + 1}",
                "title": _title(spec, position),
                "kind": spec["kind"],
                "building_key": buildings[position % len(buildings)]["key"],
                "place": spec["place"],
                "starts_at": moment(day, spec["at"]),
                "ends_at": moment(day, spec["at"], minutes=_HOUR),
                "service_minutes": spec.get("service_minutes", 0),
                "beneficiaries": served[position],
                "outside_participants": outside[position],
            }


def attendances(specs: Sequence[Row], people: Sequence[Row]) -> Iterator[Row]:
    """Attendances spread over the activities of a kind; nobody twice at one activity."""
    for spec in specs:
        for number in range(spec["attendances"]):
            activity = number % spec["count"]
            attendee = (
                people[(activity * 7 + number // spec["count"]) % len(people)] if spec["count"] > 1 else people[number]
            )
            yield {
                "activity_key": f"a-{spec['kind']}-{activity + 1}",
                "person_key": attendee["key"],
                "service_minutes": spec.get("service_minutes", 0),
            }


def requests(specs: Sequence[Row], buildings: Sequence[Row], people: Sequence[Row], today: date) -> Iterator[Row]:
    """Requests that were solved and rated."""
    number = 0
    for spec in specs:
        for position in range(spec["count"]):
            number += 1
            asked = past_day(today, position, spec["count"], {}) - timedelta(days=7)
            yield {
                "key": f"q-{number}",
                "title": _each(spec["titles"], position),
                "category": spec["category"],
                "outcome": _each(spec["outcomes"], position),
                "rating": spec["rating"],
                "building_key": buildings[position % len(buildings)]["key"],
                "requester_key": people[number * 5 % len(people)]["key"],
                "submitted_at": moment(asked, "09:30", minutes=position * 37 % 480),
                "resolved_at": moment(asked + timedelta(days=_each(_ANSWERED_IN, position)), "16:00"),
            }


def open_requests(specs: Sequence[Row], people: Sequence[Row], resident: str, today: date) -> Iterator[Row]:
    """Requests of the last days, which the staff then work on."""
    for position, spec in enumerate(specs):
        yield {
            "key": f"q-open-{position + 1}",
            "title": spec["title"],
            "description": spec["description"],
            "category": spec["category"],
            "building_key": "b-1",
            "requester_key": resident if spec.get("mine") else people[-1 - position * 3 % len(people)]["key"],
            "submitted_at": moment(today - timedelta(days=spec["days_ago"] + 1), "14:20", minutes=position * 13),
        }


def wishes(specs: Sequence[Row], buildings: Sequence[Row], people: Sequence[Row], today: date) -> Iterator[Row]:
    """Wishes that came true."""
    number = 0
    for spec in specs:
        for position in range(spec["count"]):
            number += 1
            yield {
                "key": f"w-{number}",
                "text": _each(spec["texts"], position),
                "category": spec["category"],
                "building_key": buildings[position % len(buildings)]["key"],
                "wisher_key": people[-1 - number % len(people)]["key"],
                "claimer_key": people[number % len(people)]["key"],
                "service_minutes": spec["minutes"],
                "published_at": moment(past_day(today, position, spec["count"], {}), "11:00"),
            }


def open_wishes(specs: Sequence[Row], people: Sequence[Row], resident: str, today: date) -> Iterator[Row]:
    for position, spec in enumerate(specs):
        yield {
            "key": f"w-open-{position + 1}",
            "text": spec["text"],
            "category": spec["category"],
            "building_key": "b-1",
            "wisher_key": resident if spec.get("mine") else people[-1 - position * 7 % len(people)]["key"],
            "claimer_key": None,
            "service_minutes": 0,
            "published_at": moment(today - timedelta(days=spec["days_ago"] + 1), "11:40"),
        }


def _title(spec: Row, position: int) -> str:
    if spec["count"] == 1:
        return str(spec["title"])
    return f"{spec['title']}第 {position + 1} 期：{_each(spec['topics'], position)}"


def _each(values: Sequence[Any], position: int) -> Any:
    return values[position % len(values)]


def _shares(total: int, count: int) -> list[int]:
    share, rest = divmod(total, count)
    return [share + (1 if position < rest else 0) for position in range(count)]
