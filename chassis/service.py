"""What a service is made of, as values: `Feature` (one room) and `Service` (all rooms).

App, worker, test world, contracts, docs and local runtime read them. Importing this module starts nothing and loads
neither a web framework nor a Kafka client.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Any, Protocol, TypeVar

from chassis.kernel.aggregate import Event
from chassis.kernel.blobs import BlobStore
from chassis.kernel.catalogue import EventCatalogue
from chassis.kernel.clock import Clock
from chassis.kernel.config import ServiceConfig, WorkerConfig
from chassis.kernel.errors import DomainError
from chassis.kernel.messages import Message, topic_of_type
from chassis.kernel.migrations import Migration, Projections, in_order
from chassis.kernel.personal import Split
from chassis.kernel.request_context import RequestContext
from chassis.kernel.sheets import Labels
from chassis.kernel.writes import Write
from chassis.observability.metrics import Metric, Metrics
from chassis.persistence.names import NameSource
from chassis.persistence.store import Index, Store
from chassis.persistence.unit_of_work import MakeUnitOfWork, UnitOfWork

V = TypeVar("V")

#: Pure: takes a message, returns the writes that store what it says.
Projection = Callable[[Message], Sequence[Write]]
#: Runs one use case. `Any` because each room types the unit of work as its own port.
Handler = Callable[[Any, Message], None]
#: Does a limited amount of work and returns how much it did; 0 means nothing is left for now. Safe to repeat.
Task = Callable[[Store, MakeUnitOfWork, Clock], int]
#: Applies one row in the unit of work of its batch. Raises DomainError to refuse the row; then nothing of it is stored.
ApplyRow = Callable[[Any, Mapping[str, Any]], None]
Measure = Callable[[Store, Clock, Metrics], None]


@dataclass(frozen=True)
class SheetRow:
    """A row of a spreadsheet: its number in the file, its cells, and what `repeats.once` must know."""

    number: int
    cells: list[str | int]
    repeats: list[Any] | None = None


@dataclass(frozen=True)
class SheetRows:
    """A spreadsheet as it was read. `fields` says of each column which field it is; None for an empty header."""

    headers: list[str]
    fields: list[str | None]
    rows: list[SheetRow]


class Sheet(Protocol):
    """How spreadsheets of one kind of job are read, and shown again with their faults. See chassis/sheets."""

    def read(self, data: bytes, media_type: str) -> SheetRows:
        """Blocks for seconds. Raises DomainError for a file that can't be read as a whole."""

    def values(self, fields: Sequence[str | None], cells: Sequence[str | int]) -> dict[str, Any]:
        """The row for ApplyRow. Raises InvalidRow."""

    def marked(
        self, headers: Sequence[str], rows: Iterable[tuple[list[str | int], list[Mapping[str, Any]]]], language: str
    ) -> bytes:
        """An XLSX file of the rows with their faults, which have `column` (None for the row) and are told in `language`."""


@dataclass(frozen=True)
class Timer:
    """Runs `task` every `seconds`, in one process of the service at a time. While `task` returns more than 0, it runs
    again at once.
    """

    name: str
    seconds: float
    task: Task


@dataclass(frozen=True)
class PreparedRow:
    """An ApplyRow with a step before it: `prepare` gets the rows of a batch, as sent, and loads what they need.

    `prepare` refuses no row; `apply` does.
    """

    prepare: Callable[[Any, Sequence[Mapping[str, Any]]], None]
    apply: ApplyRow

    def __call__(self, uow: Any, row: Mapping[str, Any]) -> None:
        self.apply(uow, row)


@dataclass(frozen=True)
class Undo:
    """How an import of one kind is taken back. `collection` is where its records are.

    `take_back` gets id and version of records, as the import made them. It takes back all on which nothing builds, and
    returns why it refuses the others, by id.
    """

    collection: str
    take_back: Callable[[Any, Mapping[str, int]], Mapping[str, DomainError]]


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
    """One room of a service. A room sets only what it has.

    `api`: the module whose `blueprint` is mounted. `events`: aggregate → what happened → event class.
    `projected`: the collections that a rebuild empties and fills again.
    """

    # A name, not the module: importing it would load the web framework into every worker.
    api: str | None = None
    events: Mapping[str, Mapping[str, type[Event]]] = field(default_factory=dict)
    #: By wire type, for events with fields that have not always left sealed.
    splits: Mapping[str, Split] = field(default_factory=dict)
    projections: Mapping[str, Projection] = field(default_factory=dict)
    handlers: Mapping[str, Handler] = field(default_factory=dict)
    indexes: Mapping[str, Sequence[Index]] = field(default_factory=dict)
    projected: tuple[str, ...] = ()
    timers: tuple[Timer, ...] = ()
    jobs: Mapping[str, ApplyRow] = field(default_factory=dict)
    #: By the kind of the job; of other kinds nothing can be undone.
    undoes: Mapping[str, Undo] = field(default_factory=dict)
    #: By the kind of the job.
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    labels: Labels | None = None
    #: By name, the module of a further loop of the worker: its `loop(store, make, clock, metrics, settings)` makes one.
    loops: Mapping[str, str] = field(default_factory=dict)
    #: What the worker counts beside the table of the chassis.
    metrics: tuple[Metric, ...] = ()
    #: What sets those of them that are counted in the database; one process of the service runs it every 15 s.
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Service:
    """Everything a process needs to know to run a service.

    `unit_of_work` is built once per request, message or batch. `names` tells where the names beside ids come from, by kind
    of thing (`chassis.http.naming`). `on_start` names a module with a function
    `on_start(wiring)`, which runs once in a web process before it serves.
    """

    name: str
    features: tuple[Feature, ...]
    unit_of_work: type[UnitOfWork]
    names: Mapping[str, NameSource] = field(default_factory=dict)
    settings: type[ServiceConfig] = ServiceConfig
    worker_settings: type[WorkerConfig] = WorkerConfig
    # A name for the same reason as `Feature.api`.
    on_start: str | None = None
    #: In the order of their numbers, from its module `migrations`.
    migrations: tuple[Migration, ...] = ()

    def __post_init__(self) -> None:
        named = {
            name for one in in_order(self.migrations) if isinstance(one.work, Projections) for name in one.work.named
        }
        if unknown := sorted(named - set(self.projected)):
            raise ValueError(f"{self.name} keeps no projection {', '.join(unknown)}")

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

    @cached_property
    def undoes(self) -> Mapping[str, Undo]:
        return _merged((feature.undoes for feature in self.features), "undo")

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        return _merged((feature.sheets for feature in self.features), "sheet")

    @cached_property
    def splits(self) -> Mapping[str, Split]:
        return _merged((feature.splits for feature in self.features), "split")

    @cached_property
    def labels(self) -> Labels:
        """What spreadsheets of lists call fields and codes."""
        said = [feature.labels for feature in self.features if feature.labels]
        return Labels(_merged((each.fields for each in said), "label"), _merged((each.words for each in said), "words"))

    @property
    def projected(self) -> tuple[str, ...]:
        return tuple(name for feature in self.features for name in feature.projected)

    @property
    def timers(self) -> tuple[Timer, ...]:
        return tuple(timer for feature in self.features for timer in feature.timers)

    @property
    def loops(self) -> Mapping[str, str]:
        return _merged((feature.loops for feature in self.features), "loop")

    @property
    def metrics(self) -> tuple[Metric, ...]:
        return tuple(metric for feature in self.features for metric in feature.metrics)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for feature in self.features for measure in feature.measures)

    @property
    def apis(self) -> tuple[str, ...]:
        return tuple(feature.api for feature in self.features if feature.api)

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics it publishes to, then the topics it reads."""
        return (*self.catalogue.topics, *self.reactions.topics)

    def make_unit_of_work(self, settings: Any = None, blobs: BlobStore | None = None) -> MakeUnitOfWork:
        """A function that builds this service's units of work; they get `settings` and `blobs`, those of the process."""

        def make(store: Store, context: RequestContext, clock: Clock) -> UnitOfWork:
            return self.unit_of_work(store, self.catalogue, context, clock, settings, blobs)

        return make


def load_service(package: str) -> Service:
    """The `SERVICE` of `<package>.service`. Raises ModuleNotFoundError or AttributeError if there is none."""
    service: Service = import_module(f"{package}.service").SERVICE
    return service


def _merged(parts: Iterable[Mapping[str, V]], what: str) -> dict[str, V]:
    """All parts as one mapping; raises ValueError when two features use the same name."""
    merged: dict[str, V] = {}
    for part in parts:
        # The later one would win silently, and events or indexes of the other would be missing.
        twice = merged.keys() & part.keys()
        if twice:
            raise ValueError(f"two features declare the same {what}: {sorted(twice)}")
        merged.update(part)
    return merged


def _grouped(parts: Iterable[Mapping[str, V]], join: Callable[[Sequence[V]], V]) -> dict[str, V]:
    """Reactions by wire type. Several features may react to one type; they run in the order of `Service.features`."""
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
