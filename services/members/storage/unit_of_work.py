"""Which repositories belong together in members."""

from functools import cached_property

from chassis.persistence.unit_of_work import UnitOfWork
from chassis.persistence.vault import Vault
from services.members.storage import repositories


class MongoMembersUnitOfWork(UnitOfWork):
    @cached_property
    def tenants(self) -> repositories.Tenants:
        return repositories.Tenants(self)

    @cached_property
    def buildings(self) -> repositories.Buildings:
        return repositories.Buildings(self)

    @cached_property
    def suites(self) -> repositories.Suites:
        return repositories.Suites(self)

    @cached_property
    def enterprises(self) -> repositories.Enterprises:
        return repositories.Enterprises(self)

    @cached_property
    def organisations(self) -> repositories.Organisations:
        return repositories.Organisations(self)

    @cached_property
    def members(self) -> repositories.Members:
        return repositories.Members(self, self._vault)

    @cached_property
    def role_assignments(self) -> repositories.RoleAssignments:
        return repositories.RoleAssignments(self)

    @cached_property
    def ledger(self) -> repositories.Ledger:
        return repositories.Ledger(self)

    def sealed(self, text: str) -> str:
        return self._vault.seal(text)

    def opened(self, sealed: str) -> str:
        return self._vault.open(sealed)

    @cached_property
    def _vault(self) -> Vault:
        return Vault(self.settings.data_key, self.context.tenant)
