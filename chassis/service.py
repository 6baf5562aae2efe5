"""What a service is made of, as values: features, and one `Service` that the app, the worker, the test world, the
contracts, the docs and the local runtime all read.

Nothing here runs anything, and nothing here loads a web framework or a Kafka client.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Any, TypeVar

from chassis.kernel.aggregate import Event
from chassis.kernel.catalogue import EventCatalogue
from chassis.kernel.clock import Clock
from chassis.kernel.config import ServiceConfig, WorkerConfig
from chassis.kernel.messages import Message, topic_of_type
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Write
from chassis.persistence.store import Index, Store
from chassis.persistence.unit_of_work import MakeUnitOfWork, UnitOfWork

V = TypeVar("V")

#: Pure: message in, writes out.
Projection = Callable[[Message], Sequence[Write]]
#: Runs one use case. Each service types the unit of work as its own port.
Handler = Callable[[Any, Message], None]
#: Does some work and returns how much; safe to repeat. 0 means that nothing is left to do now.
Task = Callable[[Store, MakeUnitOfWork, Clock], int]
#: Applies one row in a unit of work shared by its batch; raises DomainError to refuse the row with all it did.
ApplyRow = Callable[[Any, Mapping[str, Any]], None]


@dataclass(frozen=True)
class Timer:
    """`task` runs every so many seconds in one process of the service; while it does something it runs again at once."""

    name: str
    seconds: float
    task: Task


@dataclass(frozen=True)
class PreparedRow:
    """An ApplyRow that first loads what all rows of a batch need; `prepare` takes the rows as sent and refuses none."""

    prepare: Callable[[Any, Sequence[Mapping[str, Any]]], None]
    apply: ApplyRow

    def __call__(self, uow: Any, row: Mapping[str, Any]) -> None:
        self.apply(uow, row)


@dataclass(frozen=True)
class Reactions:
    """What a service does with messages, by wire type. A type may have both a projection and a handler."""

    projections: Mapping[str, Projection]
    handlers: Mapping[str, Handler]

    @cached_property
    def types(self) -> frozenset[str]:
        return frozenset((*self.projections, *self.handlers))

    @cached_property
    def topics(self) -> tuple[str, ...]:
        return tuple(sorted({topic_of_type(name) for name in self.types}))


@dataclass(frozen=True, kw_only=True)
class Feature:
    """One room of a service: only what it has.

    `api` names the module whose `blueprint` is mounted; it is a name because workers load no web framework.
    `events` are aggregate → what happened → class. `projected` are the collections that a rebuild empties and fills.
    """

    api: str | None = None
    events: Mapping[str, Mapping[str, type[Event]]] = field(default_factory=dict)
    projections: Mapping[str, Projection] = field(default_factory=dict)
    handlers: Mapping[str, Handler] = field(default_factory=dict)
    indexes: Mapping[str, Sequence[Index]] = field(default_factory=dict)
    projected: tuple[str, ...] = ()
    timers: tuple[Timer, ...] = ()
    jobs: Mapping[str, ApplyRow] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, eq=False)
class Service:
    """`unit_of_work` is built for each piece of work. `on_start` names a module whose `on_start(wiring)` runs once in a
    web process before it serves; it is a name for the same reason as `Feature.api`.
    """

    name: str
    features: tuple[Feature, ...]
    unit_of_work: type[UnitOfWork]
    settings: type[ServiceConfig] = ServiceConfig
    worker_settings: type[WorkerConfig] = WorkerConfig
    on_start: str | None = None

    @cached_property
    def catalogue(self) -> EventCatalogue:
        return EventCatalogue(self.name, _merged((feature.events for feature in self.features), "event of"))

    @cached_property
    def reactions(self) -> Reactions:
        return Reactions(
            _grouped((feature.projections for feature in self.features), _all_writes),
            _grouped((feature.handlers for feature in self.features), _each_in_turn),
        )

    @cached_property
    def indexes(self) -> Mapping[str, Sequence[Index]]:
        return _merged((feature.indexes for feature in self.features), "collection")

    @cached_property
    def jobs(self) -> Mapping[str, ApplyRow]:
        return _merged((feature.jobs for feature in self.features), "job")

    @property
    def projected(self) -> tuple[str, ...]:
        return tuple(name for feature in self.features for name in feature.projected)

    @property
    def timers(self) -> tuple[Timer, ...]:
        return tuple(timer for feature in self.features for timer in feature.timers)

    @property
    def apis(self) -> tuple[str, ...]:
        return tuple(feature.api for feature in self.features if feature.api)

    @property
    def topics(self) -> tuple[str, ...]:
        """Those it publishes to, then those it reads."""
        return (*self.catalogue.topics, *self.reactions.topics)

    def make_unit_of_work(self, settings: Any = None) -> MakeUnitOfWork:
        """What builds the units of work of this service; `settings` are those of the process."""

        def make(store: Store, context: RequestContext, clock: Clock) -> UnitOfWork:
            return self.unit_of_work(store, self.catalogue, context, clock, settings)

        return make


def load_service(package: str) -> Service:
    """The `SERVICE` in `<package>.service`. Raises ModuleNotFoundError, AttributeError for a name that has none."""
    service: Service = import_module(f"{package}.service").SERVICE
    return service


def _merged(parts: Iterable[Mapping[str, V]], what: str) -> dict[str, V]:
    """One mapping; raises ValueError when two features claim one name."""
    merged: dict[str, V] = {}
    for part in parts:
        twice = merged.keys() & part.keys()
        if twice:
            raise ValueError(f"two features declare the same {what}: {sorted(twice)}")
        merged.update(part)
    return merged


def _grouped(parts: Iterable[Mapping[str, V]], join: Callable[[Sequence[V]], V]) -> dict[str, V]:
    """Several features may react to one type: in the order in which the service names them."""
    grouped: dict[str, list[V]] = {}
    for part in parts:
        for name, reaction in part.items():
            grouped.setdefault(name, []).append(reaction)
    return {name: reactions[0] if len(reactions) == 1 else join(reactions) for name, reactions in grouped.items()}


def _all_writes(projections: Sequence[Projection]) -> Projection:
    return lambda message: [write for project in projections for write in project(message)]


def _each_in_turn(handlers: Sequence[Handler]) -> Handler:
    def handle(uow: Any, message: Message) -> None:
        for each in handlers:
            each(uow, message)

    return handle
