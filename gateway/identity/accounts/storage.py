"""How accounts are kept in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from gateway.identity.accounts.domain import Account
from gateway.identity.accounts.errors import NoSuchAccount


class Accounts(Repository[Account]):
    collection, aggregate, missing = "accounts", Account, NoSuchAccount

    def named(self, username: str) -> Account | None:
        return self._first({"username": username})


INDEXES: Final = {
    "accounts": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of accounts"),
        Index((("tenant", 1), ("username", 1)), serves="sign-in", unique=True),
    ),
}
