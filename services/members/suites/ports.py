"""What the use cases of suites need from storage."""

from collections.abc import Collection
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.enterprises.ports import EnterprisesWork
from services.members.suites.domain import Suite


class SuiteRepository(Aggregates[Suite], Protocol):
    def of_enterprise(self, enterprise_id: str) -> list[Suite]: ...

    def naming(self, enterprise_id: str) -> list[Suite]:
        """Where this enterprise works or has worked."""

    def naming_any(self, enterprise_ids: Collection[str]) -> list[Suite]:
        """Where one of these enterprises works or has worked."""

    def buildings_with_any(self, building_ids: Collection[str]) -> set[str]:
        """Those of the buildings that have suites."""

    def has_occupied(self, building_id: str) -> bool:
        """Whether an enterprise works in one of the building's suites."""


class SuitesWork(EnterprisesWork, Protocol):
    @property
    def suites(self) -> SuiteRepository: ...
