"""The steps of one act, through all services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

_FIRST: Final = "published"


@dataclass(frozen=True)
class Step:
    """What one service did with one event of an act."""

    at: datetime
    service: str
    outcome: str
    type: str
    message: str
    by: str


def in_order(steps: Sequence[Step], causes: Mapping[str, str | None]) -> list[Step]:
    """Causes before effects, whatever the clocks of the machines say; else by time. `causes`: event → what caused it."""
    known = {_key(step): step for step in steps}

    def cause_of(step: Step) -> Step | None:
        if step.outcome != _FIRST:
            return known.get((step.message, ""))
        cause = causes.get(step.message) or ""
        # It was published because its service took the cause in.
        return known.get((cause, step.service)) or known.get((cause, ""))

    def place(step: Step) -> tuple[datetime, int, str, str]:
        line: dict[tuple[str, str], Step] = {}
        before: Step | None = step
        while before and _key(before) not in line:
            line[_key(before)] = before
            before = cause_of(before)
        return max(one.at for one in line.values()), len(line), step.message, step.service

    return sorted(steps, key=place)


def _key(step: Step) -> tuple[str, str]:
    return step.message, "" if step.outcome == _FIRST else step.service
