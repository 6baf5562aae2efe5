"""What the use cases of the second factor need from storage."""

from typing import Protocol

from gateway.identity.second_factor.domain import SecondFactor
from gateway.identity.sessions.ports import SessionsWork


class SecondFactorRows(Protocol):
    def find(self, account_id: str) -> SecondFactor | None: ...

    def put(self, before: SecondFactor | None, after: SecondFactor) -> None:
        """The commit raises StaleVersion if a code was used meanwhile."""

    def remove(self, found: SecondFactor) -> None: ...

    def clear(self, account_id: str) -> None: ...


class SecondFactorWork(SessionsWork, Protocol):
    @property
    def second_factors(self) -> SecondFactorRows: ...
