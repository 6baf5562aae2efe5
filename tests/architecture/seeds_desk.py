"""What the failure desk of every service has, for `seeds.py`: a cause, letters that were discarded, a rewind, an event."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.background import jobs, letter_jobs
from chassis.consuming import orders
from chassis.consuming.parking import Parking
from chassis.kernel.failure import Failure
from chassis.kernel.identity import PLATFORM
from chassis.kernel.messages import Message
from chassis.kernel.request_context import RequestContext
from chassis.testing.world import World
from tests.architecture.offices import MARK, PERSON, Said

_LEFT: Final = "org.louyu.members.member.left.v1"
_REWIND: Final = f"rewind_{MARK}"


def died(world: World, subject: str) -> tuple[Message, str]:
    """A message that is a dead letter, and the mark of its cause; each subject is a cause of its own."""
    message = world.message(_LEFT, {"member_id": PERSON}, subject=subject)
    failure = Failure.of(KeyError(MARK), subject)
    Parking(world.name, world.store, world.clock).give_up(message, failure)
    return message, failure.fingerprint


def desk_of(world: World, fingerprint: str, told: Message, correlation: str) -> Mapping[str, Said]:
    """How the routes of the desk are asked; `told` is an event of the service, `correlation` an act that had effects."""
    discarded, job = _discarded(world)
    past = {"rewind_id": _REWIND}
    # An address, and no word for fields of other bodies: they stand on these routes only.
    cause, event = _asked({"fingerprint": fingerprint}), _asked({"event_id": told.id})
    changed = {"seen": 1, "changes": [{"path": "/data/member_id", "value": MARK, "removed": False}]}
    return {
        **dict.fromkeys(("GET /operations/now", "GET /operations/acts", "GET /operations/causes"), _asked()),
        "GET /operations/causes/{fingerprint}/letters": cause,
        "POST /operations/causes/{fingerprint}/notes": cause,
        "POST /operations/causes/{fingerprint}/owner": _asked(
            {"fingerprint": fingerprint, "take": True, "instead_of": ""}
        ),
        "POST /operations/causes/{fingerprint}/jobs": cause,
        "POST /operations/jobs/{job_id}/restore": _asked({"job_id": job}),
        "POST /operations/consumer/pause": _asked(),
        "POST /operations/consumer/resume": _asked(first=_pause),
        "GET /operations/consumer/rewinds": _asked(),
        "POST /operations/consumer/rewinds": _asked(),
        "POST /operations/consumer/rewinds/{rewind_id}/confirm": _asked(past, first=_count_a_rewind),
        "DELETE /operations/consumer/rewinds/{rewind_id}": _asked(past, first=_count_a_rewind),
        "GET /operations/path": Said(tenant=PLATFORM, query=f"?correlation={correlation}"),
        "GET /operations/taken": Said(tenant=PLATFORM, query=f"?events={told.id}"),
        "POST /operations/events/{event_id}/send-again": event,
        "GET /dead-letters": _asked(),
        "GET /dead-letters/content": Said(tenant=PLATFORM, query="?id={id}"),
        "POST /dead-letters/discard": _asked({"seen": 1}),
        "POST /dead-letters/edit": _asked(changed),
        "POST /dead-letters/replay": _asked({"seen": 1}),
        "POST /dead-letters/restore": _asked({"id": discarded, "seen": 2}),
    }


def outside_of(end_id: str, correlation: str) -> Mapping[str, Said]:
    """What notify alone has at the desk."""
    return {
        "GET /outside-ends": _asked(),
        "POST /outside-ends/{end_id}/try": _asked({"end_id": end_id}),
        "GET /operations/messages": Said(tenant=PLATFORM, query=f"?tenant=t1&correlation={correlation}"),
    }


def _asked(values: Mapping[str, Any] | None = None, **more: Any) -> Said:
    return Said(values or {}, tenant=PLATFORM, **more)


def _discarded(world: World) -> tuple[str, str]:
    """A letter that a job has discarded, and that job."""
    letter, fingerprint = died(world, f"discarded_{MARK}")
    context = RequestContext(tenant=PLATFORM, actor="root", correlation="1" * 32)
    uow = world.make(world.store, context, world.clock)
    asked = letter_jobs.ask(uow, world.store, letter_jobs.DISCARD, fingerprint, MARK, world.clock)
    uow.commit()
    while (job := jobs.get(world.store, PLATFORM, asked["_id"]))["state"] in jobs.OPEN:
        letter_jobs.step(world.store, job, world.clock)
    return letter.id, asked["_id"]


def _pause(world: World) -> None:
    world.store.commit([orders.pausing(world.store, by="root", why=MARK, at=world.clock())])


def _count_a_rewind(world: World) -> None:
    """A rewind that was counted and may be confirmed."""
    asked, _ = orders.asking(world.store, world.clock(), by="root", why=MARK, at=world.clock())
    counted = {"_id": _REWIND, "state": "counted", "start": [["louyu.members.v1", 0, 3]], "total": 2}
    world.store.db[orders.REWINDS].insert_one({**asked, **counted})
