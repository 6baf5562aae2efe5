"""The rows that the lists of requests show."""

from collections.abc import Mapping
from typing import Final

from bench.lists.kinds import Few, Flag, Given, Maybe, Moment, Named, Numbered, OfUnit, OneOf, Own, Share, Unique
from bench.lists.shape import BUILDING, DATED, FIRM, FOUND, REQUEST, SOMEBODY, UNIT, Rows

#: Rows of one figure; those of requests are read from two addresses.
_OF_KPI: Final = Rows(
    "request_facts",
    # What this KPI counts is so of most requests. One that counts what is rare reads through the period.
    {
        "unit_ids": Share("unit", listed=True),
        "submitted_at": Moment(),
        "triaged_at": Moment(),
        "accepted_at": Moment(),
        "units": OfUnit(("triaged_at", "accepted_at")),
    },
    filters={**DATED, "group": Share("unit"), "part": Given("denominator")},
    path={"code": "response_rate"},
    together=("from", "to"),
)
ROWS_OF_REQUESTS: Final[Mapping[str, Rows]] = {
    "/api/v1/requests/articles": Rows(
        "articles",
        {"tokens": FOUND, "category": Share("category"), "written_at": Moment(), "is_due": Flag()},
        ("status",),
        {"q": FOUND, "due": Flag()},
    ),
    "/api/v1/requests/catalogue-items": Rows(
        "catalogue_items",
        {
            "tokens": FOUND,
            "category": Share("category"),
            "owner_unit_id": UNIT,
            "code": Unique("code"),
            "agency_service": Flag(),
        },
        filters={"q": FOUND, "withdrawn": Maybe()},
    ),
    "/api/v1/requests/requests": Rows(
        "service_requests",
        {
            "tokens": FOUND,
            "requester_id": SOMEBODY,
            "building_id": BUILDING,
            "enterprise_id": FIRM,
            "unit_ids": Share("unit", listed=True),
            "number": Unique("JT"),
            "submitted_at": Moment(),
        },
        ("status",),
        {"q": FOUND, **DATED, "mine": Own(), "stage": OneOf(["triage", "work"]), "supervised": Named("true")},
    ),
    "/api/v1/requests/requests/joined": Rows(
        "joinings",
        {"person_id": SOMEBODY, "request_id": REQUEST, "status": OneOf(["joined"]), "joined_at": Moment()},
        own=True,
    ),
    "/api/v1/requests/units": Rows(
        "units", {"tokens": FOUND, "code": Unique("code")}, ("kind", "status"), filters={"q": FOUND}
    ),
    "/api/v1/requests/clocks": Rows("clocks", {"due_at": Moment()}, ("kind", "status")),
    "/api/v1/requests/whistles": Rows(
        "whistles",
        {"unit_ids": Share("unit", listed=True), "deadline": Moment()},
        ("status",),
        {"waiting": Given("true"), **DATED, "unit_id": UNIT, "step": Given("sign_in")},
    ),
    "/api/v1/requests/blown-whistles": Rows(
        "whistles",
        {"building_id": BUILDING, "deadline": Moment()},
        ("status",),
        {"to_rate": Given("true"), **DATED},
    ),
    "/api/v1/requests/wishes": Rows(
        "wishes",
        {
            "tokens": FOUND,
            "wisher_id": SOMEBODY,
            "claimer_id": SOMEBODY,
            "building_id": BUILDING,
            "published_at": Moment(),
        },
        ("status", "category"),
        {"q": FOUND, **DATED, "mine": Own(), "claimed_by_me": Own()},
    ),
    "/api/v1/requests/work-orders": Rows(
        "work_orders",
        {"tokens": FOUND, "unit_id": UNIT, "request_id": REQUEST, "deputy_id": SOMEBODY, "dispatched_at": Moment()},
        ("status",),
        filters={"q": FOUND, **DATED, "mine": Own(), "supervised": Named("true")},
    ),
    "/api/v1/requests/call-backs": Rows(
        "call_backs",
        {
            "building_id": BUILDING,
            "request_id": REQUEST,
            "queued_at": Moment(),
            "is_due": Flag(),
            "is_unseen": Flag(),
        },
        ("status", "cause"),
        {"due": Given("true"), "later": Given("true"), "unseen": Given("true"), **DATED},
    ),
    "/api/v1/requests/hotline-sheets": Rows(
        "hotline_sheets",
        {"number": Unique("number"), "received_at": Moment(), "is_unread": Flag()},
        ("status",),
        filters={**DATED, "unread": Flag()},
    ),
    "/api/v1/requests/hotline-results": Rows(
        "hotline_sheets",
        {"number": Unique("number"), "answered_at": Moment()},
        ("status",),
        filters={"since": Moment()},
    ),
    "/api/v1/requests/hotline-steps": Rows("hotline_steps", {"sheet_id": Share("sheet"), "at": Moment()}, ("status",)),
    "/api/v1/requests/hotline-files": Rows("hotline_files", {"received_at": Moment()}, filters=DATED),
    "/api/v1/requests/listings": Rows(
        "listings",
        {
            "tokens": FOUND,
            "owner_id": SOMEBODY,
            "category": Share("category"),
            "building_id": BUILDING,
            "party_id": FIRM,
            "recorded_at": Moment(),
        },
        ("kind", "status"),
        {"q": FOUND, **DATED, "mine": Own()},
    ),
    "/api/v1/requests/listings/{listing_id}/suggestions": Rows(
        "listing_suggestions",
        {"need_id": Share("listing"), "resource_id": Unique("resource"), "score": Numbered(), "dismissed_by": SOMEBODY},
        ("status",),
        path={"listing_id": Share("listing").asked()},
        parent="listings",
    ),
    "/api/v1/requests/listings/{listing_id}/thanks": Rows(
        "listing_orders",
        {"listing_id": Share("listing"), "placed_at": Moment(), "thanks_public": Maybe()},
        filters=DATED,
        path={"listing_id": Share("listing").asked()},
        parent="listings",
    ),
    "/api/v1/requests/orders": Rows(
        "listing_orders",
        {
            "listing_id": Few("listing"),
            "unit_id": UNIT,
            "owner_id": SOMEBODY,
            "placer_id": SOMEBODY,
            "placed_at": Moment(),
        },
        ("status",),
        {**DATED, "to_me": Own(), "by_me": Own()},
    ),
    "/api/v1/requests/requests/{request_id}/contact-reveals": Rows(
        "request_contact_reveals",
        {"request_id": Share("request"), "at": Moment()},
        path={"request_id": Share("request").asked()},
        parent="service_requests",
    ),
    "/api/v1/requests/requests/{request_id}/comments": Rows(
        "comments",
        {"request_id": Share("request"), "at": Moment()},
        path={"request_id": Share("request").asked()},
        parent="service_requests",
    ),
    "/api/v1/requests/supervisions": Rows(
        "supervisions",
        {"unit_id": UNIT, "building_id": BUILDING, "request_id": REQUEST, "due_at": Moment()},
        ("status",),
        DATED,
    ),
    "/api/v1/requests/exclusions": Rows(
        "exclusions", {"unit_id": UNIT, "request_id": REQUEST, "asked_at": Moment()}, ("status",), DATED
    ),
    "/api/v1/requests/released-cases": Rows(
        "released_cases", {"request_id": REQUEST, "released_at": Moment()}, ("status",), DATED
    ),
    "/api/v1/requests/rates/{unit_id}/requests": Rows(
        "request_facts",
        # As of KPIs: what is counted is so of most requests.
        {
            "unit_ids": Share("unit", listed=True),
            "submitted_at": Moment(),
            "triaged_at": Moment(),
            "accepted_at": Moment(),
            "units": OfUnit(("triaged_at", "accepted_at")),
        },
        filters={**DATED, "formula_id": Given("shipped"), "term": Given("accepted"), "counted": Given("in")},
        path={"unit_id": Share("unit").asked()},
        parent="units",
        together=("from", "to", "formula_id", "term", "counted"),
    ),
    "/api/v1/requests/kpis/{code}/requests": _OF_KPI,
    "/api/v1/requests/kpis/{code}/rows": _OF_KPI,
}
