"""What the use cases of deliveries need from storage."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from chassis.kernel.errors import DomainError
from chassis.kernel.quotas import Spending
from services.notify.deliveries.domain import Fact, Repeat
from services.notify.receivers.ports import ReceiversWork


class Deliveries(Protocol):
    def put(self, receiver_id: str, fact: Fact) -> None:
        """Makes it wait for the sender, unless it is there already."""

    def put_again(self, receiver_id: str, fact: Fact) -> None:
        """As `put`; one that is there waits again, with all its tries."""

    def receiver_of(self, delivery_id: str) -> str:
        """Whose delivery it is. Raises NoSuchDelivery."""

    def retry(self, delivery_id: str) -> None:
        """Makes a delivery due at once. Raises NoSuchDelivery, DeliveryUnderWay."""

    def retry_all(self, receiver_id: str, delivery_ids: Sequence[str]) -> Mapping[str, DomainError | None]:
        """Makes these of a receiver due at once; of each why not, if so. One query."""

    def retry_failed(self, repeat: Repeat, event_types: Sequence[str], most: int) -> int:
        """Makes the oldest deliveries that were given up wait again, of these types if there are any; returns how many."""

    def failed_since(self, receiver_id: str, since: datetime) -> Mapping[str, int]:
        """How many were given up, by type of event."""


class Repeats(Protocol):
    def get(self, identifier: str) -> Repeat:
        """Raises NotFound."""

    def start(self, repeat: Repeat) -> None:
        """Idempotent. Two at a time for one receiver: the commit raises AlreadyExists."""

    def runs(self, receiver_id: str) -> bool: ...

    def advance(self, repeat: Repeat, last: tuple[datetime, str], *, repeated: int, ended: bool) -> None:
        """Stores the progress. If another process has advanced it, the commit raises StaleVersion."""


class PastEvents(Protocol):
    def told_after(self, at: datetime, after: str, until: datetime, most: int) -> Sequence[tuple[str, Fact]]:
        """What happened, oldest first, as key and fact; only what receivers may be told is in `data`."""


class DeliveriesWork(ReceiversWork, Protocol):
    @property
    def webhooks(self) -> Deliveries: ...

    @property
    def repeats(self) -> Repeats: ...

    @property
    def quotas(self) -> Spending: ...

    @property
    def told_past(self) -> PastEvents: ...
