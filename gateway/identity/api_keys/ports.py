"""What the use cases of API keys need from storage."""

from datetime import datetime
from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from chassis.kernel.references import References
from gateway.identity.api_keys.domain import ApiKey


class ApiKeyRows(Aggregates[ApiKey], Protocol):
    def named(self, name: str) -> ApiKey | None:
        """The key of this name that was not revoked."""

    def in_use(self, at: datetime, most: int) -> int:
        """How many keys open something at `at`; it counts no further than `most`."""

    def made_by(self, person_id: str) -> list[ApiKey]:
        """Those in use that this person has made."""

    def keep_secret(self, key: ApiKey, secret: str) -> None:
        """Stores a keyed hash by which the key is known again."""


class ApiKeysWork(Work, Protocol):
    @property
    def api_keys(self) -> ApiKeyRows: ...

    @property
    def references(self) -> References:
        """Which units there are."""
