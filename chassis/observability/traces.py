"""Traces: spans made by hand in few places, see docs/decisions/0062-traces.md.

Only the edge decides which traces are kept. Of all others, and while no collector is set, a span is nothing: it costs a
look at a variable. Attributes are names, numbers and ids of things: never a text that a person wrote, never a query string.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar, Token
from importlib import import_module
from typing import Any, Final, Literal, Protocol, Self

from chassis.kernel.request_context import Trace
from chassis.observability import logs
from chassis.observability.metrics import Metrics

Kind = Literal["internal", "server", "client", "producer", "consumer"]
Value = str | int | float | bool
#: Links of one span at most: a batch of a thousand rows is as well understood by some of them.
MOST_LINKS: Final = 128


class Recorded(Protocol):
    """A span that is being recorded."""

    trace: Trace

    def name(self, name: str) -> None: ...

    def say(self, name: str, value: Value) -> None: ...

    def link(self, other: Trace) -> None: ...

    def fail(self, kind: str) -> None: ...

    def end(self) -> None: ...


class Recorder(Protocol):
    """Where spans go. It neither blocks nor raises, whatever the collector does."""

    def begin(self, name: str, kind: Kind, parent: Trace | None, links: Sequence[Trace]) -> Recorded: ...

    def close(self, seconds: float) -> None: ...


_recorder: Recorder | None = None
_current: Final[ContextVar["Span | None"]] = ContextVar("current span", default=None)


class Span:
    """A piece of work. `with` makes it the current one, to which others belong, and ends it; `active` does not end it.

    A span that is not recorded does nothing and is false.
    """

    __slots__ = ("_before", "_recorded")

    def __init__(self, recorded: Recorded | None) -> None:
        self._recorded = recorded
        self._before: _Before = None

    def __bool__(self) -> bool:
        return self._recorded is not None

    @property
    def trace(self) -> Trace | None:
        """Its place, for what it causes; None if it is not recorded."""
        return self._recorded.trace if self._recorded else None

    @property
    def traceparent(self) -> str:
        """Its place as a header field; empty if it is not recorded."""
        return str(self._recorded.trace) if self._recorded else ""

    def name(self, name: str) -> None:
        if self._recorded:
            self._recorded.name(name)

    def say(self, name: str, value: Value | None) -> None:
        """Adds an attribute, unless it has no value."""
        if self._recorded and value is not None:
            self._recorded.say(name, value)

    def link(self, other: "Span") -> None:
        """Says that another span has to do with this one, mostly of another trace."""
        if self._recorded and other.trace:
            self._recorded.link(other.trace)

    def fail(self, kind: str) -> None:
        """Marks it as failed; `kind` is the name of a fault, never its text, which may quote what a person wrote."""
        if self._recorded:
            self._recorded.fail(kind)

    def end(self) -> None:
        if self._recorded:
            self._recorded.end()

    def __enter__(self) -> Self:
        self._before = self._become_current()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        _back_to(self._before)
        if kind is not None:
            self.fail(kind.__name__)
        self.end()

    @contextmanager
    def active(self) -> Iterator[None]:
        """Makes it the current one for a while."""
        before = self._become_current()
        try:
            yield
        finally:
            _back_to(before)

    def _become_current(self) -> "_Before":
        if self._recorded is None:
            return None
        place = self._recorded.trace
        said = logs.bind_within({"trace_id": place.trace_id, "span_id": place.span_id})
        return _current.set(self), said


def _back_to(before: "_Before") -> None:
    if before:
        current, said = before
        logs.restore(said)
        _current.reset(current)


#: What to go back to: the current span, and what log lines say.
_Before = tuple[Token[Span | None], Token[Mapping[str, object]]] | None
#: A span that is not recorded.
NOTHING: Final = Span(None)


def start(endpoint: str, service: str, process: str, metrics: Metrics) -> None:
    """Records spans from now on, for the collector at this address; with an empty one nothing is recorded.

    Called once by an entry point, in the process that serves: the sender does not survive a fork.
    """
    if endpoint:
        # Loaded by whoever sends: the library costs 6 MB in each process.
        record(import_module("chassis.observability.otlp").recorder(endpoint, service, process, metrics))


def record(recorder: Recorder | None) -> None:
    """Spans go to this recorder; None: nowhere."""
    global _recorder  # noqa: PLW0603 # as the log: one for the process
    _recorder = recorder


def stop(seconds: float = 2.0) -> None:
    """Sends what waits, for at most so long."""
    if _recorder:
        _recorder.close(seconds)
    record(None)


def is_on() -> bool:
    return _recorder is not None


def span(name: str, kind: Kind = "internal", *, parent: Trace | None = None) -> Span:
    """A span below `parent`, by default below the current one; nothing unless that one is kept."""
    if _recorder is None:
        return NOTHING
    if parent is None:
        current = _current.get()
        parent = current.trace if current else None
    if parent is None or not parent.sampled:
        return NOTHING
    return Span(_recorder.begin(name, kind, parent, ()))


def begun(name: str, kind: Kind, *, parent: Trace | None) -> Span:
    """The first span of ours in a trace, for the edge, which has decided to keep it; `parent` is the caller's, if any."""
    return Span(_recorder.begin(name, kind, parent, ())) if _recorder else NOTHING


def linked(name: str, causes: Iterable[Trace | None]) -> Span:
    """The first span of a new trace of work that other traces have caused; nothing unless one of those is kept."""
    if _recorder is None:
        return NOTHING
    kept = [cause for cause in causes if cause and cause.sampled][:MOST_LINKS]
    return Span(_recorder.begin(name, "internal", None, kept)) if kept else NOTHING


@contextmanager
def together(name: str, spans: Sequence[Span], many: int) -> Iterator[None]:
    """What `many` pieces of work share, such as a transaction: a trace of its own, linked with those spans; then they end.

    One piece alone shares nothing: the time is its own.
    """
    recorded = [one for one in spans if one]
    shared = linked(name, (one.trace for one in recorded)) if many > 1 else NOTHING
    shared.say("louyu.pieces", many)
    for one in recorded if shared else ():
        one.link(shared)
    inside: AbstractContextManager[Any] = recorded[0].active() if recorded and many == 1 else shared
    try:
        with inside:
            yield
    except BaseException as error:
        for one in recorded:
            one.fail(type(error).__name__)
        raise
    finally:
        for one in recorded:
            one.end()


def traceparent() -> str:
    """The place of the current span as a header field, for what it causes; empty if it is not recorded."""
    current = _current.get()
    return current.traceparent if current else ""
