"""Which repositories belong together in identity."""

from functools import cached_property

from chassis.clock import Clock
from chassis.context import Context
from chassis.messages import EventCatalogue
from chassis.mongo import Store
from chassis.unit_of_work import MakeUnitOfWork, UnitOfWork
from gateway.identity.domain.ports import Passwords
from gateway.identity.storage.attempts import Attempts
from gateway.identity.storage.passwords import Argon2Passwords
from gateway.identity.storage.repositories import Accounts
from gateway.identity.storage.sessions import Sessions


class MongoIdentityUnitOfWork(UnitOfWork):
    def __init__(
        self, store: Store, catalogue: EventCatalogue, context: Context, clock: Clock, *, passwords: Passwords
    ) -> None:
        super().__init__(store, catalogue, context, clock)
        self.passwords = passwords

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self)

    @cached_property
    def attempts(self) -> Attempts:
        return Attempts(self)


def unit_of_work(catalogue: EventCatalogue, passwords: Passwords | None = None) -> MakeUnitOfWork:
    """What builds the units of work of this service."""
    known = passwords or Argon2Passwords()

    def make(store: Store, context: Context, clock: Clock) -> MongoIdentityUnitOfWork:
        return MongoIdentityUnitOfWork(store, catalogue, context, clock, passwords=known)

    return make
