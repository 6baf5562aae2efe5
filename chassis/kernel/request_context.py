"""The request context: tenant, actor, and the ids that link causes to effects."""

import re
from dataclasses import dataclass
from typing import Final, Self

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id

#: Header of the W3C trace context: version-traceid-spanid-flags.
TRACEPARENT: Final = "traceparent"


@dataclass(frozen=True, kw_only=True)
class RequestContext:
    """`correlation` is one id from the first request to its last effect. `causation` is the id of the message or job
    that led here; None for a request.
    """

    tenant: TenantId
    actor: str
    correlation: str
    causation: str | None = None


#: Ids of zeros and version ff are invalid (W3C trace context, 3.2.2).
_TRACEPARENT: Final = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?P<trace>(?!0{32})[0-9a-f]{32})-(?P<span>(?!0{16})[0-9a-f]{16})-[0-9a-f](?P<flag>[0-9a-f])",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Trace:
    """A place in a trace: the trace and a span in it. `sampled` says whether its spans are kept; the edge decides that."""

    trace_id: str
    span_id: str
    sampled: bool

    @classmethod
    def parse(cls, traceparent: str | None) -> Self | None:
        """What a traceparent says; None if there is none or it is malformed."""
        match = _TRACEPARENT.fullmatch(traceparent or "")
        return cls(match["trace"], match["span"], bool(int(match["flag"], 16) & 1)) if match else None

    def __str__(self) -> str:
        """As traceparent."""
        return f"00-{self.trace_id}-{self.span_id}-{self.sampled:02}"


def correlation_from(traceparent: str | None) -> str:
    """The trace id of a traceparent header; a new id if there is none or it is malformed."""
    match = _TRACEPARENT.fullmatch(traceparent or "")
    if match:
        return match["trace"]
    # A UUID without hyphens has the 32 hex digits of a trace id, so both forms look alike in logs.
    return new_id().replace("-", "")
