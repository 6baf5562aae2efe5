"""The repositories of identity."""

from functools import cached_property
from typing import Final

from chassis.consuming.known_things import KnownThings
from chassis.kernel.writes import Replace, Write
from chassis.persistence.unit_of_work import UnitOfWork
from gateway.identity.accounts.password_rules import PasswordRules
from gateway.identity.accounts.passwords import Argon2Passwords, passwords_at
from gateway.identity.accounts.storage import Accounts, Invitations
from gateway.identity.api_keys.storage import ApiKeys
from gateway.identity.changes.storage import change_of
from gateway.identity.roles import assignments
from gateway.identity.roles.domain import RoleGrant, roles_assigned
from gateway.identity.second_factor.storage import SecondFactors
from gateway.identity.sessions.devices import DeviceTokens
from gateway.identity.sessions.storage import Attempts, Sessions
from gateway.identity.stored import ACCOUNTS, API_KEYS, person_key

#: Collection → the field with the id that acts.
_ACTORS: Final = {ACCOUNTS: "person_id", API_KEYS: "_id"}


class IdentityUnitOfWork(UnitOfWork):
    @property
    def passwords(self) -> Argon2Passwords:
        return passwords_at(self.settings.password_memory_kib, self.settings.password_rounds)

    @property
    def password_rules(self) -> PasswordRules:
        settings = self.settings
        return PasswordRules(
            length=settings.password_length,
            classes=settings.password_classes,
            history=settings.password_history,
            days=settings.password_days,
        )

    @property
    def devices(self) -> DeviceTokens:
        return DeviceTokens(self.settings.token_private_key)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self)

    @cached_property
    def references(self) -> KnownThings:
        return KnownThings(self)

    def assigned_roles(self, person_id: str) -> tuple[RoleGrant, ...]:
        row = self.store.db[assignments.COLLECTION].find_one({"_id": person_key(self.context.tenant, person_id)})
        return roles_assigned(assignments.assigned_in(row))

    @cached_property
    def invitations(self) -> Invitations:
        return Invitations(self)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self)

    @cached_property
    def attempts(self) -> Attempts:
        return Attempts(self)

    @cached_property
    def second_factors(self) -> SecondFactors:
        return SecondFactors(self)

    @cached_property
    def api_keys(self) -> ApiKeys:
        return ApiKeys(self)

    def accepts_code(self, account_id: str, code: str | None) -> bool | None:
        factor = self.second_factors.find(account_id)
        if factor is None or not factor.is_on:
            return True
        if code is None:
            return None
        used = factor.after(code, self.clock())
        if used:
            self.second_factors.put(factor, used)
        return used is not None

    def forget_second_factor(self, account_id: str) -> None:
        self.second_factors.clear(account_id)

    def taken_names_tried(self, address: str) -> int:
        return self.attempts.begin("", f"sign-up|{address}", self.clock()).number

    def unlock(self, username: str) -> None:
        self.attempts.unlock(username)

    def writes(self) -> list[Write]:
        """Whoever changes an account or a key tells the edge of it: no use case can forget to."""
        stored = super().writes()
        changed = [write for write in stored if isinstance(write, Replace) and write.collection in _ACTORS]
        return stored + [change_of(self.context.tenant, write.document[_ACTORS[write.collection]]) for write in changed]
