"""What the use cases of organisations need from storage."""

from collections.abc import Collection, Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.enterprises.ports import EnterprisesWork
from services.members.organisations.domain import Organisation


class OrganisationRepository(Aggregates[Organisation], Protocol):
    def all_of(self, identifiers: Sequence[str]) -> list[Organisation]: ...

    def has_below(self, identifier: str) -> bool:
        """Whether an organisation that was not dissolved stands directly below."""

    def below_any(self, identifiers: Collection[str]) -> list[Organisation]:
        """What stands directly below one of them, dissolved ones too."""

    def buildings_with_any(self, building_ids: Collection[str]) -> set[str]:
        """Those of the buildings that an organisation names, dissolved ones too."""

    def like(self, name: str, *, building_id: str | None, parent_id: str | None, but: str) -> list[Organisation]:
        """Some standing ones with a name like this in the same place, other than `but`."""

    def of_firm(self, enterprise_id: str) -> list[Organisation]:
        """The organisations of this enterprise, dissolved ones too."""

    def of_any_firm(self, enterprise_ids: Collection[str]) -> list[Organisation]:
        """Those to which one of the firms belongs."""

    def has_in(self, building_id: str) -> bool:
        """Whether an organisation that was not dissolved belongs to the building."""


class OrganisationsWork(EnterprisesWork, Protocol):
    @property
    def organisations(self) -> OrganisationRepository: ...
