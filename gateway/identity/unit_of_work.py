"""Which repositories belong together in identity."""

from functools import cached_property

from chassis.persistence.unit_of_work import UnitOfWork
from gateway.identity.accounts.passwords import Argon2Passwords, passwords_at
from gateway.identity.accounts.storage import Accounts
from gateway.identity.sessions.storage import Attempts, Sessions


class IdentityUnitOfWork(UnitOfWork):
    @property
    def passwords(self) -> Argon2Passwords:
        return passwords_at(self.settings.password_memory_kib, self.settings.password_rounds)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self)

    @cached_property
    def attempts(self) -> Attempts:
        return Attempts(self)
