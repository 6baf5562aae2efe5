"""What callers say of repeats."""

from dataclasses import dataclass
from datetime import datetime

from services.notify.deliveries.domain import What


@dataclass(frozen=True, kw_only=True)
class RepeatAsk:
    what: What
    since: datetime
