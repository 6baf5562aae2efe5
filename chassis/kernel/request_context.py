"""The request context: tenant, actor, and the ids that link causes to effects."""

from dataclasses import dataclass
from typing import Final

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


def correlation_from(traceparent: str | None) -> str:
    """The trace id of a traceparent header; a new id if there is none or it is malformed."""
    parts = (traceparent or "").split("-")
    # A trace id of zeros means that there is none (W3C Trace Context, 3.2.2.3): thousands of requests would share it.
    if len(parts) == 4 and len(parts[1]) == 32 and parts[1].strip("0") and not parts[1].strip("0123456789abcdef"):
        return parts[1]
    # A UUID without hyphens has the 32 hex digits of a trace id, so both forms look alike in logs.
    return new_id().replace("-", "")
