"""What callers say of repeats and samples."""

from dataclasses import dataclass, field
from datetime import datetime

from services.notify.deliveries.domain import What


@dataclass(frozen=True, kw_only=True)
class RepeatAsk:
    """`event_types`: only these, or all of one kind; empty for all that the receiver gets."""

    what: What
    since: datetime
    event_types: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class RetryAsk:
    delivery_ids: list[str]


@dataclass(frozen=True, kw_only=True)
class SampleAsk:
    event_type: str
