"""Repositories of identity, each for one tenant."""

from chassis.persistence.unit_of_work import Repository
from gateway.identity.domain.account import Account
from gateway.identity.domain.errors import NoSuchAccount


class Accounts(Repository[Account]):
    collection, aggregate, missing = "accounts", Account, NoSuchAccount

    def named(self, username: str) -> Account | None:
        return self._first({"username": username})
