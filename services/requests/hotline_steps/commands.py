"""Commands to steps of ours."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class StepIds:
    step_ids: list[str]
