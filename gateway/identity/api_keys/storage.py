"""Storage of API keys in MongoDB."""

from datetime import datetime
from typing import Final

from chassis.kernel.writes import Insert
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from gateway.identity.api_keys.domain import MOST_KEYS, ApiKey, Status
from gateway.identity.api_keys.errors import NoSuchKey
from gateway.identity.stored import API_KEY_SECRETS, API_KEYS, key_hash


class ApiKeys(Repository[ApiKey]):
    collection, aggregate, missing = API_KEYS, ApiKey, NoSuchKey
    told = frozenset({"name", "permissions", "per_minute", "expires_at", "is_sandbox", "unit_id", "status"})

    def named(self, name: str) -> ApiKey | None:
        return self._first({"slot": name})

    def in_use(self, at: datetime, most: int) -> int:
        match = {"status": Status.ACTIVE.value, "$or": [{"expires_at": None}, {"expires_at": {"$gt": at}}]}
        return len(self._documents.find(match, limit=most, only=["name"]))

    def made_by(self, person_id: str) -> list[ApiKey]:
        return self._all({"status": Status.ACTIVE.value, "made_by": person_id}, limit=MOST_KEYS)

    def keep_secret(self, key: ApiKey, secret: str) -> None:
        row = {
            "_id": key_hash(self._uow.settings.token_private_key, secret),
            "tenant": self._uow.context.tenant,
            "key_id": key.id,
            "used_at": None,
        }
        self._uow.write(Insert(API_KEY_SECRETS, row))


INDEXES: Final = {
    API_KEYS: (
        Index((("tenant", 1), ("_id", 1)), serves="the list of keys"),
        Index((("tenant", 1), ("slot", 1)), serves="the key in use of a name", unique=True),
        Index((("tenant", 1), ("status", 1), ("warn_at", 1)), serves="keys that are in use, and those that end soon"),
    ),
    # A key is found by its hash, which is the id: who comes with one has not said where from.
    API_KEY_SECRETS: (Index((("tenant", 1), ("key_id", 1)), serves="when keys were used last"),),
}
