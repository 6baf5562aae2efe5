"""Background processes of a service: relay, consumer and timers (with jobs), and commands for repairs.

`all` runs the three loops in one process; the other modes allow a process for each.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from typing import Final

from chassis.background import rebuild
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.background.jobs import JobRunner
from chassis.background.timers import TimerLoop
from chassis.consuming import parking
from chassis.consuming.consumer import Consumer
from chassis.consuming.dispatcher import Dispatcher
from chassis.consuming.kafka import SESSION_MS, KafkaSubscription, forget_group
from chassis.kernel import failpoints
from chassis.kernel.broker import BrokerError
from chassis.kernel.clock import Clock, utc_now
from chassis.kernel.config import WorkerConfig
from chassis.observability import health, logs
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence import outbox
from chassis.persistence.store import Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork
from chassis.publishing.kafka import KafkaSender, TopicPlan, ensure_topics
from chassis.publishing.relay import Relay
from chassis.service import Service, Timer

LOOPS: Final = ("relay", "consume", "timers")
_STUCK_SECONDS: Final = 60  # longer than one turn of a healthy loop


def main(service: Service, config: WorkerConfig, arguments: Sequence[str]) -> None:
    """The command line of `python -m chassis.background <package>`. Raises SystemExit if the mode is unknown."""
    mode = arguments[0] if arguments else ""
    logs.configure(service.name, mode, config.log_level)
    failpoints.arm(config.failpoint)
    store = Store.connect(config.mongodb_uri)
    match mode:
        case "all" | "relay" | "consume" | "timers":
            _Process(service, config, store).run(LOOPS if mode == "all" else (mode,))
        case "rebuild-topics":
            print(_rebuild_topics(service, config, store))  # noqa: T201 # the command's answer
        case "rebuild-projections":
            # First the offsets, then the data: if this is killed between the two, running it again completes it.
            _forget_group(config.kafka_bootstrap_servers, service.name)
            rebuild.forget_projections(store, service.projected)
        case "redrive":
            replayed, stay = parking.replay_all(store, utc_now())
            print(f"replayed {replayed}, undecodable {stay}")  # noqa: T201 # the command's answer
        case _:
            raise SystemExit("usage: worker all|relay|consume|timers|rebuild-topics|rebuild-projections|redrive")


class _Process:
    """One long-running process. If one of its loops fails, the whole process ends and the supervisor restarts it."""

    def __init__(self, service: Service, config: WorkerConfig, store: Store) -> None:
        self._service, self._config, self._store = service, config, store
        self._make = service.make_unit_of_work(config)
        self._owner = f"{service.name}-{config.instance}"
        self._stopping = threading.Event()
        self._metrics = Metrics()
        self._beats: list[Relay | Consumer | TimerLoop] = []
        self._started = False

    def run(self, loops: Sequence[str]) -> None:
        for stop_signal in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop_signal, lambda *_: self._stopping.set())
        ready = {"mongodb": self._store.answers, "started": lambda: self._started}
        # Before the servers are there, so that a supervisor can see that the process is starting.
        health.serve(
            self._config.health_host, self._config.health_port, alive=self._alive, ready=ready, metrics=self._metrics
        )
        self._prepare()
        makers = {"relay": self._relay, "consume": self._consumer, "timers": self._timers}
        threads = [threading.Thread(target=self._guarded, args=(makers[name],), name=name) for name in loops]
        for thread in threads:
            thread.start()
        self._started = True
        self._stopping.wait()
        for thread in threads:
            thread.join(timeout=12)  # longer than the producer and the consumer take to close (5 s each)

    def _prepare(self) -> None:
        """Waits for MongoDB and Kafka, then creates indexes and topics. Processes may start in any order."""
        while not self._stopping.is_set():
            try:
                self._store.ensure_indexes({**CHASSIS_INDEXES, **self._service.indexes})
                ensure_topics(self._config.kafka_bootstrap_servers, self._service.topics, _plan(self._config))
            except (*Unavailable, BrokerError, OSError) as error:
                log.info("worker.waiting", error=type(error).__name__, detail=str(error)[:200])
                self._stopping.wait(0.5)
            else:
                return

    def _guarded(self, make: Callable[[], Relay | Consumer | TimerLoop]) -> None:
        try:
            loop = make()
            self._beats.append(loop)
            loop.run(self._stopping)
        except Exception:  # noqa: BLE001 # whatever it was, a fresh process starts from a known state
            log.exception("worker.loop_failed")
            # Not sys.exit: it would end only this thread, and then wait for the others.
            os._exit(1)

    def _relay(self) -> Relay:
        sender = KafkaSender(self._config.kafka_bootstrap_servers, f"{self._service.name}-relay")
        return Relay(self._store, sender, self._owner, utc_now, self._metrics)

    def _consumer(self) -> Consumer:
        servers, topics = self._config.kafka_bootstrap_servers, self._service.reactions.topics
        subscription = KafkaSubscription(
            servers, self._service.name, self._config.instance, topics, idle_pause=self._config.idle_pause_ms / 1000
        )
        return Consumer(subscription, self._dispatcher(), self._metrics)

    def _timers(self) -> TimerLoop:
        service, dispatcher = self._service, self._dispatcher()
        jobs = JobRunner(self._store, service.jobs, self._make, utc_now, self._metrics)
        own = (
            # Jobs wait 3 s at most, which nobody notices; looking more often costs CPU in every idle process.
            Timer("jobs", 3.0, lambda *_: int(jobs.run_batch())),
            Timer("parked", 5.0, lambda *_: dispatcher.retry_parked()),
            Timer("gauges", 15.0, self._measure),
        )
        return TimerLoop(self._store, (*service.timers, *own), self._make, self._owner, utc_now, self._metrics)

    def _dispatcher(self) -> Dispatcher:
        service = self._service
        return Dispatcher(service.name, service.reactions, self._store, self._make, utc_now, self._metrics)

    def _measure(self, store: Store, _make: MakeUnitOfWork, clock: Clock) -> int:
        parked, dead = parking.counts(store)
        # Here and not at a scrape, so that a scrape of /metrics costs no query.
        self._metrics.set("louyu_parked", parked)
        self._metrics.set("louyu_dead_letters", dead)
        # The relay sets this too; a relay that is stuck or not running does not, and that is when it matters.
        oldest = outbox.oldest_unpublished(store)
        self._metrics.set("louyu_outbox_oldest_seconds", (clock() - oldest).total_seconds() if oldest else 0)
        return 0

    def _alive(self) -> bool:
        return all(time.monotonic() - loop.last_loop < _STUCK_SECONDS for loop in list(self._beats))


def _plan(config: WorkerConfig) -> TopicPlan:
    return TopicPlan(config.topic_partitions, config.topic_replication)


def _rebuild_topics(service: Service, config: WorkerConfig, store: Store) -> int:
    ensure_topics(config.kafka_bootstrap_servers, service.topics, _plan(config))
    producer = KafkaSender(config.kafka_bootstrap_servers, f"{service.name}-rebuild")
    try:
        return rebuild.republish(store, producer, service.catalogue.topics)
    finally:
        producer.close()


def _forget_group(servers: str, group: str) -> None:
    """Deletes the group's offsets. Waits out the session of a member that has just stopped; raises SystemExit if a
    member still runs.
    """
    deadline = time.monotonic() + 3 * SESSION_MS / 1000
    while True:
        try:
            forget_group(servers, group)
        except BrokerError as error:
            if time.monotonic() > deadline:
                raise SystemExit(f"stop every consumer of {group} first: {error}") from error
            time.sleep(0.5)
        else:
            return
