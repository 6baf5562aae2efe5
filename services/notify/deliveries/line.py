"""The line: which deliveries are due, who sends each of them, and what became of it.

A delivery that is taken is due again when its lease is over. Whoever dies with it loses nothing, and two senders never have
the same one at a time; a receiver may get it twice, under one id.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import shuffle, uniform
from typing import Final, Protocol, cast

from chassis.kernel.clock import Clock
from chassis.kernel.identity import TenantId, system_actor
from chassis.kernel.ids import new_id
from chassis.kernel.request_context import RequestContext, correlation_from
from chassis.kernel.writes import Document, Update
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.faulty import rest_or_end
from chassis.persistence.store import Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork
from services.notify.deliveries.domain import KEPT, LEASE, Fault, Health, State, next_try, rest
from services.notify.deliveries.metrics import ATTEMPTS, FAILING, GIVEN_UP, OLDEST
from services.notify.deliveries.posting import Reply
from services.notify.receivers.domain import COLLECTION, DELIVERIES, HEALTH, OffReason, Receiver
from services.notify.receivers.ports import ReceiversWork
from services.notify.receivers.states import State as ReceiverState

#: Of one receiver and one sender: one that hangs holds no more.
PER_RECEIVER: Final = 4
_ATTEMPTS_KEPT: Final = 20
_RECEIVERS: Final = 500
#: The last success of one that is well is noted this often.
_NOTED: Final = timedelta(seconds=10)


@dataclass(frozen=True)
class Taken:
    """A delivery that this sender has for the time of its lease."""

    row: Document
    lease: str
    url: str
    secrets: list[str]
    health: Health
    warned: bool
    warned_of_end: bool

    @property
    def receiver_id(self) -> str:
        found: str = self.row["receiver_id"]
        return found


class _Work(ReceiversWork, Protocol):
    def commit(self) -> None: ...


class Line:
    """Blocks while the database answers. Thread-safe."""

    def __init__(self, store: Store, make: MakeUnitOfWork, clock: Clock, metrics: Metrics) -> None:
        self._store, self._make, self._clock, self._metrics = store, make, clock, metrics
        self._late, self._resting = timedelta(), 0

    def take(self, free: int, busy: Mapping[str, int]) -> list[Taken]:
        """At most `free` deliveries that are due, and of each receiver only as many as leave room for the others."""
        taken: list[Taken] = []
        self._late, self._resting = timedelta(), 0
        tenants = [TenantId(one) for one in self._store.db[DELIVERIES].distinct("tenant") if isinstance(one, str)]
        shuffle(tenants)
        for tenant in tenants:
            if len(taken) >= free:
                break
            try:
                taken.extend(self._of_tenant(tenant, busy, free - len(taken)))
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001 # what is wrong in one tenant must not stop the others
                log.exception("webhook.tenant_failed", tenant=tenant, error=type(error).__name__)
        self._metrics.set(OLDEST, self._late.total_seconds())
        self._metrics.set(FAILING, self._resting)
        return taken

    def _of_tenant(self, tenant: TenantId, busy: Mapping[str, int], room: int) -> Iterator[Taken]:
        for receiver, health in self._waiting(tenant):
            if health.rests(self._clock()):
                self._resting += 1
                continue
            # One that fails gets one try at a time, which shows whether it is back.
            most = (1 if health.is_broken else PER_RECEIVER) - busy.get(receiver, 0)
            for found in self._of(tenant, receiver, health, min(most, room)):
                room -= 1
                self._late = max(self._late, self._clock() - found.row["next_at"])
                yield found

    def broke(self, row: Document, error: Exception) -> None:
        """What could not be handled rests, and is given up in the end; others go on."""
        log.error("webhook.faulty_row", delivery=str(row["_id"]), error=type(error).__name__)
        now = self._clock()
        end = {"state": State.FAILED.value, "expires_at": now + KEPT}
        if rest_or_end(self._store.db[DELIVERIES], row, now, end):
            self._metrics.increase(GIVEN_UP)

    def settle(self, taken: Taken, reply: Reply) -> None:
        """Stores how the try went. Nothing if another sender has had the delivery since."""
        self._metrics.increase(ATTEMPTS, reply.fault.value if reply.fault else "delivered")
        now = self._clock()
        self._store.commit([self._marked(taken, reply, now)])
        if reply.fault is None:
            self._is_well(taken, now)
        else:
            self._failed(taken, reply, now)

    # Who has something waiting.

    def _waiting(self, tenant: TenantId) -> Iterator[tuple[str, Health]]:
        match = {"tenant": tenant, "state": State.WAITING.value}
        wanted = self._store.db[DELIVERIES].distinct("receiver_id", match)
        if not wanted:
            return
        rows = self._store.collection(COLLECTION, tenant).find(
            {"_id": {"$in": wanted}}, limit=len(wanted), only=["_id", "state"]
        )
        self._drop(tenant, [row["_id"] for row in rows if row.get("state") == ReceiverState.REMOVED])
        active = [row["_id"] for row in rows if row.get("state") == ReceiverState.ACTIVE][:_RECEIVERS]
        # At random: nobody is always the last when there is little room.
        shuffle(active)
        known = self._store.collection(HEALTH, tenant).find({"_id": {"$in": active}}, limit=len(active) or 1)
        health = {row["_id"]: _health(row) for row in known}
        for identifier in active:
            yield identifier, health.get(identifier, Health())

    def _drop(self, tenant: TenantId, removed: list[str]) -> None:
        """What waits for a receiver that was removed is not sent any more."""
        for identifier in removed:
            match = {"tenant": tenant, "state": State.WAITING.value, "receiver_id": identifier}
            self._store.db[DELIVERIES].update_many(match, {"$set": {"state": State.DROPPED.value}})

    def _of(self, tenant: TenantId, receiver_id: str, health: Health, most: int) -> Iterator[Taken]:
        if most <= 0:
            return
        now = self._clock()
        match = {"state": State.WAITING.value, "receiver_id": receiver_id, "next_at": {"$lte": now}}
        due = self._store.collection(DELIVERIES, tenant).find(match, sort=[("next_at", 1)], limit=most)
        receiver = self._loaded(tenant, receiver_id) if due else None
        for row in due if receiver else ():
            try:
                found = self._taken(row, cast("Receiver", receiver), health, now)
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001 # the first one that is due for ever, it would stop all others
                self.broke(row, error)
            else:
                if found:
                    yield found

    def _taken(self, row: Document, receiver: Receiver, health: Health, now: datetime) -> Taken | None:
        """None if another sender was faster. Raises KeyError and TypeError for a row that lacks something."""
        # Before it goes out: what is missing afterwards would make it go out again and again.
        _ = row["body"], row["event_id"], row["tries"] + 1, row["first_tried_at"]
        lease = new_id()
        mine = {"_id": row["_id"], "state": State.WAITING.value, "next_at": row["next_at"], "lease": row["lease"]}
        change = {"$set": {"lease": lease, "next_at": now + LEASE}}
        if not self._store.db[DELIVERIES].update_one(mine, change).modified_count:
            return None
        warned = receiver.warned_at is not None
        return Taken(row, lease, receiver.url, receiver.secrets(now), health, warned, receiver.off_soon)

    def _loaded(self, tenant: TenantId, receiver_id: str) -> Receiver | None:
        """None for one that cannot be read, such as one that was sealed with another key: the others go on."""
        try:
            return self._work(tenant).receivers.get(receiver_id)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 # one faulty receiver must not stop the others
            log.exception("webhook.receiver_unreadable", receiver=receiver_id, error=type(error).__name__)
            return None

    # What became of it.

    def _marked(self, taken: Taken, reply: Reply, now: datetime) -> Update:
        row, first = taken.row, taken.row["first_tried_at"] or reply.at
        tries = row["tries"] + 1
        change: Document = {
            "lease": None,
            "tries": tries,
            "first_tried_at": first,
            "last_tried_at": reply.at,
            "last_status": reply.status,
            "last_fault": reply.fault,
        }
        if reply.fault is None:
            change |= {"state": State.DELIVERED.value, "delivered_at": now}
        else:
            again = next_try(tries, first, now, jitter=uniform(0.8, 1.2), wait=reply.wait)
            # While it waits it is in the log, and for as long again when it has ended.
            change |= {"next_at": again, "expires_at": now + KEPT} if again else {"state": State.FAILED.value}
            if again is None:
                self._metrics.increase(GIVEN_UP)
        attempt = {
            "at": reply.at,
            "status": reply.status,
            "fault": reply.fault,
            "milliseconds": round(reply.seconds * 1000),
            "answer": reply.answer,
            "headers": dict(reply.headers),
        }
        kept = {"attempts": {"$each": [attempt], "$slice": -_ATTEMPTS_KEPT}}
        match = {"_id": row["_id"], "tenant": row["tenant"], "lease": taken.lease}
        return Update(DELIVERIES, match, {"$set": change, "$push": kept})

    def _is_well(self, taken: Taken, now: datetime) -> None:
        before = taken.health
        if before.failures or not before.last_success_at or now - before.last_success_at > _NOTED:
            well = {"$set": {"last_success_at": now, "failures": 0, "last_fault": None}}
            self._note(taken, {**well, "$unset": {"failing_since": "", "rests_until": ""}})
        if taken.warned:
            self._act(taken, Receiver.recover)

    def _failed(self, taken: Taken, reply: Reply, now: datetime) -> None:
        failed = {"last_failure_at": now, "last_fault": reply.fault}
        row = self._note(taken, {"$set": failed, "$inc": {"failures": 1}, "$min": {"failing_since": now}})
        health = _health(row)
        pause = rest(health.failures, reply.wait)
        if pause:
            health = replace(health, rests_until=now + pause)
            self._note(taken, {"$set": {"rests_until": health.rests_until}})
        if reply.fault is Fault.GONE:
            self._switch_off(taken, OffReason.GONE)
        elif health.is_to_switch_off(now):
            self._switch_off(taken, OffReason.FAILING)
        elif health.is_to_warn_of_end(now) and health.off_at and not taken.warned_of_end:
            end = health.off_at
            self._act(taken, lambda receiver: receiver.warn_of_end(end, now))
        elif health.is_to_warn(now) and not taken.warned:
            since = health.failing_since or now
            self._act(taken, lambda receiver: receiver.warn(since, now))

    def _note(self, taken: Taken, change: Document) -> Document:
        match = {"_id": taken.receiver_id, "tenant": taken.row["tenant"]}
        found = self._store.db[HEALTH].find_one_and_update(match, change, upsert=True, return_document=True)
        return found or {}

    def _switch_off(self, taken: Taken, reason: OffReason) -> None:
        self._act(taken, lambda receiver: receiver.switch_off(reason, self._clock()))

    def _act(self, taken: Taken, act: Callable[[Receiver], None]) -> None:
        uow = self._work(taken.row["tenant"], causation=taken.row["_id"])
        act(uow.receivers.get(taken.receiver_id))
        uow.commit()

    def _work(self, tenant: str, causation: str | None = None) -> "_Work":
        actor = system_actor(TenantId(tenant)).person_id
        context = RequestContext(
            tenant=TenantId(tenant), actor=actor, correlation=correlation_from(None), causation=causation
        )
        return cast("_Work", self._make(self._store, context, self._clock))


def _health(row: Document) -> Health:
    return Health(
        failures=row.get("failures", 0),
        failing_since=row.get("failing_since"),
        rests_until=row.get("rests_until"),
        last_success_at=row.get("last_success_at"),
    )
