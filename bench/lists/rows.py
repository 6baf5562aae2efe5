"""Many rows of every list: copies of a row that the product itself made, other in what is filtered by."""

from collections.abc import Mapping
from typing import Any, Final

from pymongo.database import Database

from bench.lists.kinds import Few, Given, Kind, Maybe, Moment, Numbered, OneOf, Returned, Share, Unique
from bench.lists.rows_of_agency import ROWS_OF_AGENCY
from bench.lists.rows_of_desk import ROWS_OF_DESK
from bench.lists.rows_of_requests import ROWS_OF_REQUESTS
from bench.lists.rows_of_themes import ROWS_OF_THEMES
from bench.lists.rows_of_visits import ROWS_OF_VISITS
from bench.lists.shape import (
    BUILDING,
    DATED,
    FIRM,
    FOUND,
    FOUND_SEALED,
    LINK,
    ORGANISATION,
    RECEIVER,
    SOMEBODY,
    Rows,
)
from tests.architecture.offices import PERSON

_SEED: Final = "bench_seed"
_DIGITS: Final = 10_000_000

#: Path of the list → its rows. A list that is not here is refused by a test.
ROWS: Final[Mapping[str, Rows]] = {
    "/api/v1/events/activities": Rows(
        "activities",
        {
            "tokens": FOUND,
            "building_id": BUILDING,
            "organisation_id": ORGANISATION,
            "host_names": Few("firm", listed=True),
            "host_enterprise_ids": Few("firm", listed=True),
            "starts_at": Moment(),
        },
        ("status", "kind"),
        filters={
            "q": FOUND,
            "over": Given("true"),
            "host_name": FIRM,
            "host_enterprise_id": FIRM,
            **DATED,
            "sort": Given("newest"),
        },
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
        {"activity_id": Share("activity"), **LINK},
        ("status",),
        path={"activity_id": Share("activity").asked()},
        parent="activities",
    ),
    "/api/v1/events/meetings": Rows(
        "meetings",
        {
            "tokens": FOUND,
            "agenda": Returned(),
            "building_id": BUILDING,
            "organisation_id": ORGANISATION,
            "held_at": Moment(),
        },
        filters={"q": FOUND, "returned": Returned(), **DATED},
    ),
    "/api/v1/events/registrations": Rows(
        "registrations",
        {"person_id": SOMEBODY, "seat_no": Unique("seat"), "ticket": Numbered(), "registered_at": Moment()},
        ("status",),
        # All rows are of the one activity that the product made, so this asks for another.
        filters={"activity_id": Given("other"), "person_id": SOMEBODY},
        own=True,
    ),
    "/api/v1/identity/accounts": Rows(
        "accounts",
        {"tokens": FOUND, "username": Unique("user"), "skeleton": Unique("user")},
        ("status",),
        filters={"q": FOUND, "tenant": OneOf(["jiangtou"])},
        # Identity looks the account of the caller up.
        caller=PERSON,
    ),
    "/api/v1/identity/api-keys": Rows("api_keys", {"slot": Unique("slot")}, caller=PERSON),
    "/api/v1/members/buildings": Rows(
        "buildings",
        {"tokens": FOUND, "community": Share("community"), "grid": Share("grid"), "check_in_code": Unique("code")},
        filters={"q": FOUND},
    ),
    "/api/v1/members/buildings/{building_id}/screens": Rows(
        "screens",
        {"building_id": BUILDING, **LINK},
        ("status",),
        path={"building_id": BUILDING.asked()},
        parent="buildings",
    ),
    "/api/v1/members/enterprises": Rows(
        "enterprises",
        {
            "tokens": FOUND,
            "building_id": BUILDING,
            "uscc": Unique("uscc"),
            "moments.registered": Moment(),
            "name_order": Unique("name"),
        },
        filters={"q": FOUND, **DATED},
    ),
    "/api/v1/members/activities/{activity_id}/guests": Rows(
        "guests",
        {"activity_id": Share("activity"), "person_id": Unique("person")},
        path={"activity_id": Share("activity").asked()},
    ),
    "/api/v1/members/ledger": Rows("ledger_entries", {"person_id": SOMEBODY, "recorded_at": Moment()}, own=True),
    "/api/v1/members/me/reveals": Rows("reveals", {"member_id": SOMEBODY, "at": Moment()}, own=True),
    "/api/v1/members/members/{member_id}/reveals": Rows(
        "reveals",
        {"member_id": SOMEBODY, "at": Moment()},
        own=True,
        path={"member_id": SOMEBODY.asked()},
        parent="members",
    ),
    "/api/v1/members/members": Rows(
        "members",
        {
            "tokens": FOUND_SEALED,
            "building_id": BUILDING,
            "enterprise_id": FIRM,
            "home_organisation_id": ORGANISATION,
            "host_organisation_ids": Share("organisation", listed=True),
            "checked_in_at": Moment(),
        },
        ("status",),
        {"q": FOUND_SEALED, "organisation_id": ORGANISATION, **DATED},
    ),
    "/api/v1/members/named-firms": Rows(
        "members", {"firm_asked_in": BUILDING, "firm_asked_at": Moment()}, filters={"building_id": BUILDING}
    ),
    "/api/v1/members/organisations": Rows(
        "organisations",
        {
            "tokens": FOUND,
            "building_id": BUILDING,
            "parent_id": Few("parent"),
            "enterprise_ids": Few("firm", listed=True),
        },
        ("level",),
        filters={"q": FOUND, "enterprise_id": FIRM},
    ),
    "/api/v1/members/planned-moves": Rows(
        "planned_moves", {"building_id": BUILDING, "enterprise_id": FIRM, "due_at": Moment()}, ("status",)
    ),
    "/api/v1/members/role-assignments": Rows(
        "role_assignments", {"person_id": SOMEBODY, "role": Share("role"), "scope_id": Share("scope")}
    ),
    "/api/v1/members/suites": Rows("suites", {"building_id": BUILDING, "enterprise_id": FIRM}),
    "/api/v1/notify/happenings": Rows(
        "happenings", {"by": SOMEBODY, "kind": Share("kind"), "at": Moment()}, filters=DATED
    ),
    "/api/v1/notify/inbox": Rows(
        "inbox",
        {"person_id": SOMEBODY, "correlation": Few("act"), "sent_at": Moment(), "read_at": Maybe()},
        filters={"unread": Maybe()},
        own=True,
    ),
    "/api/v1/notify/receivers": Rows("receivers", {"name_taken": Unique("name")}, ("state",)),
    "/api/v1/notify/receivers/{receiver_id}/deliveries": Rows(
        "webhook_deliveries",
        {"receiver_id": RECEIVER, "type": Share("type"), "event_id": Unique("event"), "made_at": Moment()},
        ("state",),
        filters=DATED,
        path={"receiver_id": RECEIVER.asked()},
        parent="receivers",
    ),
    "/api/v1/notify/receivers/{receiver_id}/callbacks": Rows(
        "receiver_callbacks",
        {"receiver_id": RECEIVER, "received_at": Moment()},
        filters=DATED,
        path={"receiver_id": RECEIVER.asked()},
        parent="receivers",
    ),
    "/api/v1/notify/receivers/{receiver_id}/mails": Rows(
        "mails",
        {"receiver_id": RECEIVER, "made_at": Moment()},
        filters=DATED,
        path={"receiver_id": RECEIVER.asked()},
        parent="receivers",
    ),
    "/api/v1/notify/receivers/{receiver_id}/repeats": Rows(
        "webhook_repeats",
        {"receiver_id": RECEIVER, "running": Unique("run")},
        path={"receiver_id": RECEIVER.asked()},
        parent="receivers",
    ),
    "/api/v1/notify/unreached": Rows(
        "unreached", {"scope": Share("scope"), "rule": Share("rule"), "found_at": Moment()}, ("state",)
    ),
    **ROWS_OF_REQUESTS,
    **ROWS_OF_THEMES,
    **ROWS_OF_AGENCY,
    **ROWS_OF_DESK,
    **ROWS_OF_VISITS,
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
