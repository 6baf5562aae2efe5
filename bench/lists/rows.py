"""Which rows a list shows, and many of them: copies of a row that the product itself made, other in what is filtered by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pymongo.database import Database

from bench.lists.filters import List
from bench.lists.kinds import Few, Found, Given, Kind, Maybe, Moment, Numbered, OneOf, Own, Returned, Share, Unique
from chassis.kernel.identity import TenantId
from chassis.persistence.vault import Vault
from services.members.people.sealing import tokens_asked
from tests.architecture.offices import PERSON
from tests.builders.members import DATA_KEY

TENANT: Final = "t1"
#: Who asks: the owner of what is asked for as one's own.
CALLER: Final = Few("person").asked()
_SEED: Final = "bench_seed"
_DIGITS: Final = 10_000_000


@dataclass(frozen=True)
class Rows:
    """The rows of a list: their collection, what is spread over fields, and filters that are called unlike their field.

    `enumerated` are fields whose values are those of the filter of the same name. `path` fills the list's path; the row
    that it names in the collection `parent` is made too. An `own` list shows what one person has: few rows.
    """

    collection: str
    spread: Mapping[str, Kind]
    enumerated: tuple[str, ...] = ()
    filters: Mapping[str, Kind] = field(default_factory=dict)
    path: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    own: bool = False
    caller: str = CALLER

    def kinds(self, asked: List) -> dict[str, Kind]:
        """What is in the fields."""
        return {**self.spread, **{name: OneOf(_values(asked, name)) for name in self.enumerated}}

    def kind_of(self, asked: List, name: str) -> Kind:
        """What a filter asks for. Raises KeyError for a filter that nobody told us of."""
        known: dict[str, Kind] = {**self.kinds(asked), **self.filters}
        if name not in known:
            raise KeyError(f"bench/lists/rows.py: say which field {asked.path} filters by {name}")
        return known[name]


def _values(asked: List, name: str) -> tuple[str, ...]:
    return next(part.values for part in asked.filters if part.name == name)


_PERSON, _BUILDING, _UNIT = Few("person"), Share("building"), Share("unit")
_RECEIVER: Final = Share("receiver")
_FIRM, _ORGANISATION, _REQUEST = Few("firm"), Share("organisation"), Few("request")


def _keyed(query: str) -> str:
    vault = Vault(DATA_KEY, TenantId(TENANT))
    return tokens_asked(query, vault)[0]


_FOUND, _FOUND_SEALED = Found("tok3"), Found("张小明", _keyed)
#: In the year of `Moment`. Whichever order is the usual one, the other is asked for somewhere.
_DATED: Final = {"from": Given("2026-01-05"), "to": Given("2026-12-01"), "sort": Given("oldest")}
#: The link of a screen: its name and what stands in it are its own.
_LINK: Final[Mapping[str, Kind]] = {"label": Unique("screen"), "token_hash": Unique("token"), "made_at": Moment()}

#: Path of the list → its rows. A list that is not here is refused by a test.
ROWS: Final[Mapping[str, Rows]] = {
    "/api/v1/events/activities": Rows(
        "activities",
        {"tokens": _FOUND, "building_id": _BUILDING, "organisation_id": _ORGANISATION, "starts_at": Moment()},
        ("status", "kind"),
        filters={"q": _FOUND, "over": Given("true"), **_DATED, "sort": Given("newest")},
    ),
    "/api/v1/events/activities/{activity_id}/registrations": Rows(
        "registrations",
        {
            "activity_id": Share("activity"),
            "person_id": Unique("person"),
            "seat_no": Unique("seat"),
            "ticket": Numbered(),
        },
        ("status",),
        path={"activity_id": Share("activity").asked()},
        parent="activities",
    ),
    "/api/v1/events/activities/{activity_id}/screens": Rows(
        "screens",
        {"activity_id": Share("activity"), **_LINK},
        ("status",),
        path={"activity_id": Share("activity").asked()},
        parent="activities",
    ),
    "/api/v1/events/meetings": Rows(
        "meetings",
        {"agenda": Returned(), "building_id": _BUILDING, "organisation_id": _ORGANISATION, "held_at": Moment()},
        filters={"returned": Returned(), **_DATED},
    ),
    "/api/v1/events/registrations": Rows(
        "registrations",
        {"person_id": _PERSON, "seat_no": Unique("seat"), "ticket": Numbered(), "registered_at": Moment()},
        ("status",),
        # All rows are of the one activity that the product made, so this asks for another.
        filters={"activity_id": Given("other")},
        own=True,
    ),
    "/api/v1/identity/accounts": Rows(
        "accounts",
        {"tokens": _FOUND, "username": Unique("user"), "skeleton": Unique("user")},
        filters={"q": _FOUND, "tenant": OneOf(["jiangtou"])},
        # Identity looks the account of the caller up.
        caller=PERSON,
    ),
    "/api/v1/identity/api-keys": Rows("api_keys", {"slot": Unique("slot")}, caller=PERSON),
    "/api/v1/members/buildings": Rows(
        "buildings",
        {"tokens": _FOUND, "community": Share("community"), "grid": Share("grid"), "check_in_code": Unique("code")},
        filters={"q": _FOUND},
    ),
    "/api/v1/members/buildings/{building_id}/screens": Rows(
        "screens",
        {"building_id": _BUILDING, **_LINK},
        ("status",),
        path={"building_id": _BUILDING.asked()},
        parent="buildings",
    ),
    "/api/v1/members/enterprises": Rows(
        "enterprises",
        {"tokens": _FOUND, "building_id": _BUILDING, "uscc": Unique("uscc")},
        filters={"q": _FOUND},
    ),
    "/api/v1/members/activities/{activity_id}/guests": Rows(
        "guests",
        {"activity_id": Share("activity"), "person_id": Unique("person")},
        path={"activity_id": Share("activity").asked()},
    ),
    "/api/v1/members/ledger": Rows("ledger_entries", {"person_id": _PERSON, "recorded_at": Moment()}, own=True),
    "/api/v1/members/me/reveals": Rows("reveals", {"member_id": _PERSON, "at": Moment()}, own=True),
    "/api/v1/members/members": Rows(
        "members",
        {
            "tokens": _FOUND_SEALED,
            "building_id": _BUILDING,
            "enterprise_id": _FIRM,
            "home_organisation_id": _ORGANISATION,
            "host_organisation_ids": Share("organisation", listed=True),
        },
        ("status",),
        {"q": _FOUND_SEALED, "organisation_id": _ORGANISATION},
    ),
    "/api/v1/members/organisations": Rows(
        "organisations",
        {"tokens": _FOUND, "building_id": _BUILDING, "parent_id": Few("parent")},
        ("level",),
        filters={"q": _FOUND},
    ),
    "/api/v1/members/planned-moves": Rows(
        "planned_moves", {"building_id": _BUILDING, "enterprise_id": _FIRM, "due_at": Moment()}, ("status",)
    ),
    "/api/v1/members/role-assignments": Rows(
        "role_assignments", {"person_id": _PERSON, "role": Share("role"), "scope_id": Share("scope")}
    ),
    "/api/v1/members/suites": Rows("suites", {"building_id": _BUILDING, "enterprise_id": _FIRM}),
    "/api/v1/notify/happenings": Rows(
        "happenings", {"by": _PERSON, "kind": Share("kind"), "at": Moment()}, filters=_DATED
    ),
    "/api/v1/notify/inbox": Rows(
        "inbox",
        {"person_id": _PERSON, "correlation": Few("act"), "sent_at": Moment(), "read_at": Maybe()},
        filters={"unread": Maybe()},
        own=True,
    ),
    "/api/v1/notify/receivers": Rows("receivers", {"name_taken": Unique("name")}, ("state",)),
    "/api/v1/notify/receivers/{receiver_id}/deliveries": Rows(
        "webhook_deliveries",
        {"receiver_id": _RECEIVER, "type": Share("type"), "made_at": Moment()},
        ("state",),
        filters=_DATED,
        path={"receiver_id": _RECEIVER.asked()},
        parent="receivers",
    ),
    "/api/v1/notify/receivers/{receiver_id}/repeats": Rows(
        "webhook_repeats",
        {"receiver_id": _RECEIVER, "running": Unique("run")},
        path={"receiver_id": _RECEIVER.asked()},
        parent="receivers",
    ),
    "/api/v1/notify/unreached": Rows(
        "unreached", {"scope": Share("scope"), "rule": Share("rule"), "found_at": Moment()}, ("state",)
    ),
    "/api/v1/requests/catalogue-items": Rows(
        "catalogue_items",
        {"tokens": _FOUND, "category": Share("category"), "owner_unit_id": _UNIT, "code": Unique("code")},
        filters={"q": _FOUND, "withdrawn": Maybe()},
    ),
    "/api/v1/requests/requests": Rows(
        "service_requests",
        {
            "tokens": _FOUND,
            "requester_id": _PERSON,
            "building_id": _BUILDING,
            "unit_ids": Share("unit", listed=True),
            "number": Unique("JT"),
            "submitted_at": Moment(),
        },
        ("status",),
        {"q": _FOUND, **_DATED, "mine": Own(), "stage": OneOf(["triage", "work"])},
    ),
    "/api/v1/requests/units": Rows(
        "units",
        {"tokens": _FOUND, "code": Unique("code")},
        ("kind", "status"),
        filters={"q": _FOUND},
    ),
    "/api/v1/requests/clocks": Rows("clocks", {"due_at": Moment()}, ("status",)),
    "/api/v1/requests/whistles": Rows(
        "whistles",
        {"unit_ids": Share("unit", listed=True), "deadline": Moment()},
        ("status",),
        {"waiting": Given("true"), **_DATED, "unit_id": _UNIT},
    ),
    "/api/v1/requests/wishes": Rows(
        "wishes",
        {
            "tokens": _FOUND,
            "wisher_id": _PERSON,
            "claimer_id": _PERSON,
            "building_id": _BUILDING,
            "published_at": Moment(),
        },
        ("status", "category"),
        {"q": _FOUND, **_DATED, "mine": Own(), "claimed_by_me": Own()},
    ),
    "/api/v1/requests/work-orders": Rows(
        "work_orders",
        {"unit_id": _UNIT, "request_id": _REQUEST, "dispatched_at": Moment()},
        ("status",),
        filters=_DATED,
    ),
}


def grow(
    db: Database[dict[str, Any]],
    collection: str,
    template: Mapping[str, Any],
    spread: Mapping[str, Kind],
    *,
    rows: int,
    first: int = 0,
) -> None:
    """Adds `rows` copies of the template, numbered from `first`; best into a collection without indexes.

    The server makes them, because rows that travel take ten times as long.
    """
    prefix, bar, _ = str(template["_id"]).rpartition("|")
    identifier = {"$concat": [prefix + bar, "row-", {"$toString": {"$add": [_DIGITS, {"$toLong": "$n"}]}}]}
    numbered = {
        "$map": {"input": {"$range": [0, 1000]}, "in": {"$add": [{"$multiply": ["$n", 1000]}, "$$this", first]}}
    }
    db[_SEED].drop()
    db[_SEED].insert_one({**template, "_id": "seed"})
    db[_SEED].aggregate(
        [
            {"$set": {"n": {"$range": [0, -(-rows // 1000)]}}},
            {"$unwind": "$n"},
            {"$set": {"n": numbered}},
            {"$unwind": "$n"},
            {"$limit": rows},
            {"$set": {"_id": identifier, **{name: kind.made() for name, kind in spread.items()}}},
            {"$unset": "n"},
            {"$merge": {"into": collection, "whenMatched": "fail", "whenNotMatched": "insert"}},
        ],
        allowDiskUse=True,
    )
    db[_SEED].drop()
