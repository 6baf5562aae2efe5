"""docs/architecture.svg: the gateway, the services with their rooms, and who publishes and reads which topic.

Services are columns and topics are lanes beneath them: the picture grows, and no line crosses a box.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from chassis.service import Service
from deploy.platform import SERVICES, database_of
from tools.docs import svg
from tools.docs.rooms import Room, rooms_of

_MARGIN, _GUTTER = 28, 216
_COLUMN, _GAP = 198, 14
_CHIP, _LANE, _GROUP = 29, 25, 12
_PEOPLE_Y, _EDGE_Y, _SERVICES_Y = 84, 148, 246
_HEADER, _FOOTER, _RAIL = 58, 62, 72
_LEFT: Final = _MARGIN + _GUTTER
#: Of a service on a light page and on a dark one.
_HUES: Final = (
    ("#2f6fdb", "#5b93f5"),
    ("#12946a", "#2fb98a"),
    ("#c2730a", "#e09a3a"),
    ("#7a4fd0", "#a283ec"),
    ("#c8385c", "#ef6a87"),
    ("#0e8299", "#3fb0c8"),
    ("#7c7a12", "#b5b13a"),
    ("#a04a9c", "#cf82ca"),
)
_LIGHT: Final = {
    "page": "#ffffff",
    "card": "#f3f5f8",
    "chip": "#ffffff",
    "ink": "#1f2328",
    "soft": "#59636e",
    "rule": "#d1d9e0",
}
_DARK: Final = {
    "page": "#0d1117",
    "card": "#161b22",
    "chip": "#0d1117",
    "ink": "#e6edf3",
    "soft": "#9198a1",
    "rule": "#30363d",
}


@dataclass(frozen=True)
class _Column:
    """One service and where it stands."""

    service: Service
    package: str
    rooms: tuple[Room, ...]
    processes: tuple[str, ...]
    number: int

    @property
    def left(self) -> float:
        return _LEFT + self.number * (_COLUMN + _GAP)

    @property
    def middle(self) -> float:
        return self.left + _COLUMN / 2

    @property
    def hue(self) -> str:
        return f"c{self.number % len(_HUES)}"

    @property
    def folder(self) -> str:
        return self.package.replace(".", "/")


@dataclass(frozen=True)
class _Lane:
    """One topic: who publishes it, who reads it, and how far down it runs."""

    topic: str
    publisher: _Column
    readers: tuple[_Column, ...]
    y: float


def picture(processes: Mapping[str, type]) -> str:
    """The SVG. `processes` are those of the platform by name, with the settings that each reads."""
    columns = _columns(processes)
    bottom = _SERVICES_Y + _HEADER + _CHIP * max(len(column.rooms) for column in columns) + _FOOTER
    lanes = _lanes(columns, bottom + _RAIL + 22)
    width, end = columns[-1].left + _COLUMN + _MARGIN, lanes[-1].y + 34
    shapes = [
        svg.box(0, 0, width, end + 62, "page", round_by=14),
        *_heading(width),
        *_way_in(width, columns),
        *(shape for column in columns for shape in (*_service(column, bottom), *_rail(column, bottom, end))),
        *_topics(lanes, bottom),
        *_legend(end + 36),
    ]
    return svg.document(width, end + 62, "The architecture of Louyu, drawn from its code", _style(), shapes)


def _columns(processes: Mapping[str, type]) -> tuple[_Column, ...]:
    def own(package: str, name: str) -> Iterator[str]:
        yield from ("web", "worker")
        for process, settings in processes.items():
            if settings.__module__.startswith(f"{package}.") and process not in (name, f"{name}-worker"):
                yield process

    return tuple(
        _Column(service, package, rooms_of(package, service), tuple(own(package, service.name)), number)
        for number, (package, service) in enumerate(SERVICES.items())
    )


def _lanes(columns: Iterable[_Column], y: float) -> list[_Lane]:
    lanes: list[_Lane] = []
    for publisher in columns:
        for topic in publisher.service.catalogue.topics:
            readers = tuple(column for column in columns if topic in column.service.reactions.topics)
            lanes.append(_Lane(topic, publisher, readers, y))
            y += _LANE
        y += _GROUP
    return lanes


def _heading(width: float) -> Iterator[str]:
    yield svg.text(_MARGIN, 46, "Louyu 楼宇", "ink strong", size=25)
    said = "drawn from the code by make docs"
    yield svg.text(width - _MARGIN, 46, said, "soft", size=14, anchor="end")


def _way_in(width: float, columns: tuple[_Column, ...]) -> Iterator[str]:
    right = width - _MARGIN
    yield from _row("People", ("phones, desks, API clients",), _PEOPLE_Y + 14)
    half = (right - _LEFT - _GAP) / 2
    for start, title, says in (
        (_LEFT, "portal", "gateway/portal, in the browser"),
        (_LEFT + half + _GAP, "API clients", "contracts/openapi.json"),
    ):
        yield svg.box(start, _PEOPLE_Y, half, 38, "card", round_by=19)
        yield svg.text(start + 22, _PEOPLE_Y + 25, title, "ink strong", size=16)
        yield svg.text(start + half - 22, _PEOPLE_Y + 25, says, "soft mono", size=12.5, anchor="end")
        yield from svg.arrow_down(start + half / 2, _PEOPLE_Y + 40, _EDGE_Y - 2, "flow")
    yield from _row("Gateway", ("the only way in",), _EDGE_Y + 21)
    yield svg.box(_LEFT, _EDGE_Y, right - _LEFT, 54, "card")
    yield svg.text(_LEFT + 22, _EDGE_Y + 33, "edge", "ink strong", size=19)
    says = "serves the portal, sets limits, turns access tokens into internal ones, routes"
    yield svg.text(_LEFT + 84, _EDGE_Y + 33, says, "soft", size=14)
    yield svg.text(right - 22, _EDGE_Y + 33, "gateway/edge", "soft mono", size=12.5, anchor="end")
    for column in columns:
        yield from svg.arrow_down(column.middle, _EDGE_Y + 56, _SERVICES_Y - 2, "flow")
    yield svg.text(columns[0].middle + 12, _EDGE_Y + 80, "HTTP, signed internal token", "soft", size=12.5)
    says_services = ("a database each; they talk", "by events and call nobody")
    yield from _row("Services", says_services, _SERVICES_Y + 26)


def _row(title: str, says: tuple[str, ...], y: float) -> Iterator[str]:
    yield svg.text(_MARGIN, y, title, "ink strong", size=17)
    for number, words in enumerate(says, start=1):
        yield svg.text(_MARGIN, y + 2 + 18 * number, words, "soft", size=13)


def _service(column: _Column, bottom: float) -> Iterator[str]:
    left, top = column.left, _SERVICES_Y
    yield svg.box(left, top, _COLUMN, bottom - top, "card")
    yield svg.box(left, top, _COLUMN, 5, f"fill {column.hue}", round_by=2.5)
    yield svg.text(left + 14, top + 30, column.service.name, "ink strong", size=18)
    yield svg.text(left + 14, top + 48, column.folder, "soft mono", size=12)
    for number, room in enumerate(column.rooms):
        yield from _room(room, column, top + _HEADER + number * _CHIP)
    yield svg.text(left + 14, bottom - 36, " · ".join(column.processes), "soft", size=12.5)
    yield svg.cylinder(left + 14, bottom - 25, 13, 15, f"line {column.hue}")
    yield svg.text(left + 34, bottom - 13, database_of(column.service), "soft mono", size=12)


def _room(room: Room, column: _Column, y: float) -> Iterator[str]:
    """A room and, at its right, what it has."""
    shared = not room.package.startswith(column.package)
    left, right, middle = column.left + 9, column.left + _COLUMN - 9, y + (_CHIP - 4) / 2
    yield svg.box(left, y, _COLUMN - 18, _CHIP - 4, "chip shared" if shared else "chip", round_by=5)
    yield svg.text(left + 9, middle + 4.5, room.name, "soft" if shared else "ink", size=min(13, 200 / len(room.name)))
    marks = {
        "routes": room.has_routes,
        "reads": bool(room.reactions),
        "says": bool(room.events),
        "timers": bool(room.timers),
    }
    for slot, (kind, has) in enumerate(marks.items()):
        if has:
            yield _mark(kind, right - 13 - 15 * slot, middle, column.hue)


def _mark(kind: str, x: float, y: float, hue: str) -> str:
    match kind:
        case "says":
            return svg.disc(x, y, 4.5, f"fill {hue}")
        case "reads":
            return svg.disc(x, y, 4, f"line {hue}")
        case "timers":
            return svg.path(f"M{x - 4:g} {y - 4:g}h8l-8 8h8Z", f"line {hue}")
    return svg.path(f"M{x - 4:g} {y - 4:g}l4 4l-4 4M{x:g} {y - 4:g}l4 4l-4 4", f"line {hue}")


def _rail(column: _Column, bottom: float, end: float) -> Iterator[str]:
    yield svg.line(column.middle, bottom, column.middle, end - 14, "rail")
    yield svg.text(column.middle, end + 4, column.service.name, f"strong text {column.hue}", size=13, anchor="middle")


def _topics(lanes: list[_Lane], bottom: float) -> Iterator[str]:
    yield from _row("Kafka topics", ("one per aggregate;", "names end in .events.v1"), bottom + 26)
    for lane in lanes:
        reached = [column.middle for column in (lane.publisher, *lane.readers)]
        hue, y, here = lane.publisher.hue, lane.y, lane.publisher.middle
        yield svg.text(_MARGIN, y + 4.5, lane.topic.removesuffix(".events.v1"), "ink mono", size=13)
        yield svg.line(_LEFT, y, min(reached) - 12, y, "lane")
        yield svg.line(min(reached), y, max(reached), y, f"bar {hue}")
        for reader in lane.readers:
            yield svg.disc(reader.middle, y, 9 if reader is lane.publisher else 6, f"read {hue}")
        yield svg.disc(here, y, 5.5, f"fill {hue}")


def _legend(y: float) -> Iterator[str]:
    x: float = _LEFT
    for kind, words in (
        ("says", "publishes"),
        ("reads", "reads, reacts"),
        ("routes", "answers HTTP"),
        ("timers", "has timers"),
    ):
        yield _mark(kind, x + 5, y - 4.5, "plain")
        yield svg.text(x + 17, y, words, "soft", size=13)
        x += 132
    yield svg.box(x, y - 14, 26, 18, "chip shared", round_by=4)
    yield svg.text(x + 35, y, "a library that every service lists", "soft", size=13)


def _style() -> str:
    return "\n".join(
        [
            ".strong { font-weight: 600; }",
            ".chip, .shared { stroke-width: 1; }",
            ".shared { stroke-dasharray: 3 3; }",
            ".line { fill: none; stroke-width: 1.8; }",
            ".bar { stroke-width: 3; opacity: 0.55; }",
            ".read { stroke-width: 2.4; }",
            ".rail { stroke-width: 1.2; stroke-dasharray: 2 4; }",
            ".flow { stroke-width: 1.6; }",
            *_tones(_LIGHT, [light for light, _ in _HUES]),
            f"@media (prefers-color-scheme: dark) {{ {' '.join(_tones(_DARK, [dark for _, dark in _HUES]))} }}",
        ]
    )


def _tones(tones: Mapping[str, str], hues: Iterable[str]) -> Iterator[str]:
    yield f".page, .read {{ fill: {tones['page']}; }}"
    yield f".card {{ fill: {tones['card']}; }}"
    yield f".chip {{ fill: {tones['chip']}; stroke: {tones['rule']}; }}"
    yield f".ink {{ fill: {tones['ink']}; }}"
    yield f".soft, .head {{ fill: {tones['soft']}; }}"
    yield f".flow {{ stroke: {tones['soft']}; }}"
    yield f".rail, .lane {{ stroke: {tones['rule']}; }}"
    for name, colour in (("plain", tones["soft"]), *((f"c{number}", hue) for number, hue in enumerate(hues))):
        yield f".fill.{name}, .text.{name} {{ fill: {colour}; }}"
        yield f".line.{name}, .bar.{name}, .read.{name} {{ stroke: {colour}; }}"
