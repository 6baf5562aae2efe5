"""What the supervisor needs to know about one process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["mongod", "kafka", "switch", "web", "worker"]


@dataclass(frozen=True, kw_only=True)
class Program:
    """One process that the supervisor keeps running."""

    name: str
    kind: Kind
    command: tuple[str, ...]
    port: int
    #: Where it tells whether it is ready; None: on `port`.
    health_port: int | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    stop_seconds: int = 15

    @property
    def is_server(self) -> bool:
        return self.kind in ("mongod", "kafka", "switch")
