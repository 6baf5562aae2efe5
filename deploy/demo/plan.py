"""From a practice's data file to import rows. Pure: the same file always gives the same rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from deploy.demo.names import firm, person, synthetic_phone
from deploy.demo.practices import Practice

Row = dict[str, Any]
#: Past activities are spread over the year before this day.
_FROM_DATE: Final = "2026-01-01"


@dataclass(frozen=True)
class Plan:
    """Rows by service and kind, in the order of their import."""

    members: Mapping[str, list[Row]]
    requests: Mapping[str, list[Row]]
    events: Mapping[str, list[Row]]

    @property
    def total(self) -> int:
        return sum(len(rows) for kinds in (self.members, self.requests, self.events) for rows in kinds.values())


def plan_of(practice: Practice) -> Plan:
    raw = practice.raw
    buildings = list(_buildings(raw["buildings"]))
    enterprises = list(_enterprises(raw["enterprises"], practice.name, buildings))
    organisations = list(_organisations(raw["organisations"], buildings, enterprises))
    people = list(_people(raw["members"], organisations, buildings, enterprises))
    return Plan(
        members={
            "buildings": buildings,
            "enterprises": enterprises,
            "suites": list(_suites(enterprises, buildings)),
            "organisations": organisations,
            "members": people,
            "role_assignments": list(_roles(raw["roles"], buildings, people)),
        },
        requests={
            "units": list(_units(raw["units"])),
            "catalogue_items": list(_catalogue(raw["catalogue"])),
            "requests": list(_requests(raw["requests"], buildings)),
            "wishes": list(_wishes(raw["wishes"], buildings, people)),
        },
        events={
            "activities": list(_activities(raw["activities"], buildings)),
            "attendances": list(_attendances(raw["activities"], people)),
        },
    )


def _buildings(specs: list[Row]) -> Iterator[Row]:
    number = 0
    for spec in specs:
        for position in range(_count(spec)):
            number += 1
            community, grid = _part(spec, "community", "communities", position), _part(spec, "grid", "grids", position)
            yield {
                "key": f"b-{number}",
                "name": _name(spec, position),
                "address": f"{community}{number} 号",
                "community": community,
                "grid": grid,
                "floors": spec["floors"],
                "area_m2": spec["area_m2"],
                "key_building": spec["key"],
            }


def _enterprises(specs: list[Row], place: str, buildings: list[Row]) -> Iterator[Row]:
    number = 0
    for spec in specs:
        share, rest = divmod(spec["staff"], spec["count"])
        for position in range(spec["count"]):
            number += 1
            yield {
                "key": f"e-{number}",
                "name": firm(place[:2], number - 1),
                "kind": spec["kind"],
                "building_key": buildings[(number - 1) % len(buildings)]["key"],
                "staff_count": share + (1 if position < rest else 0),
                "converted_from_branch": spec.get("converted_from_branch", False),
            }


def _suites(enterprises: list[Row], buildings: list[Row]) -> Iterator[Row]:
    """One suite per firm, floor by floor."""
    floors = {row["key"]: row["floors"] for row in buildings}
    used: dict[str, int] = {}
    for row in enterprises:
        building = row["building_key"]
        position = used.get(building, 0)
        used[building] = position + 1
        floor = position % floors[building] + 1
        number = f"{floor:02d}{position // floors[building] + 1:02d}"
        yield {
            "key": f"s-{row['key']}",
            "building_key": building,
            "floor": floor,
            "number": number,
            "enterprise_key": row["key"],
        }


def _organisations(specs: list[Row], buildings: list[Row], enterprises: list[Row]) -> Iterator[Row]:
    keys: dict[str, list[str]] = {}
    for spec in specs:
        count = _count(spec)
        keys[spec["key"]] = [spec["key"] if count == 1 else f"{spec['key']}-{number + 1}" for number in range(count)]
        for position, key in enumerate(keys[spec["key"]]):
            parents = keys.get(spec.get("parent", ""), [])
            firms = [row["key"] for row in enterprises[: spec.get("enterprises", 0)]]
            yield {
                "key": key,
                "name": spec["name"] if count == 1 else f"{spec['name']}（{position + 1}）",
                "level": spec["level"],
                "nature": spec["nature"],
                "parent_key": parents[position % len(parents)] if parents else None,
                "building_key": _building_of(spec, position, buildings),
                "enterprise_keys": firms,
            }


def _people(specs: list[Row], organisations: list[Row], buildings: list[Row], enterprises: list[Row]) -> Iterator[Row]:
    number = 0
    for spec in specs:
        homes = [row for row in organisations if _is_of(row["key"], spec.get("organisations", ""))]
        for position in range(spec["count"]):
            number += 1
            home = homes[position % len(homes)] if homes else None
            building = (home or {}).get("building_key") or buildings[position % len(buildings)]["key"]
            yield {
                "key": f"p-{number}",
                "name": person(number),
                "kinds": spec["kinds"],
                "phone": synthetic_phone(number),
                "building_key": building,
                "enterprise_key": enterprises[number % len(enterprises)]["key"],
                "organisation_key": home["key"] if home else None,
                "home_elsewhere": position < spec.get("home_elsewhere", 0),
            }


def _roles(specs: list[Row], buildings: list[Row], people: list[Row]) -> Iterator[Row]:
    number = 0
    for spec in specs:
        for position in range(spec["count"]):
            scope_key = spec["at"] if spec["scope"] == "organisation" else buildings[position % len(buildings)]["key"]
            yield {
                "key": f"r-{number + 1}",
                "person_key": people[number % len(people)]["key"],
                "role": spec["role"],
                "scope_kind": spec["scope"],
                "scope_key": scope_key,
                "from_date": _FROM_DATE,
                "until_date": None,
            }
            number += 1


def _units(specs: list[Row]) -> Iterator[Row]:
    for spec in specs:
        for position in range(_count(spec)):
            yield {"code": f"{spec['code']}-{position + 1}", "name": _name(spec, position), "kind": spec["kind"]}


def _catalogue(specs: list[Row]) -> Iterator[Row]:
    for spec in specs:
        for position in range(_count(spec)):
            yield {
                "code": f"{spec['category']}-{position + 1}",
                "name": _name(spec, position),
                "name_en": spec["names_en"][position]
                if "names_en" in spec
                else f"{spec['category']} item {position + 1}",
                "category": spec["category"],
                "owner_unit_code": f"{spec['unit']}-1",
                "agency_service": spec.get("agency_service", False),
            }


def _requests(specs: list[Row], buildings: list[Row]) -> Iterator[Row]:
    number = 0
    for spec in specs:
        for position in range(spec["count"]):
            number += 1
            yield {
                "key": f"q-{number}",
                "title": spec["title"],
                "category": spec["category"],
                "outcome": spec["outcome"],
                "rating": spec["rating"],
                "building_key": buildings[position % len(buildings)]["key"],
            }


def _wishes(specs: list[Row], buildings: list[Row], people: list[Row]) -> Iterator[Row]:
    number = 0
    for spec in specs:
        for position in range(spec["count"]):
            number += 1
            yield {
                "key": f"w-{number}",
                "text": spec["text"],
                "category": spec["category"],
                "building_key": buildings[position % len(buildings)]["key"],
                "wisher_key": people[-1 - number % len(people)]["key"],
                "claimer_key": people[number % len(people)]["key"],
                "service_minutes": spec["minutes"],
            }


def _activities(specs: list[Row], buildings: list[Row]) -> Iterator[Row]:
    for spec in specs:
        served = _shares(spec.get("beneficiaries", 0), spec["count"])
        outside = _shares(spec.get("outside_participants", 0), spec["count"])
        for position in range(spec["count"]):
            day = f"2026-{position * 10 // max(spec['count'], 1) + 1:02d}-{position % 28 + 1:02d}"
            yield {
                "key": f"a-{spec['kind']}-{position + 1}",
                "title": spec["title"] if spec["count"] == 1 else f"{spec['title']}（{position + 1}）",
                "kind": spec["kind"],
                "building_key": buildings[position % len(buildings)]["key"],
                "place": "党群服务中心",
                "starts_at": f"{day}T12:00:00+08:00",
                "ends_at": f"{day}T13:00:00+08:00",
                "service_minutes": spec.get("service_minutes", 0),
                "beneficiaries": served[position],
                "outside_participants": outside[position],
            }


def _attendances(specs: list[Row], people: list[Row]) -> Iterator[Row]:
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


def _count(spec: Row) -> int:
    return int(spec.get("count", len(spec.get("names", [None]))))


def _name(spec: Row, position: int) -> str:
    if "names" in spec:
        return str(spec["names"][position])
    return str(spec["name"]) if _count(spec) == 1 else f"{spec['name']} {position + 1} 号"


def _part(spec: Row, name: str, plural: str, position: int) -> str:
    """The name of a community or grid, with a number if there are several."""
    return f"第 {position % spec[plural] + 1} {spec[name]}" if plural in spec else str(spec[name])


def _building_of(spec: Row, position: int, buildings: list[Row]) -> str | None:
    if spec.get("spread_buildings"):
        return str(buildings[position % len(buildings)]["key"])
    return str(buildings[spec["building"] - 1]["key"]) if "building" in spec else None


def _is_of(key: str, group: str) -> bool:
    return bool(group) and (key == group or key.rpartition("-")[0] == group)


def _shares(total: int, count: int) -> list[int]:
    share, rest = divmod(total, count)
    return [share + (1 if position < rest else 0) for position in range(count)]
