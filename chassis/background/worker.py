"""Background processes of a service: relay, consumer and timers (with jobs), and the repairs that louyuctl offers.

`all` runs these loops, and those that the service has of its own, in one process; the other modes allow a process for each.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from importlib import import_module
from typing import Any, Final

from chassis.background import disks, failing_rows, process_reports, sheet_jobs, writing
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.background.job_runner import JobRunner
from chassis.background.parts import Loop, Part
from chassis.background.repairs import plan_of
from chassis.background.sweep import Sweep
from chassis.background.timers import TimerLoop
from chassis.background.writing import Writing
from chassis.consuming import orders, parking
from chassis.consuming.beginnings import Beginnings
from chassis.consuming.breaker import Breakers
from chassis.consuming.consumer import Consumer
from chassis.consuming.dispatcher import Dispatcher
from chassis.consuming.kafka import KafkaReader, KafkaSubscription, stored_offsets
from chassis.consuming.places import Places
from chassis.kernel import failpoints
from chassis.kernel.broker import BrokerError
from chassis.kernel.clock import Clock
from chassis.kernel.config import WorkerConfig
from chassis.kernel.kafka_access import access_of
from chassis.kernel.messages import topic_of_type
from chassis.kernel.migrations import newest
from chassis.kernel.release import RELEASE
from chassis.kernel.setting_values import KafkaSecurity
from chassis.kernel.writes import Document
from chassis.observability import health, logs, traces
from chassis.observability.certificates import CertificateWatch
from chassis.observability.logs import log
from chassis.observability.metrics import TABLE, Metrics
from chassis.persistence import outbox, schema
from chassis.persistence.admission import Admission
from chassis.persistence.blobs import blobs_of
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.store import Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork, UnitOfWork
from chassis.publishing.archiver import Archiver
from chassis.publishing.audit import Audit
from chassis.publishing.history import History
from chassis.publishing.kafka import KafkaSender, KafkaTopics
from chassis.publishing.relay import Relay
from chassis.publishing.resealing import Resealer
from chassis.publishing.verifier import Verifier
from chassis.service import Service, Timer

LOOPS: Final = ("relay", "consume", "timers")
#: No put of a blob takes longer; what is older and not whole was left by a process that died.
_PUT_TAKES: Final = timedelta(days=1)
_TIDIED: Final = 2000
_GRACE_SECONDS: Final = 12.0  # supervisors kill after 15; producer and consumer need 5 each to close


def main(service: Service, config: WorkerConfig, arguments: Sequence[str]) -> None:
    """The command line of `python -m chassis.background <package>`. Raises SystemExit if the mode is unknown."""
    mode = arguments[0] if arguments else ""
    logs.configure(service.name, mode, config.log_level)
    failpoints.arm(config.failpoint)
    if config.kafka_security is KafkaSecurity.PLAINTEXT:
        log.warning("kafka.without_users", setting="KAFKA_SECURITY_PROTOCOL")
    store = Store.connect(config.mongodb_uri)
    loops = (*LOOPS, *service.loops)
    if mode not in ("all", *loops):
        raise SystemExit(f"usage: worker all|{'|'.join(loops)}; for repairs: python -m louyuctl")
    _Process(service, config, store).run(loops if mode == "all" else (mode,))


class _Process:
    """One long-running process. Each of its parts is started again by itself when it fails."""

    def __init__(self, service: Service, config: WorkerConfig, store: Store) -> None:
        self._service, self._config, self._store = service, config, store
        self._clock = ServerClock(store)
        self._owner = f"{service.name}-{config.instance}"
        self._stopping = threading.Event()
        self._metrics = Metrics((*TABLE, *service.metrics))
        self._breakers = Breakers()
        self._writing = Writing(store, self._clock, self._metrics)
        self._admission = Admission(store, service.migrations, self._clock, self._metrics)
        self._indexed = threading.Lock()
        self._has_indexes = False
        self._readers: dict[str, KafkaReader] = {}
        self._blobs = blobs_of(config, store, service.name)
        self._make = service.make_unit_of_work(config, self._blobs)
        self._access = access_of(config)
        self._exporter: Any = None
        self._consuming: Consumer | None = None
        self._topics = KafkaTopics(self._access, service.topics, plan_of(config), self._metrics)

    def run(self, names: Sequence[str]) -> None:
        for stop_signal in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop_signal, lambda *_: self._stopping.set())
        makers: dict[str, Callable[[], Loop]] = {
            "relay": self._relay,
            "consume": self._consumer,
            "timers": self._timers,
            **{name: partial(self._own_loop, module) for name, module in self._service.loops.items()},
        }
        traces.start(self._config.otlp_endpoint, self._service.name, "+".join(names), self._metrics)
        parts = [Part(name, makers[name], self._metrics, _end) for name in names]
        # Before the servers are there, so that a supervisor can see that the process is starting.
        health.serve(
            self._config.health_host,
            self._config.health_port,
            alive=lambda: not any(part.is_stuck() for part in parts),
            ready={
                "mongodb": self._store.answers,
                writing.CHECK: self._writing.is_well,
                **self._admission.checks,
                **{part.name: part.is_well for part in parts},
            },
            metrics=self._metrics,
        )
        self._admission.refuse_at_start()
        # How often it starts is what somebody looks for when it ends again and again.
        log.info("worker.started", release=RELEASE, parts=list(names))
        threads = [threading.Thread(target=part.run, args=(self._stopping,), name=part.name) for part in parts]
        for thread in threads:
            thread.start()
        self._report_until_stopped(names, parts)
        deadline = time.monotonic() + _GRACE_SECONDS
        for thread in threads:
            thread.join(timeout=max(0.0, deadline - time.monotonic()))
        traces.stop(max(0.5, min(2.0, deadline - time.monotonic())))
        if any(thread.is_alive() for thread in threads):
            # A frozen broker can hold a client longer than a supervisor waits. Nothing is lost: nothing was marked.
            log.warning("worker.left_waiting", parts=[thread.name for thread in threads if thread.is_alive()])
            sys.stdout.flush()
            os._exit(0)

    def _report_until_stopped(self, names: Sequence[str], parts: Sequence[Part]) -> None:
        """Says again and again how its parts are, and which schema it knows: some migrations wait for the last old one."""
        report = process_reports.Report(self._owner, self._service.name, names, self._clock())
        certificates = CertificateWatch(self._config, self._metrics)

        def announce() -> None:
            schema.announce(self._store, self._owner, newest(self._service.migrations), self._clock)

        with self._writing.tried():
            announce()
        while not self._stopping.wait(process_reports.EVERY_SECONDS):
            told = {part.name: part.is_well() for part in parts}
            files = certificates.look()
            with self._writing.tried():
                announce()
                report.store(self._store, told, self._consuming, self._clock, certificates=files)
        with suppress(*Unavailable):
            schema.leave(self._store, self._owner)

    def _ensure_indexes(self) -> None:
        """Once per process. Raises Unavailable, WaitsForMigration; ends the process if the schema is a later one."""
        with self._indexed:
            if not self._has_indexes:
                self._admission.enter_or_end()
                self._store.ensure_indexes({**CHASSIS_INDEXES, **self._service.indexes})
                self._store.drop_indexes(outbox.RETIRED_INDEXES)
                self._has_indexes = True

    def _relay(self) -> Relay:
        self._ensure_indexes()
        self._topics.identities(0)
        sender = KafkaSender(self._access, f"{self._service.name}-relay")
        return Relay(
            self._store,
            sender,
            self._owner,
            self._clock,
            self._metrics,
            topics=self._topics,
            own_topics=self._service.catalogue.topics,
            history=History(self._store, self._blobs),
        )

    def _consumer(self) -> Consumer:
        self._ensure_indexes()
        self._topics.identities(0)
        topics, pause = self._service.reactions.topics, self._config.idle_pause_ms / 1000
        subscription = KafkaSubscription(
            self._access, self._service.name, self._config.instance, topics, idle_pause=pause
        )
        places = Places(self._store, self._topics, self._metrics, Beginnings(partial(self._reader, "consume")))
        told = orders.Orders(self._store, self._clock)
        self._consuming = Consumer(subscription, self._dispatcher(), self._metrics, places, told)
        return self._consuming

    def _timers(self) -> TimerLoop:
        # No broker needed: deadlines and jobs go on without it.
        self._ensure_indexes()
        service, dispatcher = self._service, self._dispatcher()
        jobs = JobRunner(
            self._store,
            service.jobs,
            self._make,
            self._clock,
            self._metrics,
            service.sheets,
            self._export,
            service.undoes,
        )
        own = (
            # Jobs wait 3 s at most, which nobody notices; looking more often costs CPU in every idle process.
            Timer("jobs", 3.0, lambda *_: int(jobs.run_batch())),
            Timer("jobs.tidy", 300.0, sheet_jobs.tidy),
            # What is paused takes nothing in, by no way.
            Timer("parked", 5.0, lambda store, *_: 0 if orders.pause_of(store) else dispatcher.retry_parked()),
            Timer("rewinds", 3.0, self._count_rewind),
            Timer("gauges", 15.0, self._measure),
            Timer("disks", 60.0, self._measure_disks),
            Timer("audit", 60.0, Audit(service.catalogue.topics, partial(self._reader, "audit"), self._metrics)),
            Timer("archive", 600.0, self._archiver()),
            Timer("blobs", 900.0, self._tidy_blobs),
            Timer("verify", 600.0, Verifier(self._blobs, self._metrics, days=self._config.archive_verify_days)),
            *([Timer("seal", 600.0, self._resealer())] if service.splits else ()),
        )
        return TimerLoop(self._store, (*service.timers, *own), self._make, self._owner, self._clock, self._metrics)

    def _count_rewind(self, store: Store, _make: MakeUnitOfWork, _clock: Clock) -> int:
        reactions, stored = self._service.reactions, partial(stored_offsets, self._access, self._service.name)
        with suppress(BrokerError):  # it is counted when the broker is back
            orders.count(store, partial(self._reader, "rewinds"), reactions.topics, reactions.types, stored)
        return 0

    def _own_loop(self, module: str) -> Loop:
        self._ensure_indexes()
        made: Loop = import_module(module).loop(self._store, self._make, self._clock, self._metrics, self._config)
        return made

    def _export(self, store: Store, uow: UnitOfWork, job: Document, clock: Clock) -> None:
        # The web framework is loaded by the first worker that is asked for a list.
        exporting = import_module("chassis.http.exporting")
        self._exporter = self._exporter or exporting.exporter_of(self._service, store, self._make, clock)
        self._exporter.step(store, uow, job, clock)

    def _tidy_blobs(self, _store: Store, _make: MakeUnitOfWork, clock: Clock) -> int:
        self._blobs.tidy(clock() - _PUT_TAKES, _TIDIED)
        return 0

    def _archiver(self) -> Archiver:
        days, catalogue = self._config.outbox_days, self._service.catalogue
        return Archiver(catalogue.topics, self._blobs, self._metrics, keep_days=days, personal=catalogue.personal)

    def _resealer(self) -> Resealer:
        catalogue = self._service.catalogue
        topics = sorted({topic_of_type(name) for name in self._service.splits})
        return Resealer(topics, self._service.splits, catalogue.confided, self._blobs)

    def _reader(self, part: str) -> KafkaReader:
        """Kept open for the next look; one for each thread."""
        if part not in self._readers:
            self._readers[part] = KafkaReader(self._access)
        return self._readers[part]

    def _dispatcher(self) -> Dispatcher:
        service = self._service
        return Dispatcher(
            service.name, service.reactions, self._store, self._make, self._clock, self._metrics, self._breakers
        )

    def _measure(self, store: Store, _make: MakeUnitOfWork, clock: Clock) -> int:
        parked, dead = parking.counts(store)
        # Here and not at a scrape, so that a scrape of /metrics costs no query.
        self._metrics.set("louyu_parked", parked)
        self._metrics.set("louyu_dead_letters", dead)
        failing = failing_rows.counts(store)
        for timer in self._service.timers:
            if isinstance(timer.task, Sweep):
                self._metrics.set("louyu_failing_rows", failing.get(timer.task.name, 0), timer.name)
        # The relay sets this too; a relay that is stuck or not running does not, and that is when it matters.
        oldest = outbox.oldest_unpublished(store)
        self._metrics.set("louyu_outbox_oldest_seconds", (clock() - oldest).total_seconds() if oldest else 0)
        for measure in self._service.measures:
            measure(store, clock, self._metrics)
        return 0

    def _measure_disks(self, store: Store, _make: MakeUnitOfWork, _clock: Clock) -> int:
        disks.measure(store, self._topics.disk_free, self._metrics)
        return 0


def _end() -> None:
    """Ends the process; its supervisor starts a fresh one."""
    sys.stdout.flush()
    # Not sys.exit: it would end only this thread, and then wait for the others.
    os._exit(1)
