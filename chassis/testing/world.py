"""One service in memory: its real app, reactions, jobs and timers over a memory store, driven by a test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Final

import orjson
from flask import Flask
from joserfc.jwk import OKPKey

from chassis.background import sheet_jobs
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.background.job_runner import JobRunner
from chassis.consuming import parking
from chassis.consuming.dispatcher import Dispatcher
from chassis.http import auth, problem_details
from chassis.http.call import Wiring
from chassis.http.export_jobs import Exporter, never
from chassis.kernel.broker import Record
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.kernel.ids import new_id
from chassis.kernel.messages import Message, decode, encode, topic_of_type
from chassis.kernel.writes import Document
from chassis.observability.metrics import TABLE, Metrics
from chassis.persistence import outbox
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import UnitOfWork
from chassis.publishing.sending import traced
from chassis.service import Service
from chassis.testing.apps import app_of
from chassis.testing.blobs import MemoryBlobs
from chassis.testing.clock import FixedClock
from chassis.testing.stores import MemoryStore
from chassis.testing.told import codes_in

_MOST_EVENTS: Final = 50_000
_MOST_BATCHES: Final = 2_000
FRESH_KEY = "a fresh key"  # not None: None is for sending no key


@dataclass(frozen=True)
class Answer:
    """What a client received. `body` is parsed JSON, text if it is not JSON, or None if it is empty; `raw` the bytes."""

    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes = field(default=b"", repr=False, compare=False)


class Client:
    """One person who calls the API. Paths are relative to /api/v1/<service>."""

    def __init__(self, app: Flask, prefix: str, token: str) -> None:
        self._http, self._prefix, self._token = app.test_client(), prefix, token

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.send("GET", path, None, headers, None)

    def post(
        self,
        path: str,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        key: str | None = FRESH_KEY,
    ) -> Answer:
        """Sends a new Idempotency-Key, the given one, or none if `key` is None."""
        return self.send("POST", path, json, headers, new_id() if key is FRESH_KEY else key)

    def put(self, path: str, json: Any = None, headers: Mapping[str, str] | None = None) -> Answer:
        return self.send("PUT", path, json, headers, None)

    def patch(self, path: str, json: Any = None, headers: Mapping[str, str] | None = None) -> Answer:
        return self.send("PATCH", path, json, headers, None)

    def delete(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.send("DELETE", path, None, headers, None)

    def send(
        self,
        method: str,
        path: str,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        key: str | None = None,
    ) -> Answer:
        sent = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json", **(headers or {})}
        if key:
            sent["Idempotency-Key"] = key
        # Bytes go out as they are: tests send broken JSON.
        data = json if isinstance(json, bytes) or json is None else orjson.dumps(json)
        response = self._http.open(self._prefix + path, method=method, data=data, headers=sent)
        raw = response.get_data()
        body = orjson.loads(raw) if raw and "json" in (response.content_type or "") else raw.decode(errors="replace")
        answer = Answer(response.status_code, body or None, dict(response.headers), raw)
        if isinstance(body, dict) and response.content_type == problem_details.CONTENT_TYPE:
            codes = codes_in(body)
            _expect(not codes, f"people are told codes instead of words: {sorted(codes)} in {body['detail']}")
        return answer


class World:
    """A service without data. `settings` are given to its units of work."""

    def __init__(
        self, service: Service, *, settings: Any = None, store: MemoryStore | None = None, key: OKPKey | None = None
    ) -> None:
        self.service, self.name, self.catalogue = service, service.name, service.catalogue
        self.store, self.clock = store or MemoryStore(), FixedClock()
        self.metrics = Metrics((*TABLE, *service.metrics))
        self.store.ensure_indexes({**CHASSIS_INDEXES, **service.indexes})
        self.blobs = MemoryBlobs(self.clock)
        self.make = service.make_unit_of_work(settings, self.blobs)
        self.dispatcher = Dispatcher(self.name, service.reactions, self.store, self.make, self.clock, self.metrics)
        self._runner = JobRunner(
            self.store, service.jobs, self.make, self.clock, self.metrics, service.sheets, self._export, service.undoes
        )
        self.key = key or OKPKey.generate_key("Ed25519")
        verify = auth.Verifier(self.key.as_pem(private=False).decode(), lambda: self.clock().timestamp())
        self._exporter = Exporter(app_of(service, Wiring(self.store, self.make, never, self.clock)))
        # Tokens are checked by the test's clock.
        self.app = app_of(service, Wiring(self.store, self.make, verify, self.clock, self.metrics, settings=settings))

    def _export(self, store: Store, uow: UnitOfWork, job: Document, clock: Clock) -> None:
        self._exporter.step(store, uow, job, clock)

    def acts(
        self,
        person: str = "p1",
        tenant: str = "t1",
        group: str | None = None,
        grants: Mapping[str, Sequence[str]] | None = None,
        **more: Any,
    ) -> Client:
        """A signed-in person with these grants (permission → scopes) and no others; `more` as an Actor has it."""
        actor = self.actor(person, tenant, group, grants, **more)
        # Valid for 30 years: tests move the clock.
        token = auth.sign(self.key, actor, issued=int(self.clock().timestamp()), seconds=10**9)
        return Client(self.app, f"/api/v1/{self.name}", token)

    def actor(
        self,
        person: str = "p1",
        tenant: str = "t1",
        group: str | None = None,
        grants: Mapping[str, Sequence[str]] | None = None,
        **more: Any,
    ) -> Actor:
        scopes = {permission: frozenset(where) for permission, where in (grants or {}).items()}
        return replace(Actor(PersonId(person), TenantId(tenant), scopes, group), **more)

    def message(
        self,
        event_type: str,
        data: Mapping[str, Any],
        *,
        tenant: str = "t1",
        subject: str = "s1",
        sequence: int = 1,
        id: str | None = None,  # noqa: A002 # the message's own word
    ) -> Message:
        return Message(
            id=id or new_id(),
            type=event_type,
            source=f"/{event_type.split('.')[2]}",
            subject=subject,
            time=self.clock(),
            tenant=TenantId(tenant),
            sequence=sequence,
            actor="somebody",
            correlation=new_id().replace("-", ""),
            causation=None,
            data=data,
        )

    def receive(
        self,
        event_type: str,
        data: Mapping[str, Any],
        tenant: str = "t1",
        subject: str = "s1",
        sequence: int = 1,
        id: str | None = None,  # noqa: A002 # the message's own word
    ) -> Message:
        """Delivers one message of any service. Raises Unavailable if the store is; then it would be delivered again."""
        message = self.message(event_type, data, tenant=tenant, subject=subject, sequence=sequence, id=id)
        self.receive_raw(event_type, encode(message), key=message.key)
        return message

    def receive_raw(self, event_type: str, value: bytes, key: str = "t1:s1") -> None:
        """Delivers bytes on the topic of this type."""
        headers = (("ce_type", event_type.encode()),)
        self.dispatcher.apply([Record(topic_of_type(event_type), 0, 0, key.encode(), value, headers)])

    def receive_all(self, messages: Sequence[Message]) -> None:
        """Delivers messages as one batch."""
        self.dispatcher.apply(
            [
                Record(topic_of_type(message.type), 0, offset, message.key.encode(), encode(message))
                for offset, message in enumerate(messages)
            ]
        )

    def drain(self) -> int:
        """Delivers the service's own events to its own reactions until there are none; returns their number.

        Raises AssertionError if they go on and on.
        """
        total = 0
        while rows := outbox.unpublished(self.store, range(outbox.SHARDS), 500):
            _expect(total < _MOST_EVENTS, f"{total} events, each caused by another: this does not end")
            self.dispatcher.apply([_arrived(row, total + offset) for offset, row in enumerate(rows)])
            outbox.mark_published(self.store, [row["_id"] for row in rows], self.clock())
            total += len(rows)
        return total

    def events(self, suffix: str | None = None) -> list[Message]:
        """The events that the service has recorded, in order; with `suffix`, only types that end with it."""
        rows = self.store.db[outbox.COLLECTION].find(sort=[("ts", 1)])
        return [decode(bytes(row["ce"])) for row in rows if row["type"].endswith(suffix or "")]

    def run_batch(self) -> bool:
        """Runs one batch of the oldest job; False if there is none. Raises Unavailable; then nothing of it is stored."""
        return self._runner.run_batch()

    def run_jobs(self) -> None:
        """Runs all jobs to their end. Raises AssertionError if one of them has none."""
        batches = 0
        while self._runner.run_batch():
            batches += 1
            _expect(batches < _MOST_BATCHES, f"{batches} batches: this job does not end")

    def run_timers(self) -> int:
        """Runs each timer once, those of jobs' results too; returns the sum of what they changed."""
        return sheet_jobs.tidy(self.store, self.make, self.clock) + sum(
            timer.task(self.store, self.make, self.clock) for timer in self.service.timers
        )

    def retry_parked(self, after: timedelta = timedelta(hours=2)) -> int:
        """Advances the clock and tries the parked messages again; returns how many took effect."""
        self.clock.advance(after)
        return self.dispatcher.retry_parked()

    def parked(self) -> list[Document]:
        return list(self.store.db[parking.PARKED].find(sort=[("agg", 1), ("seq", 1)]))

    def dead_letters(self) -> list[Document]:
        return list(self.store.db[parking.DEAD].find({"state": "dead"}, sort=[("_id", 1)]))


def _expect(fulfilled: bool, what: str) -> None:
    if not fulfilled:
        raise AssertionError(what)


def _arrived(row: Document, offset: int) -> Record:
    with traced([row]) as [sent]:
        return Record(sent.topic, 0, offset, sent.key, sent.value, sent.headers)
