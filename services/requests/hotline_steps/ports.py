"""What the use cases of steps of ours need from storage."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.hotline.ports import HotlineMappings, HotlineSheets
from services.requests.hotline_steps.domain import HotlineStep
from services.requests.units.ports import UnitsWork


class HotlineSteps(Aggregates[HotlineStep], Protocol):
    def name_unnamed(self, at: datetime) -> None:
        """All steps that wait for a word are to be named again from then on."""

    def written(self, sheet_id: str) -> Collection[tuple[str, str]]:
        """What each step of a sheet is called, and when it was."""


class HotlineStepsWork(UnitsWork, Protocol):
    @property
    def hotline_sheets(self) -> HotlineSheets: ...

    @property
    def hotline_mappings(self) -> HotlineMappings: ...

    @property
    def hotline_steps(self) -> HotlineSteps: ...
