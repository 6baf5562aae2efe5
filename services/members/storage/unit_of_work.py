"""Which repositories belong together in members."""

from functools import cached_property

from chassis.clock import Clock
from chassis.context import Context
from chassis.crypto import Vault
from chassis.messages import EventCatalogue
from chassis.mongo import Store
from chassis.unit_of_work import MakeUnitOfWork, UnitOfWork
from services.members.storage import repositories


class MongoMembersUnitOfWork(UnitOfWork):
    def __init__(self, store: Store, catalogue: EventCatalogue, context: Context, clock: Clock, data_key: str) -> None:
        super().__init__(store, catalogue, context, clock)
        self._data_key = data_key

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
        return Vault(self._data_key, self.context.tenant)


def unit_of_work(catalogue: EventCatalogue, data_key: str) -> MakeUnitOfWork:
    """What builds the units of work of this service."""

    def make(store: Store, context: Context, clock: Clock) -> MongoMembersUnitOfWork:
        return MongoMembersUnitOfWork(store, catalogue, context, clock, data_key)

    return make
