"""What the use cases of enterprises need from storage."""

from collections.abc import Collection
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.buildings.ports import BuildingsWork
from services.members.enterprises.domain import Enterprise


class EnterpriseRepository(Aggregates[Enterprise], Protocol):
    def like(self, name: str, *, but: str) -> list[Enterprise]:
        """Some present ones with a name like this, other than `but`."""

    def buildings_with_any(self, building_ids: Collection[str]) -> set[str]:
        """Those of the buildings where a firm is or was."""

    def with_uscc(self, uscc: str) -> Enterprise | None: ...


class EnterprisesWork(BuildingsWork, Protocol):
    @property
    def enterprises(self) -> EnterpriseRepository: ...
