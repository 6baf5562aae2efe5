"""Repositories of members, each for one tenant."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.writes import Document
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from chassis.persistence.vault import Vault
from services.members.domain import errors
from services.members.domain.building import Building
from services.members.domain.enterprise import Enterprise
from services.members.domain.ledger_entry import LedgerEntry
from services.members.domain.member import Member
from services.members.domain.organisation import Organisation
from services.members.domain.role_assignment import RoleAssignment
from services.members.domain.suite import Suite
from services.members.domain.tenant import Tenant
from services.members.storage.documents import sealed, unsealed

#: More roles than any one person holds, more lines than any one deed earns.
_PLENTY: Final = 1000


class Tenants(Repository[Tenant]):
    """At most the one tenant itself."""

    collection, aggregate, missing = "tenants", Tenant, errors.NoSuchTenant


class Buildings(Repository[Building]):
    collection, aggregate, missing = "buildings", Building, errors.NoSuchBuilding

    def with_code(self, code: str) -> Building | None:
        return self._first({"check_in_code": code})


class Suites(Repository[Suite]):
    collection, aggregate, missing = "suites", Suite, errors.NoSuchSuite


class Enterprises(Repository[Enterprise]):
    collection, aggregate, missing = "enterprises", Enterprise, errors.NoSuchEnterprise

    def with_uscc(self, uscc: str) -> Enterprise | None:
        return self._first({"uscc": uscc})


class Organisations(Repository[Organisation]):
    collection, aggregate, missing = "organisations", Organisation, errors.NoSuchOrganisation

    def all_of(self, identifiers: Sequence[str]) -> list[Organisation]:
        return self._all({"_id": {"$in": list(identifiers)}}, limit=len(identifiers))


class Members(Repository[Member]):
    """Seals personal details on the way in and opens them on the way out."""

    collection, aggregate, missing = "members", Member, errors.NoSuchMember

    def __init__(self, uow: UnitOfWork, vault: Vault) -> None:
        super().__init__(uow)
        self._vault = vault

    def to_document(self, aggregate: Member) -> Document:
        return sealed(super().to_document(aggregate), self._vault)

    def from_document(self, document: Document) -> Member:
        return super().from_document(unsealed(document, self._vault))


class RoleAssignments(Repository[RoleAssignment]):
    collection, aggregate, missing = "role_assignments", RoleAssignment, errors.NoSuchRoleAssignment

    def held_by(self, person_id: str) -> list[RoleAssignment]:
        return self._all({"person_id": person_id, "ended": False}, limit=_PLENTY)


class Ledger(Repository[LedgerEntry]):
    collection, aggregate, missing = "ledger_entries", LedgerEntry, errors.NoSuchLedgerEntry

    def of_source(self, source_id: str) -> list[LedgerEntry]:
        return self._all({"source_id": source_id}, limit=_PLENTY)
