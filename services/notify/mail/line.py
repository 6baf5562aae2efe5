"""The line of mails: which are due, who sends each of them, and what became of it.

A mail that is taken is due again when its lease is over: whoever dies with it loses nothing, and it may arrive twice, under
one Message-ID.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from random import shuffle
from typing import Any, Final, Protocol, cast

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
from services.notify.mail.domain import (
    COLLECTION,
    KEPT,
    LEASE,
    SERVER,
    SERVERS,
    Fault,
    Kind,
    Letter,
    Reply,
    State,
    next_try,
    rest,
)
from services.notify.mail.metrics import OLDEST, TRIES, WAITING
from services.notify.mail.ports import Addressees
from services.notify.mail.storage import line_of
from services.notify.mail.wording import compose

#: Of one tenant in one look: the others come between.
_OF_TENANT: Final = 5


@dataclass(frozen=True)
class Taken:
    """A mail that this sender has for the time of its lease."""

    row: Document = field(repr=False)
    lease: str
    letter: Letter


class _Work(Protocol):
    @property
    def contacts(self) -> Addressees: ...


class Line:
    """Blocks while the database answers."""

    def __init__(self, store: Store, make: MakeUnitOfWork, clock: Clock, metrics: Metrics, portal: str) -> None:
        self._store, self._make, self._clock, self._metrics, self._portal = store, make, clock, metrics, portal

    def look(self) -> None:
        """Counts what waits."""
        now = self._clock()
        waiting, due_since = line_of(self._store, now)
        self._metrics.set(WAITING, waiting)
        self._metrics.set(OLDEST, (now - due_since).total_seconds() if due_since else 0)

    def take(self) -> Iterator[Taken]:
        """What is due, in turn of one tenant each. Nothing while the server rests; one only until it is back."""
        standing = self._store.db[SERVERS].find_one({"_id": SERVER}) or {}
        until, now = standing.get("rests_until"), self._clock()
        if until is not None and now < until:
            return
        due = {"state": State.WAITING.value, "next_at": {"$lte": now}}
        tenants = [TenantId(one) for one in self._store.db[COLLECTION].distinct("tenant", due) if isinstance(one, str)]
        shuffle(tenants)
        for group in zip_longest(*(self._due(tenant, now) for tenant in tenants)):
            for row in (one for one in group if one is not None):
                taken = self._taken_if_sound(row)
                if taken is None:
                    continue
                yield taken
                if standing.get("failures"):
                    return

    def settle(self, taken: Taken, reply: Reply) -> bool:
        """Stores how the try went, and returns whether the server is there. Nothing if another had the mail since."""
        self._metrics.increase(TRIES, reply.fault.value if reply.fault else "sent")
        now = self._clock()
        self._store.commit([self._marked(taken, reply, now)])
        return self._note(reply, now)

    def _due(self, tenant: TenantId, now: datetime) -> list[Document]:
        match = {"state": State.WAITING.value, "next_at": {"$lte": now}}
        return list(self._store.collection(COLLECTION, tenant).find(match, sort=[("next_at", 1)], limit=_OF_TENANT))

    def broke(self, row: Document, error: Exception) -> None:
        """What could not be handled rests, and is given up in the end; others go on."""
        log.error("mail.faulty_row", mail=str(row["_id"]), error=type(error).__name__)
        now = self._clock()
        end = {"state": State.REFUSED.value, "expires_at": now + KEPT}
        rest_or_end(self._store.db[COLLECTION], row, now, end)

    def _taken_if_sound(self, row: Document) -> Taken | None:
        try:
            return self._taken(row)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 # one mail that cannot be read must not stop the others
            self.broke(row, error)
            return None

    def _taken(self, row: Document) -> Taken | None:
        """None if another sender was faster, or if there is nobody to whom it may go. Raises KeyError and TypeError for a
        row that lacks something.
        """
        # Before it goes out: what is missing afterwards would make it go out again and again.
        _ = row["tries"] + 1, row["due_at"] + KEPT
        lease = new_id()
        mine = {"_id": row["_id"], "state": State.WAITING.value, "next_at": row["next_at"], "lease": row["lease"]}
        change = {"$set": {"lease": lease, "next_at": self._clock() + LEASE}}
        if not self._store.db[COLLECTION].update_one(mine, change).modified_count:
            return None
        letter = self._letter(row)
        if letter is None:
            dropped = {"$set": {"state": State.DROPPED.value, "lease": None}}
            self._store.db[COLLECTION].update_one({"_id": row["_id"], "lease": lease}, dropped)
            return None
        return Taken(row, lease, letter)

    def _letter(self, row: Document) -> Letter | None:
        to = self._work(row["tenant"]).contacts.addressee(row["contact_id"])
        # Asked here, at the last moment: whoever has not confirmed gets nothing but the question.
        if to is None or to.is_confirmed is (row["kind"] == Kind.CONFIRM):
            return None
        facts: dict[str, Any] = {**row["facts"], **({"code": to.code} if to.code else {})}
        link = f"{self._portal}/partner/receivers/{row['receiver_id']}"
        subject, text = compose(Kind(row["kind"]), facts, to.language, link=link)
        return Letter(id=row["_id"], address=to.address, language=to.language, subject=subject, text=text)

    def _marked(self, taken: Taken, reply: Reply, now: datetime) -> Update:
        row = taken.row
        tries = row["tries"] + (0 if reply.fault and reply.fault.is_of_server else 1)
        change: Document = {
            "lease": None,
            "tries": tries,
            "last_tried_at": now,
            "last_fault": reply.fault,
            "last_code": reply.code,
            "last_reply": reply.text,
        }
        if reply.fault is None:
            change |= {"state": State.SENT.value, "sent_at": now}
        else:
            again = None if reply.fault is Fault.REFUSED else next_try(max(tries, 1), row["due_at"], now)
            # The server is away for all: the mail is due as it was, when the server is asked again.
            if again and reply.fault.is_of_server:
                again = row["next_at"]
            waits = {"next_at": again, "expires_at": now + KEPT}
            change |= waits if again else {"state": State.REFUSED.value}
        match = {"_id": row["_id"], "tenant": row["tenant"], "lease": taken.lease}
        return Update(COLLECTION, match, {"$set": change})

    def _note(self, reply: Reply, now: datetime) -> bool:
        rows = self._store.db[SERVERS]
        if reply.fault is None or not reply.fault.is_of_server:
            # A refusal is an answer: the server is there.
            well = {"last_success_at": now} if reply.fault is None else {}
            gone = {"failing_since": "", "rests_until": ""}
            change = {"$set": {**well, "failures": 0, "last_fault": None}, "$unset": gone}
            rows.update_one({"_id": SERVER}, change, upsert=True)
            return True
        failed = {"last_failure_at": now, "last_fault": reply.fault.value, "last_code": reply.code}
        change = {"$set": failed, "$inc": {"failures": 1}, "$min": {"failing_since": now}}
        row = rows.find_one_and_update({"_id": SERVER}, change, upsert=True, return_document=True) or {}
        rows.update_one({"_id": SERVER}, {"$set": {"rests_until": now + rest(row.get("failures", 1))}})
        return False

    def _work(self, tenant: str) -> "_Work":
        actor = system_actor(TenantId(tenant)).person_id
        context = RequestContext(tenant=TenantId(tenant), actor=actor, correlation=correlation_from(None))
        return cast("_Work", self._make(self._store, context, self._clock))
