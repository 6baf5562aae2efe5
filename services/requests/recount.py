"""What the rows of requests count, for comparing it with the figures."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from reporting.figures import Count
from reporting.recount import Recount, counts_of, dated, moment_of, rows_of
from services.requests.clocks.record import group_of
from services.requests.scopes import places
from services.requests.service_requests.reactions import SATISFIED


def _of_tenant(store: Store, tenant: TenantId, _: object) -> Iterator[Count]:
    for collection, of_row in _ROWS.items():
        for row in rows_of(store, collection, tenant):
            yield from of_row(row)


def _of_request(row: Document) -> Iterator[Count]:
    if row["status"] == "taken_back":
        return
    where, submitted = places(row["building_id"]), moment_of(row, "submitted")
    triaged, resolved = moment_of(row, "triaged"), moment_of(row, "resolved")
    rated, satisfied = row["rating"] is not None, (row["rating"] or 0) >= SATISFIED
    way = {
        "triaged": (row["round"] > 0, triaged),
        "resolved": (row["resolved_at"] is not None, resolved),
        "rated": (rated, moment_of(row, "rated")),
        "satisfied": (satisfied, moment_of(row, "rated")),
    }
    true = {
        "submitted": (True, submitted),
        f"category_{row['category']}": (True, submitted),
        f"source_{row['source']}": (True, submitted),
        **way,
        "whistled": (row["whistle_id"] is not None, moment_of(row, "whistled")),
        # These may happen again and again, so they count on the day of the request.
        "reopened": (row.get("reopenings", 0), row["submitted_at"]),
        "recalled": (row.get("recalls", 0), row["submitted_at"]),
        "supervised": (row.get("supervisions", 0), row["submitted_at"]),
        "findings_returned": (row.get("findings_returns", 0), row["submitted_at"]),
        "escalated": (row.get("escalated", False), moment_of(row, "escalated")),
        "closed": (row["status"] == "closed", moment_of(row, "closed")),
        "cancelled": (row["status"] == "cancelled", moment_of(row, "cancelled")),
        "declined": (row["status"] == "declined", moment_of(row, "declined")),
        "merged": (row["status"] == "merged", moment_of(row, "merged")),
        "split": (len(row.get("split_ids", ())), row["submitted_at"]),
        "followed_up": (len(row.get("follow_up_ids", ())), row["submitted_at"]),
        "units_added": (row.get("additions", 0), row["submitted_at"]),
    }
    yield from dated("requests", true, where)
    yield from counts_of("of_submitted", {name: by for name, (by, _) in way.items()}, where, row["submitted_at"])


def _of_joining(row: Document) -> Iterator[Count]:
    there = {"joined": row["status"] == "joined"}
    yield from counts_of("requests", there, places(row["building_id"]), row["submitted_at"])


def _of_dispatch(row: Document) -> Iterator[Count]:
    is_automatic = row.get("is_automatic", False)
    true = {
        "suggested": row.get("suggested_by") is not None and not is_automatic,
        "taken": bool(row.get("is_taken")) and not is_automatic,
        "automatic": is_automatic,
    }
    yield from counts_of("routing", true, places(row.get("building_id")), row.get("at"))


def _of_order(row: Document) -> Iterator[Count]:
    true = {
        "dispatched": (True, moment_of(row, "dispatched")),
        "done": (row["status"] == "done", moment_of(row, "done")),
    }
    yield from dated("work_orders", true, places(row["building_id"], row["unit_id"]))


def _of_whistle(row: Document) -> Iterator[Count]:
    true = {
        "total": (True, moment_of(row, "blown")),
        "assembled": (row["status"] == "assembled", moment_of(row, "assembled")),
        "called_off": (row["status"] == "called_off", moment_of(row, "called-off")),
        "concluded": (row.get("conclusion") is not None, moment_of(row, "concluded")),
    }
    where = places(row["building_id"])
    yield from dated("whistles", true, where)
    call = row.get("call")
    if call:
        named = {f"kind_{call['kind_code']}": True, f"source_{call['source']}": True}
        yield from counts_of("whistles", named, where, moment_of(row, "blown"))
    for rating in row.get("ratings") or []:
        points = rating["response"] + rating["on_site"] + rating["result"]
        here = places(row["building_id"], rating["unit_id"])
        yield from counts_of("whistles", {"rated": 1, "rating_points": points}, here, rating["first_at"])


def _of_wish(row: Document) -> Iterator[Count]:
    if row["status"] == "taken_back":
        return
    done, fulfilled = row["status"] == "fulfilled", moment_of(row, "fulfilled")
    true = {
        # One that waits for a look is not published yet.
        "published": (row.get("is_published", True), moment_of(row, "published")),
        # Records of before the platform were never claimed on it.
        "claimed": (row["claimer_id"] is not None, row["claimed_at"] or fulfilled),
        "fulfilled": (done, fulfilled),
        "minutes": (row["service_minutes"] if done else 0, fulfilled),
        "withdrawn": (row["status"] == "withdrawn", moment_of(row, "withdrawn")),
        "hidden": (row["status"] == "hidden", moment_of(row, "hidden")),
        "expired": (row["status"] == "expired", moment_of(row, "expired")),
    }
    yield from dated("wishes", true, places(row["building_id"]))


def _of_listing(row: Document) -> Iterator[Count]:
    # What was never open is nobody's need yet; an import that was undone never was one.
    was_open = row["opened_at"] is not None and row["status"] != "taken_back"
    true = {
        "recorded": (was_open, row["opened_at"]),
        f"{row['kind']}s": (was_open, row["opened_at"]),
        "withdrawn": (row["status"] == "withdrawn", moment_of(row, "withdrawn")),
    }
    yield from dated("listings", true, places(row["building_id"]))


def _of_listing_order(row: Document) -> Iterator[Count]:
    said = {"ordered": "placed", "matched": "accepted", "fulfilled": "done"}
    ends = ("thanked", "declined", "cancelled", "lapsed")
    moments = {name: moment_of(row, event) for name, event in {**said, **{end: end for end in ends}}.items()}
    true = {name: (at is not None, at) for name, at in moments.items()}
    yield from dated("exchange", true, places(row["building_id"]))


def _of_unit(row: Document) -> Iterator[Count]:
    status, registered = row.get("status"), moment_of(row, "registered")
    there = status not in {"closed", "taken_back"}
    yield from counts_of("units", {"total": there, f"kind_{row['kind']}": there}, (), registered)
    yield from counts_of("units", {"closed": status == "closed"}, (), moment_of(row, "closed"))


def _of_item(row: Document) -> Iterator[Count]:
    withdrawn = row.get("status") == "withdrawn"
    offered = not withdrawn and row.get("status") != "taken_back"
    true = {"items": offered, "agency_items": row["agency_service"] and offered}
    yield from counts_of("catalogue", true, (), moment_of(row, "published"))
    yield from counts_of("catalogue", {"withdrawn": withdrawn}, (), moment_of(row, "withdrawn"))


def _of_article(row: Document) -> Iterator[Count]:
    yield from counts_of("articles", {"published": row["status"] == "published"}, (), row["published_at"])


def _of_reading(row: Document) -> Iterator[Count]:
    yield from counts_of("articles", dict.fromkeys(row["noted"], 1), (), row["noted_at"])


def _of_citation(row: Document) -> Iterator[Count]:
    yield from counts_of("articles", {"cited": 1}, places(row["building_id"]), row["cited_at"])


def _of_call_back(row: Document) -> Iterator[Count]:
    answered, at = row["status"] == "answered", moment_of(row, "answered")
    true = {
        "queued": (True, moment_of(row, "queued")),
        "unreached": (row["status"] == "unreached", moment_of(row, "given-up")),
        "ended": (row["status"] == "ended", row.get("ended_at")),
        "answered": (answered, at),
        "satisfied": (answered and row["satisfied"], at),
        "solved": (answered and row["solved"], at),
        "partly": (answered and row.get("partly", False), at),
        "claimed": (answered and bool(row["claimed_solved"]), at),
        "overruled": (row["overrules"], at),
    }
    yield from dated("call_backs", true, places(row["building_id"], row["unit_id"]))


def _of_hotline_sheet(row: Document) -> Iterator[Count]:
    returned = moment_of(row, "returned")
    true = {
        "received": (row["request_id"] is not None, moment_of(row, "received")),
        # What was given back once may be under way again.
        "returned": (returned is not None or row["status"] == "returned", returned),
    }
    yield from dated("hotline", true, ())


def _of_clock(row: Document) -> Iterator[Count]:
    where, levels = places(row["building_id"], row["unit_id"]), row["escalations"]
    ended = row["is_met"] is not None and not row.get("is_replaced")
    true = {
        "warned": (row["warned_at"] is not None, row["warned_at"]),
        "overdue": (row["overdue_at"] is not None, row["overdue_at"]),
        "met": (ended and row["is_met"], row["stopped_at"]),
        "missed": (ended and not row["is_met"], row["stopped_at"]),
    }
    group = group_of(row["kind"])
    yield from dated(group, true, where)
    for level in levels:
        names = {"escalated": 1, f"escalated_{level['level']}": 1, "to_district": level["to_district"]}
        yield from counts_of(group, names, where, level["at"])


def _of_supervision(row: Document) -> Iterator[Count]:
    where = places(row["building_id"], row["unit_id"])
    for one in row["rounds"]:
        yield from counts_of("supervisions", {"urged": 1}, where, one["demand"]["at"])
        if one["reply"]:
            yield from counts_of("supervisions", {"replied": 1}, where, one["reply"]["first_at"])
    accepted = row["status"] == "accepted"
    yield from counts_of("supervisions", {"accepted": accepted}, where, moment_of(row, "accepted"))


def _of_visit(row: Document) -> Iterator[Count]:
    recorded = moment_of(row, "recorded")
    made = row["status"] == "done" and row["fulfilled_by"] is None
    true = {
        "planned": (row["plan_id"] is not None, moment_of(row, "planned")),
        "recorded": (made, recorded),
        "missed": (row["status"] == "missed", moment_of(row, "missed")),
        "raised": (len(row["raised"]), recorded),
    }
    where = places(row["building_id"])
    yield from dated("visits", true, where)
    for attempt in row.get("attempts", ()):
        yield from counts_of("visits", {"nobody_there": 1}, where, attempt["noted_at"])


def _of_theme(row: Document) -> Iterator[Count]:
    said = {"found": "opened", "acted": "acted", "dismissed": "dismissed", "ended": "ended"}
    moments = {name: moment_of(row, event) for name, event in said.items()}
    true = {name: (at is not None, at) for name, at in moments.items()}
    # Themes of before have no kind: they are of requests.
    true["found_needs"] = (row.get("kind") == "need", moments["found"])
    yield from dated("themes", true, places(row["building_id"]))


def _of_agency_case(row: Document) -> Iterator[Count]:
    finished = row["status"] == "finished"
    true = {
        "asked": (True, moment_of(row, "asked")),
        # Cases of before do not keep the class of their item.
        **({f"category_{row['category']}": (True, moment_of(row, "asked"))} if row.get("category") else {}),
        "received": (moment_of(row, "received") is not None, moment_of(row, "received")),
        "finished": (finished, moment_of(row, "finished")),
        "on_time": (finished and bool(row["on_time"]), moment_of(row, "finished")),
        "cancelled": (row["status"] == "cancelled", moment_of(row, "cancelled")),
    }
    yield from dated("agency", true, places(row["building_id"]))


_ROWS: Final[Mapping[str, Callable[[Document], Iterator[Count]]]] = {
    "service_requests": _of_request,
    "joinings": _of_joining,
    "routing_dispatches": _of_dispatch,
    "work_orders": _of_order,
    "whistles": _of_whistle,
    "wishes": _of_wish,
    "listings": _of_listing,
    "listing_orders": _of_listing_order,
    "units": _of_unit,
    "catalogue_items": _of_item,
    "clocks": _of_clock,
    "articles": _of_article,
    "article_readings": _of_reading,
    "article_citations": _of_citation,
    "call_backs": _of_call_back,
    "hotline_sheets": _of_hotline_sheet,
    "supervisions": _of_supervision,
    "visits": _of_visit,
    "themes": _of_theme,
    "agency_cases": _of_agency_case,
}
recount: Final = Recount(tuple(_ROWS), _of_tenant)
