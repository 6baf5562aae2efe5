"""Which repositories belong together in identity."""

from functools import cached_property

from chassis.persistence.unit_of_work import UnitOfWork
from gateway.identity.domain.ports import Passwords
from gateway.identity.storage.attempts import Attempts
from gateway.identity.storage.passwords import Argon2Passwords
from gateway.identity.storage.repositories import Accounts
from gateway.identity.storage.sessions import Sessions


class MongoIdentityUnitOfWork(UnitOfWork):
    @cached_property
    def passwords(self) -> Passwords:
        return Argon2Passwords(self.settings.password_memory_kib, self.settings.password_rounds)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self)

    @cached_property
    def attempts(self) -> Attempts:
        return Attempts(self)
