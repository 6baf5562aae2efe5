"""Routes in every service for people who run the platform: how it stands, causes of failures, its consumer, paths of acts.

Only people of the platform reach them. Each act is stored with who did it and why; contents of all tenants are masked.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.background import jobs, letter_jobs, writing
from chassis.background.standing import standing
from chassis.consuming import acts, letters, orders, paths
from chassis.consuming.acts import act
from chassis.consuming.content import said
from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.job_routes import JobView
from chassis.http.operating_bodies import (
    ActPathQuery,
    CauseMendingBody,
    CauseNoteBody,
    CauseOwnerBody,
    LettersQuery,
    Mending,
    Note,
    OperatorActsQuery,
    OperatorReasonBody,
    Owner,
    Reason,
    RewindBody,
    Since,
    TakenQuery,
)
from chassis.http.operating_schemas import (
    ActPathView,
    CauseLettersView,
    CausesView,
    ConsumerRewindsView,
    ConsumerRewindView,
    OperatorActsView,
    StandingView,
    TakenEventsView,
)
from chassis.kernel.errors import Conflict, Forbidden, NotFound
from chassis.kernel.identity import PLATFORM
from chassis.kernel.text import Text
from chassis.kernel.writes import Document, Update
from chassis.persistence import outbox
from chassis.persistence.reads import Page
from chassis.publishing.audit import send_again

MANAGE: Final = "dead_letter.manage"
_NOTES: Final = 50
_TENANTS: Final = 20
_REWINDS: Final = 10
_CONSUMER: Final = "consumer"


class InOtherHands(Conflict):
    slug = "failure-cause-in-other-hands"
    text = Text(
        zh="“{by}”刚刚接手了这个原因，请刷新后再看。", en="{by} has just taken this cause in hand; reload to see it."
    )


class LeftByOther(Conflict):
    slug = "failure-cause-left"
    text = Text(zh="这个原因刚被放下，请刷新后再看。", en="This cause was just left; reload to see it.")


class NoSuchEvent(NotFound):
    slug = "event-not-found"
    text = Text(zh="这个服务没有发布过这条事件，或已归档。", en="This service has no such event, or it is archived.")


def operator(call: Call[Any]) -> str:
    """Who acts. Raises Forbidden for whoever is no person of the platform, whatever they hold."""
    actor = call.actor
    if actor.tenant != PLATFORM or actor.is_machine or actor.is_outsider:
        raise Forbidden(permission=MANAGE)
    return actor.person_id


def add_to(blp: Blueprint, service: str, published: Sequence[str], heard: Sequence[str]) -> None:
    """Adds the routes."""

    @blp.endpoint("GET", "/operations/now", permission=MANAGE, returns=StandingView)
    def standing_now(call: Call[Any]) -> Document:
        """How this service stands: its processes, what it reads and publishes, what failed, and what to do."""
        operator(call)
        written = call.wiring.writing
        unstored = written.reasons().get(writing.CHECK, "") if written else ""
        return standing(call.wiring.store, service, published, heard, call.clock(), unstored=unstored)

    @blp.endpoint("GET", "/operations/acts", permission=MANAGE, query=OperatorActsQuery, returns=OperatorActsView)
    def operator_acts(call: Call[Any], query: dict[str, Any]) -> Page:
        """What people who run the platform did here, and why, newest first."""
        operator(call)
        return acts.page(
            call.wiring.store, about=query["about"] or None, cursor=query.get("cursor") or None, limit=query["limit"]
        )

    _add_causes(blp)
    _add_consumer(blp)
    _add_paths(blp)


def _add_causes(blp: Blueprint) -> None:
    @blp.endpoint("GET", "/operations/causes", permission=MANAGE, returns=CausesView)
    def failure_causes(call: Call[Any]) -> dict[str, Any]:
        """Dead letters and messages that are tried again, by cause, the most frequent first; 200 at most."""
        operator(call)
        found = letters.groups(call.wiring.store)
        noted = letters.noted(call.wiring.store, [group.fingerprint for group in found])
        works = letter_jobs.under_way(call.wiring.store, [row["job"] for row in noted.values() if row.get("job")])
        return {"items": [_cause(group, noted.get(group.fingerprint, {}), works) for group in found]}

    @blp.endpoint(
        "GET",
        "/operations/causes/<fingerprint>/letters",
        permission=MANAGE,
        query=LettersQuery,
        returns=CauseLettersView,
    )
    def letters_of_cause(call: Call[Any], fingerprint: str, query: dict[str, Any]) -> Page:
        """Letters of one cause in one state, oldest first, without their content."""
        operator(call)
        page = letters.page(
            call.wiring.store,
            fingerprint=fingerprint,
            state=query["state"],
            cursor=query.get("cursor") or None,
            limit=query["limit"],
        )
        return Page([{**row, "detail": said(row.get("detail") or "")} for row in page.items], page.next)

    @blp.endpoint(
        "POST", "/operations/causes/<fingerprint>/notes", permission=MANAGE, body=CauseNoteBody, status=204, keyed=True
    )
    def note_on_cause(call: Call[Any], fingerprint: str, body: Note) -> None:
        """Write down what is known of a cause, for the next one; the last 50 notes are kept."""
        by, at = operator(call), call.clock()
        note = {"$each": [{"at": at, "by": by, "text": body.text}], "$slice": -_NOTES}
        fresh: Document = {"owner": None, "job": None}
        change = {"$push": {"notes": note}, "$set": {"at": at}, "$setOnInsert": fresh}
        call.uow.write(Update(letters.CAUSES, {"_id": fingerprint}, change, upsert=True))
        call.uow.write(act("cause-noted", fingerprint, by=by, why=body.text, at=at))

    @blp.endpoint("POST", "/operations/causes/<fingerprint>/owner", permission=MANAGE, body=CauseOwnerBody, status=204)
    def own_cause(call: Call[Any], fingerprint: str, body: Owner) -> None:
        """Take a cause in hand, or leave it, so that two people do not mend the same thing."""
        by, at, store = operator(call), call.clock(), call.wiring.store
        row = letters.noted(store, [fingerprint]).get(fingerprint, {})
        held = row.get("owner") or ""
        if body.take and held == by:
            return
        if held != body.instead_of:
            raise InOtherHands(by=held) if held else LeftByOther()
        owned = {"owner": by if body.take else None, "owned_at": at if body.take else None, "at": at}
        if row:
            match = {"_id": fingerprint, "owner": row.get("owner")}
            call.uow.write(Update(letters.CAUSES, match, {"$set": owned}, must_match=True))
        else:
            started: Document = {"notes": [], "job": None}
            call.uow.write(
                Update(letters.CAUSES, {"_id": fingerprint}, {"$set": owned, "$setOnInsert": started}, upsert=True)
            )
        call.uow.write(act("cause-taken" if body.take else "cause-left", fingerprint, by=by, why="", at=at))

    @blp.endpoint(
        "POST",
        "/operations/causes/<fingerprint>/jobs",
        permission=MANAGE,
        body=CauseMendingBody,
        returns=JobView,
        status=202,
        keyed=True,
    )
    def mend_cause(call: Call[Any], fingerprint: str, body: Mending) -> Document:
        """Replay or discard all letters of a cause, as a job. A discard can be taken back for 30 days."""
        operator(call)
        kind = letter_jobs.REPLAY if body.act == "replay" else letter_jobs.DISCARD
        return letter_jobs.ask(call.uow, call.wiring.store, kind, fingerprint, body.reason, call.clock)

    @blp.endpoint(
        "POST",
        "/operations/jobs/<job_id>/restore",
        permission=MANAGE,
        body=OperatorReasonBody,
        returns=JobView,
        status=202,
        keyed=True,
    )
    def restore_discarded(call: Call[Any], job_id: str, body: Reason) -> Document:
        """Take back what a job has discarded, as a job: those letters wait again."""
        operator(call)
        discarded = jobs.get(call.wiring.store, call.tenant, job_id)
        return letter_jobs.ask_restore(call.uow, call.wiring.store, discarded, body.reason, call.clock)


def _cause(group: letters.Group, noted: Document, works: Mapping[str, Document]) -> Document:
    known: Document = {"owner": None, "owned_at": None, "notes": [], "job": None}
    return {
        **group.__dict__,
        **{name: noted.get(name, default) for name, default in known.items()},
        "work": works.get(noted.get("job") or ""),
        "dead": group.count,
        "tenants": group.tenants[:_TENANTS],
        "tenant_count": len(group.tenants),
    }


def _add_consumer(blp: Blueprint) -> None:
    @blp.endpoint("POST", "/operations/consumer/pause", permission=MANAGE, body=OperatorReasonBody, status=204)
    def pause_consumer(call: Call[Any], body: Reason) -> None:
        """Take no more messages in, by no process of this service, until somebody resumes. Nothing is lost for 7 days."""
        by, at = operator(call), call.clock()
        call.uow.write(orders.pausing(call.wiring.store, by=by, why=body.reason, at=at))
        call.uow.write(act("consumer-paused", _CONSUMER, by=by, why=body.reason, at=at))

    @blp.endpoint("POST", "/operations/consumer/resume", permission=MANAGE, body=OperatorReasonBody, status=204)
    def resume_consumer(call: Call[Any], body: Reason) -> None:
        """Go on where it was paused."""
        by, at = operator(call), call.clock()
        call.uow.write(orders.resuming(call.wiring.store))
        call.uow.write(act("consumer-resumed", _CONSUMER, by=by, why=body.reason, at=at))

    @blp.endpoint("GET", "/operations/consumer/rewinds", permission=MANAGE, returns=ConsumerRewindsView)
    def list_rewinds(call: Call[Any]) -> dict[str, Any]:
        """The last ten times that somebody had events read again, and what that was counted to be."""
        operator(call)
        return {"items": orders.newest(call.wiring.store, _REWINDS)}

    @blp.endpoint(
        "POST",
        "/operations/consumer/rewinds",
        permission=MANAGE,
        body=RewindBody,
        returns=ConsumerRewindView,
        status=202,
        keyed=True,
    )
    def ask_rewind(call: Call[Any], body: Since) -> Document:
        """Have it counted what would be read again from a time on. Nothing is read until it is confirmed."""
        by, at = operator(call), call.clock()
        asked, writes = orders.asking(call.wiring.store, body.since, by=by, why=body.reason, at=at)
        for write in writes:
            call.uow.write(write)
        call.uow.write(act("rewind-asked", _CONSUMER, by=by, why=body.reason, at=at, since=body.since.isoformat()))
        return asked

    @blp.endpoint(
        "POST",
        "/operations/consumer/rewinds/<rewind_id>/confirm",
        permission=MANAGE,
        returns=ConsumerRewindView,
        status=202,
    )
    def confirm_rewind(call: Call[Any], rewind_id: str) -> Document:
        """Read those events again. What took effect before does not do so again."""
        by, at = operator(call), call.clock()
        row, write = orders.confirming(call.wiring.store, rewind_id, by=by, at=at)
        call.uow.write(write)
        call.uow.write(act("rewind-confirmed", _CONSUMER, by=by, why=row["why"], at=at, total=row["total"]))
        return {**row, "state": "confirmed", "confirmed_by": by}

    @blp.endpoint("DELETE", "/operations/consumer/rewinds/<rewind_id>", permission=MANAGE, status=204)
    def drop_rewind(call: Call[Any], rewind_id: str) -> None:
        """Give up a rewind that was not done."""
        by, at = operator(call), call.clock()
        call.uow.write(orders.dropping(call.wiring.store, rewind_id, at))
        call.uow.write(act("rewind-dropped", _CONSUMER, by=by, why="", at=at))


def _add_paths(blp: Blueprint) -> None:
    @blp.endpoint("GET", "/operations/path", permission=MANAGE, query=ActPathQuery, returns=ActPathView)
    def published_by_act(call: Call[Any], query: dict[str, Any]) -> dict[str, Any]:
        """The events of one act that this service published, in order, without their data; 200 at most."""
        operator(call)
        return {"items": paths.published(call.wiring.store, query["correlation"])}

    @blp.endpoint("GET", "/operations/taken", permission=MANAGE, query=TakenQuery, returns=TakenEventsView)
    def taken_of_act(call: Call[Any], query: dict[str, Any]) -> dict[str, Any]:
        """What became of these events in this service."""
        operator(call)
        return {"items": paths.taken(call.wiring.store, query["events"])}

    @blp.endpoint(
        "POST", "/operations/events/<event_id>/send-again", permission=MANAGE, body=OperatorReasonBody, status=202
    )
    def send_event_again(call: Call[Any], event_id: str, body: Reason) -> None:
        """Publish an event of this service once more, for everybody who reads it. Whoever knows it drops it."""
        by, store = operator(call), call.wiring.store
        if store.db[outbox.COLLECTION].find_one({"_id": event_id}, {"_id": 1}) is None:
            raise NoSuchEvent
        call.uow.write(act("event-sent-again", event_id, by=by, why=body.reason, at=call.clock()))
        send_again(store, [event_id])
