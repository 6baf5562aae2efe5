"""What a piece of work carries along: whose tenant, who acts, and the ids that tie causes to effects."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id

#: Attributes of the W3C trace context that we read and write: version-traceid-spanid-flags.
TRACEPARENT: Final = "traceparent"


@dataclass(frozen=True, kw_only=True)
class RequestContext:
    """`correlation` is one id from the first request to the last effect; `causation` the message that led here."""

    tenant: TenantId
    actor: str
    correlation: str
    causation: str | None = None


def correlation_from(traceparent: str | None) -> str:
    """The trace id of a traceparent header; a new one when there is none or it is malformed."""
    parts = (traceparent or "").split("-")
    if len(parts) == 4 and len(parts[1]) == 32 and all(c in "0123456789abcdef" for c in parts[1]):
        return parts[1]
    return new_id().replace("-", "")
