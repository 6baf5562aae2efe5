"""docs/data-model.md: what each service keeps, says and hears, room by room, as its `Service` value declares it."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Final

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from chassis.service import Service
from deploy.platform import SERVICES, database_of
from tools.docs.fields import rows_of
from tools.docs.markdown import code, page, table
from tools.docs.rooms import Room, first_paragraph, rooms_of

_ROOMS: Final[Mapping[str, tuple[Room, ...]]] = {
    package: rooms_of(package, service) for package, service in SERVICES.items()
}
#: What several services list among their features is described once.
_SHARED: Final[Mapping[str, Room]] = {
    room.package: room for package, rooms in _ROOMS.items() for room in rooms if not room.package.startswith(package)
}
#: Aggregate → the service that owns it.
_OWNERS: Final = {
    aggregate: service.name
    for package, service in SERVICES.items()
    for room in _ROOMS[package]
    for aggregate in room.events
}
_DAY: Final = 24 * 3600


def data_model_page() -> str:
    return page(
        "Data model",
        "What each service keeps, says and hears. A service owns its database and nobody else reads it; what the others need to know "
        "they learn from its events and keep as projections of their own. The words are in the [glossary](glossary.md), the picture is "
        "[architecture.svg](architecture.svg).",
        *_who_reads_whom(),
        *_in_every_service(),
        *(block for package, service in SERVICES.items() for block in _service(package, service)),
    )


def read_from_others() -> dict[tuple[str, str], list[str]]:
    """(publisher, reader) → the aggregates whose events the reader reacts to, other than its own."""
    found: dict[tuple[str, str], list[str]] = {}
    for reader in SERVICES.values():
        for topic in reader.reactions.topics:
            publisher, aggregate, *_ = topic.split(".")
            if publisher != reader.name:
                found.setdefault((publisher, reader.name), []).append(aggregate)
    return found


def _who_reads_whom() -> Iterator[list[str]]:
    yield ["## Who reads whose events"]
    arrows = [
        f'    {publisher} -->|"{"<br>".join(aggregates)}"| {reader}'
        for (publisher, reader), aggregates in read_from_others().items()
    ]
    names = [f"    {service.name}" for service in SERVICES.values()]
    yield ["```mermaid", "flowchart LR", *names, *arrows, "```"]
    yield [
        "Arrows lead from who publishes to who reads and name the aggregates. Every service also reads events of its own:",
        "for figures, and where one aggregate makes work for another.",
    ]
    yield ["## How to read the tables"]
    yield [
        "Every aggregate also has an `id`, a `version` that counts its events, and the `tenant` that owns it. A remark like",
        "*building of members* says whose id a field holds. A *projection* can be emptied and filled again from events; it is no",
        "truth of its own. Who reacts to an event does so by a *projection*, which only stores what it learns, or by a *handler*,",
        "which runs a use case. `-` before a key of an index: newest first.",
    ]


def _in_every_service() -> Iterator[list[str]]:
    yield ["## In every service"]
    yield ["What the chassis keeps in each database:"]
    yield _collections(CHASSIS_INDEXES, {})
    for room in _SHARED.values():
        yield from _room(room, "")


def _service(package: str, service: Service) -> Iterator[list[str]]:
    yield [f"## {service.name}"]
    says = first_paragraph(import_module(package).__doc__)
    yield [f"{says} Code in `{package.replace('.', '/')}/`, database `{database_of(service)}`."]
    for room in _ROOMS[package]:
        if room.package not in _SHARED:
            yield from _room(room, package)
    shared = [room for room in _ROOMS[package] if room.package in _SHARED]
    everywhere = [room for room in shared if all(room.package in _packages(other) for other in SERVICES)]
    for rooms, where in (
        (everywhere, "every service"),
        ([room for room in shared if room not in everywhere], "other services"),
    ):
        if rooms:
            yield [f"As in {where}: {', '.join(f'[{room.name}](#{room.name})' for room in rooms)}."]


def _room(room: Room, package: str) -> Iterator[list[str]]:
    if room.package != package:
        where = f"{SERVICES[package].name}/{room.name}" if package else room.name
        yield [f"### {where}", "", room.says]
    for repository in room.repositories:
        yield from _aggregate(repository)
    kept = {name: room.indexes.get(name, ()) for name in room.collections}
    if kept:
        yield _collections(kept, dict.fromkeys(room.projected, "projection"))
    for aggregate, events in room.events.items():
        yield from (
            _events(package, aggregate, list(events.values())) if package else _shared_events(room, aggregate, events)
        )
    if room.reactions:
        yield ["Reacts to " + ", ".join(code(name.removeprefix("org.louyu.")) for name in sorted(room.reactions)) + "."]
    if room.timers:
        yield ["Timers: " + ", ".join(f"`{timer.name}` every {timer.seconds:g} s" for timer in room.timers) + "."]
    if room.jobs:
        yield ["Jobs: " + ", ".join(code(kind) for kind in room.jobs) + "."]


def _aggregate(repository: type[Repository[Any]]) -> Iterator[list[str]]:
    declared = repository.aggregate
    says = [f"**{declared.__name__}**, in the collection `{repository.collection}`.", *_own_doc(declared)]
    if repository.to_document is not Repository.to_document:
        says.append("It is stored in a form of its own.")
    yield [" ".join(says)]
    yield table(("field", "type", ""), rows_of(declared, _OWNERS))


def _own_doc(declared: type) -> list[str]:
    """What its author wrote: a dataclass without a docstring has its signature as one."""
    says = first_paragraph(declared.__doc__)
    return [] if not says or says.startswith(f"{declared.__name__}(") else [says]


def _collections(indexes: Mapping[str, Sequence[Index]], remarks: Mapping[str, str]) -> list[str]:
    rows: list[tuple[str, str, str, str]] = []
    for name, specs in indexes.items():
        shown = f"{code(name)} {remarks[name]}" if name in remarks else code(name)
        rows += [(shown, _keys(index), index.serves, ", ".join(_options(index))) for index in specs]
        rows += [(shown, "–", "look-ups by id", "")] if not specs else []
    return table(("collection", "index", "serves", ""), rows)


def _keys(index: Index) -> str:
    return ", ".join(code(f"{'-' if order < 0 else ''}{key}") for key, order in index.keys)


def _options(index: Index) -> Iterator[str]:
    if index.unique:
        yield "unique"
    if index.only is not None:
        yield f"only where {', '.join(code(key) for key in index.only)} fits"
    if index.expire_seconds is not None:
        days = index.expire_seconds / _DAY
        yield f"gone after {days:g} {'day' if days == 1 else 'days'}" if days else "gone at that moment"


def _events(package: str, aggregate: str, classes: list[type[Any]]) -> Iterator[list[str]]:
    catalogue = SERVICES[package].catalogue
    yield [f"Events of {aggregate}, on `{catalogue.topic_of(classes[0])}`:"]
    rows = (
        (_contract(catalogue.type_of(event)), first_paragraph(event.__doc__), _readers(catalogue.type_of(event)))
        for event in classes
    )
    yield table(("event", "what happened", "who reacts"), rows)


def _shared_events(room: Room, aggregate: str, events: Mapping[str, type[Any]]) -> Iterator[list[str]]:
    """Of a room that several services list: each publishes them on a topic of its own."""
    publishers = [(package, service) for package, service in SERVICES.items() if room.package in _packages(package)]
    topics = ", ".join(f"`{service.catalogue.topic_of(next(iter(events.values())))}`" for _, service in publishers)
    yield [f"Events of {aggregate}, on {topics}:"]
    rows = (
        (
            ", ".join(_contract(service.catalogue.type_of(event)) for _, service in publishers),
            first_paragraph(event.__doc__),
        )
        for event in events.values()
    )
    yield table(("event", "what happened"), rows)


def _packages(package: str) -> set[str]:
    return {room.package for room in _ROOMS[package]}


def _contract(event_type: str) -> str:
    _, _, service, name = event_type.split(".", 3)
    return f"[`{event_type}`](../contracts/{service}/{name}.json)"


def _readers(event_type: str) -> str:
    """Rooms that react, each with how; what does so in every service is said once."""
    found: dict[tuple[str, str], list[str]] = {}
    for package, service in SERVICES.items():
        for room in _ROOMS[package]:
            kinds = " and ".join(_kinds(room, event_type))
            name = service.name if room.package == package else f"{service.name}/{room.name}"
            if kinds:
                found.setdefault((room.package, kinds), []).append(name)
    return ", ".join(f"{_together(package, names)} ({kinds})" for (package, kinds), names in found.items()) or "–"


def _together(package: str, names: list[str]) -> str:
    return f"every service's {_SHARED[package].name}" if len(names) == len(SERVICES) else ", ".join(names)


def _kinds(room: Room, event_type: str) -> list[str]:
    kinds = {"projection": room.projections, "handler": room.handlers}
    return [kind for kind, types in kinds.items() if event_type in types]
