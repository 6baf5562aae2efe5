"""The load of `bench.chaos`, with how long each command took: what a failover costs whoever writes."""

import threading
import time
from dataclasses import dataclass, field
from typing import Any

from bench.chaos.town import Load
from deploy.demo.client import Client


@dataclass(frozen=True)
class Command:
    """One command, from its first try to its answer; `began` and `ended` are moments of the monotonic clock."""

    began: float
    ended: float
    writer: int

    @property
    def seconds(self) -> float:
        return self.ended - self.began


@dataclass
class TimedLoad(Load):
    commands: list[Command] = field(default_factory=list)

    def stalls(self, since: float, until: float) -> list[float]:
        """The longest command of each writer among those that were under way in this time."""
        longest: dict[int, float] = {}
        for one in list(self.commands):
            if one.ended >= since and one.began <= until:
                longest[one.writer] = max(longest.get(one.writer, 0.0), one.seconds)
        return list(longest.values())

    def _try(self, person: Client, path: str, body: dict[str, Any], key: str) -> dict[str, Any] | None:
        began = time.monotonic()
        answer = super()._try(person, path, body, key)
        self.commands.append(Command(began, time.monotonic(), threading.get_ident()))
        return answer
