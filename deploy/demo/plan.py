"""From a practice's data file to import rows. Pure: the same file and day always give the same rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any, Final

from deploy.demo import exchange, parts, past
from deploy.demo.names import firm, person, synthetic_phone, tower
from deploy.demo.practices import Practice

Row = dict[str, Any]
_NUMERALS: Final = "一二三四五六七八九十"
#: Days before the loading on which roles began.
_SERVING: Final = 330
#: Days after the loading on which the first article is to be looked at again.
_FIRST_REVIEW: Final = 5


@dataclass(frozen=True)
class Plan:
    """Rows by service and kind, in the order of their import."""

    members: Mapping[str, list[Row]]
    requests: Mapping[str, list[Row]]
    events: Mapping[str, list[Row]]
    #: The keys of two members who work for two firms of the first building.
    contacts: tuple[str, str]

    @property
    def total(self) -> int:
        return sum(len(rows) for kinds in (self.members, self.requests, self.events) for rows in kinds.values())

    @property
    def secretary(self) -> str | None:
        """The key of the member who is the secretary of the first building, or else its lead; None without either."""
        return parts.holder_of(self.members["role_assignments"], "building_secretary", "building_lead")

    @property
    def manager(self) -> str | None:
        """The key of the member who is an enterprise manager in the first building; None without one."""
        return parts.holder_of(self.members["role_assignments"], "enterprise_manager")

    @property
    def resident(self) -> str:
        """The key of the first member of the first building who holds no role."""
        return parts.resident_of(self.members["members"], self.members["role_assignments"])


def plan_of(practice: Practice, today: date) -> Plan:
    raw = practice.raw
    story: Row = raw.get("story", {})
    buildings = list(_buildings(raw["buildings"]))
    enterprises = list(_enterprises(raw["enterprises"], buildings))
    organisations = list(_organisations(raw["organisations"], buildings, enterprises))
    people = list(_people(raw["members"], organisations, buildings, enterprises))
    roles = list(_roles(raw["roles"], buildings, people, today))
    resident = parts.resident_of(people, roles)
    contacts = parts.seat_contacts(people, enterprises, roles)
    listings = list(exchange.listings(raw.get("listings", []), buildings, enterprises, people, today))
    parts.give_listings(listings, contacts[0])
    items = list(_catalogue(raw["catalogue"]))
    return Plan(
        members={
            "buildings": buildings,
            "enterprises": enterprises,
            "suites": list(_suites(enterprises, buildings, raw["vacant"])),
            "organisations": organisations,
            "members": people,
            "role_assignments": roles,
        },
        requests={
            "units": list(_units(raw["units"])),
            "catalogue_items": items,
            "articles": list(_articles(raw.get("articles", []), items, today)),
            "requests": [
                *past.requests(raw["requests"], buildings, people, today),
                *past.open_requests(story["requests"], people, resident, today),
            ],
            "wishes": [
                *past.wishes(raw["wishes"], buildings, people, today),
                *past.open_wishes(story["wishes"], people, resident, today),
            ],
            "listings": listings,
        },
        events={
            "activities": list(past.activities(raw["activities"], buildings, today)),
            "attendances": list(past.attendances(raw["activities"], people)),
        },
        contacts=(contacts[0]["key"], contacts[1]["key"]),
    )


def _buildings(specs: list[Row]) -> Iterator[Row]:
    number = 0
    for spec in specs:
        for position in range(_count(spec)):
            number += 1
            community = _turn(spec.get("communities") or [spec["community"]], position)
            yield {
                "key": f"b-{number}",
                "name": tower(position) if "towers" in spec else spec["names"][position],
                "address": f"{_turn(spec['streets'], position)} {8 + 6 * position} 号",
                "community": community,
                "grid": spec.get("grid") or _grid(spec, community, position),
                "floors": spec["floors"] + position % 5,
                "area_m2": spec["area_m2"] + 370 * (position % 9),
                "key_building": spec["key"],
            }


def _grid(spec: Row, community: str, position: int) -> str:
    """The buildings of a community take turns in its grids."""
    number = position // len(spec["communities"]) % spec["grids"]
    return f"{community}第{_NUMERALS[number]}网格"


def _enterprises(specs: list[Row], buildings: list[Row]) -> Iterator[Row]:
    number = 0
    for spec in specs:
        share, rest = divmod(spec["staff"], spec["count"])
        for position in range(spec["count"]):
            number += 1
            name, industry = firm(spec["places"], number - 1)
            yield {
                "key": f"e-{number}",
                "name": name,
                "industry": industry,
                "kind": spec["kind"],
                "building_key": _turn(buildings, number - 1)["key"],
                "staff_count": share + (1 if position < rest else 0),
                "converted_from_branch": spec.get("converted_from_branch", False),
            }


def _suites(enterprises: list[Row], buildings: list[Row], vacant: int) -> Iterator[Row]:
    """One suite per firm, floor by floor, and some that are vacant."""
    floors = {row["key"]: row["floors"] for row in buildings}
    used = dict.fromkeys(floors, 0)
    empty = [(f"{row['key']}-{number + 1}", row["key"], None) for row in buildings for number in range(vacant)]
    taken = [(row["key"], row["building_key"], row["key"]) for row in enterprises]
    for key, building, firm_key in (*taken, *empty):
        position = used[building]
        used[building] = position + 1
        floor = position % floors[building] + 1
        yield {
            "key": f"s-{key}",
            "building_key": building,
            "floor": floor,
            "number": f"{floor:02d}{position // floors[building] + 1:02d}",
            "enterprise_key": firm_key,
        }


def _organisations(specs: list[Row], buildings: list[Row], enterprises: list[Row]) -> Iterator[Row]:
    made: dict[str, list[Row]] = {}
    by_key = {row["key"]: row for row in buildings}
    for spec in specs:
        rows = [_organisation(spec, position, buildings, enterprises) for position in range(_count(spec))]
        made[spec["key"]] = rows
        for position, row in enumerate(rows):
            above = made.get(spec.get("parent", ""), [])
            row["parent_key"] = _parent(row, above, made, by_key, position)
            yield row


def _organisation(spec: Row, position: int, buildings: list[Row], enterprises: list[Row]) -> Row:
    building, numeral = _turn(buildings, position), _NUMERALS[position // len(buildings) % len(_NUMERALS)]
    first, count = spec.get("firms", (0, 0))
    firms = enterprises[first + position * count : first + (position + 1) * count]
    named = spec["names"][position] if "names" in spec else spec["name"]
    single = "count" not in spec and "names" not in spec
    return {
        "key": spec["key"] if single else f"{spec['key']}-{position + 1}",
        "name": named.format(building=building["name"], community=building["community"], n=numeral),
        "level": spec["level"],
        "nature": spec["nature"],
        "building_key": _building_of(spec, position, buildings),
        "enterprise_keys": [row["key"] for row in firms],
    }


def _parent(
    row: Row, above: list[Row], made: Mapping[str, list[Row]], buildings: Mapping[str, Row], position: int
) -> str | None:
    """The one of the same building; else that of its community; else they take turns."""
    if not above:
        return None
    for other in above:
        if other["building_key"] is not None and other["building_key"] == row["building_key"]:
            return str(other["key"])
    community = buildings.get(row["building_key"], {}).get("community", "…")
    for other in (*above, *made.get("community-committee", [])):
        if other["name"].startswith(community):
            return str(other["key"])
    return str(_turn(above, position)["key"])


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


def _roles(specs: list[Row], buildings: list[Row], people: list[Row], today: date) -> Iterator[Row]:
    """Every third of a role with a term ends then; the others end some weeks later, one after the other."""
    number = 0
    for spec in specs:
        for position in range(spec["count"]):
            scope_key = spec["at"] if spec["scope"] == "organisation" else buildings[position % len(buildings)]["key"]
            left = spec["ends_in"] + position % 3 * 45 if "ends_in" in spec else None
            yield {
                "key": f"r-{number + 1}",
                "person_key": people[number % len(people)]["key"],
                "role": spec["role"],
                "scope_kind": spec["scope"],
                "scope_key": scope_key,
                "from_date": (today - timedelta(days=_SERVING)).isoformat(),
                "until_date": (today + timedelta(days=left)).isoformat() if left else None,
            }
            number += 1


def _units(specs: list[Row]) -> Iterator[Row]:
    for spec in specs:
        for position, name in enumerate(spec["names"]):
            yield {"code": f"{spec['code']}-{position + 1}", "name": name, "kind": spec["kind"]}


def _catalogue(specs: list[Row]) -> Iterator[Row]:
    for spec in specs:
        for position, item in enumerate(_items(spec)):
            by_agency = spec.get("agency_service", False) or item["name"] in spec.get("agency_names", [])
            yield {
                "code": f"{spec['category']}-{position + 1}",
                "name": item["name"],
                "name_en": item.get("name_en", ""),
                "category": spec["category"],
                "owner_unit_code": item.get("unit") or f"{spec['unit']}-1",
                "agency_service": by_agency,
                "window_steps": spec.get("window_steps", []) if by_agency else [],
                "materials": item.get("materials", []),
                "time_limit_days": item.get("days"),
            }


def _articles(specs: list[Row], items: Sequence[Row], today: date) -> Iterator[Row]:
    """The knowledge base; items are named as the catalogue names them. Reviews are spread over the months to come."""
    codes = {item["name"]: item["code"] for item in items}
    for position, spec in enumerate(specs):
        yield {
            "code": f"article-{position + 1:02}",
            **{name: value for name, value in spec.items() if name != "items"},
            "item_codes": [codes[name] for name in spec["items"]],
            "review_on": (today + timedelta(days=_FIRST_REVIEW + 17 * position)).isoformat(),
        }


def _items(spec: Row) -> list[Row]:
    """One by one; by name; or every act with every subject."""
    if "items" in spec:
        return list(spec["items"])
    several = {"materials": spec.get("materials", ["居民身份证"]), "days": spec.get("days", 1)}
    names = spec["names"] if "names" in spec else [a + b for a, b in product(spec["subjects"], spec["acts"])]
    return [{"name": name, **several} for name in (*names, *spec.get("extra", []))]


def _count(spec: Row) -> int:
    return int(spec.get("count", len(spec.get("names", [None]))))


def _turn(values: Sequence[Any], position: int) -> Any:
    return values[position % len(values)]


def _building_of(spec: Row, position: int, buildings: list[Row]) -> str | None:
    if spec.get("spread_buildings"):
        return str(buildings[position % len(buildings)]["key"])
    return str(buildings[spec["building"] - 1]["key"]) if "building" in spec else None


def _is_of(key: str, group: str) -> bool:
    return bool(group) and (key == group or key.rpartition("-")[0] == group)
