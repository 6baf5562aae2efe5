"""The collections of the chassis itself in every service's database, with their indexes."""

from collections.abc import Mapping, Sequence
from typing import Final

from chassis.background import jobs
from chassis.consuming import parking, processed_messages
from chassis.persistence import idempotency, outbox
from chassis.persistence.store import Index

CHASSIS_INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    **outbox.INDEXES,
    **processed_messages.INDEXES,
    **idempotency.INDEXES,
    **parking.INDEXES,
    **jobs.INDEXES,
}
