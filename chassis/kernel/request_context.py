"""The request context: tenant, actor, and the ids that link causes to effects."""

import re
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


#: Ids of zeros and version ff are invalid (W3C trace context, 3.2.2).
_TRACEPARENT: Final = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


def correlation_from(traceparent: str | None) -> str:
    """The trace id of a traceparent header; a new id if there is none or it is malformed."""
    match = _TRACEPARENT.fullmatch(traceparent or "")
    if match:
        return match[1]
    # A UUID without hyphens has the 32 hex digits of a trace id, so both forms look alike in logs.
    return new_id().replace("-", "")
