"""The collections of the chassis itself in every service's database, with their indexes."""

from collections.abc import Mapping, Sequence
from typing import Final

from chassis import figures, idempotency, inbox, jobs, outbox, parking
from chassis.mongo import Index

CHASSIS_INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    **outbox.INDEXES,
    **inbox.INDEXES,
    **idempotency.INDEXES,
    **parking.INDEXES,
    **jobs.INDEXES,
    **figures.INDEXES,
}
