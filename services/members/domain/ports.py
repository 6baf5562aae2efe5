"""What the use cases of members need from storage."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from services.members.domain.building import Building
from services.members.domain.enterprise import Enterprise
from services.members.domain.ledger_entry import LedgerEntry
from services.members.domain.member import Member
from services.members.domain.organisation import Organisation
from services.members.domain.role_assignment import RoleAssignment
from services.members.domain.suite import Suite
from services.members.domain.tenant import Tenant

T = TypeVar("T")


class Aggregates(Protocol[T]):
    """What every repository offers."""

    def add(self, aggregate: T) -> T: ...

    def get(self, identifier: str) -> T:
        """Raises the NotFound of its kind."""

    def find(self, identifier: str) -> T | None: ...

    def prefetch(self, identifiers: Iterable[str]) -> None:
        """Loads many at once."""


class BuildingRepository(Aggregates[Building], Protocol):
    def with_code(self, code: str) -> Building | None:
        """The building whose poster shows this code now."""


class EnterpriseRepository(Aggregates[Enterprise], Protocol):
    def with_uscc(self, uscc: str) -> Enterprise | None: ...


class OrganisationRepository(Aggregates[Organisation], Protocol):
    def all_of(self, identifiers: Sequence[str]) -> list[Organisation]: ...


class RoleAssignmentRepository(Aggregates[RoleAssignment], Protocol):
    def held_by(self, person_id: str) -> list[RoleAssignment]:
        """Those that have not ended."""


class LedgerRepository(Aggregates[LedgerEntry], Protocol):
    def of_source(self, source_id: str) -> list[LedgerEntry]:
        """What was recorded for one deed."""


class MembersUnitOfWork(Protocol):
    @property
    def tenants(self) -> Aggregates[Tenant]: ...

    @property
    def buildings(self) -> BuildingRepository: ...

    @property
    def suites(self) -> Aggregates[Suite]: ...

    @property
    def enterprises(self) -> EnterpriseRepository: ...

    @property
    def organisations(self) -> OrganisationRepository: ...

    @property
    def members(self) -> Aggregates[Member]: ...

    @property
    def role_assignments(self) -> RoleAssignmentRepository: ...

    @property
    def ledger(self) -> LedgerRepository: ...

    def sealed(self, text: str) -> str:
        """Unreadable outside this tenant; for what must wait in a job."""

    def opened(self, sealed: str) -> str: ...
