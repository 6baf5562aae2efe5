"""What the use cases of lobby screens need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.buildings.ports import BuildingsWork
from services.members.screens.domain import Screen


class Screens(Aggregates[Screen], Protocol):
    def with_hash(self, token_hash: str) -> Screen | None:
        """The screen whose link has the token with this hash."""

    def open_ones(self, building_id: str) -> list[Screen]:
        """The links of a building that were not revoked; expired ones too, until they are removed."""


class ScreensWork(BuildingsWork, Protocol):
    @property
    def screens(self) -> Screens: ...
