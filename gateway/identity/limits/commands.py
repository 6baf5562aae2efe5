"""The commands to limits."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Taking:
    """An edge let `count` requests of `key` through, within the limit of this name."""

    limit: str
    key: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Tell:
    """What `edge` let through since it told last. `after` is the `until` of the last answer; None at the start."""

    edge: str
    after: datetime | None
    taken: list[Taking]


@dataclass(frozen=True, kw_only=True)
class Take:
    """One request of `key` under a limit that refills `per_minute` requests a minute, up to `burst`."""

    limit: str
    key: str
    per_minute: int
    burst: int
