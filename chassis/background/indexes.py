"""The chassis' own collections, which every service's database has, with their indexes."""

from collections.abc import Mapping, Sequence
from typing import Final

from chassis.background import failing_rows, jobs, process_reports
from chassis.consuming import acts, letters, orders, parking, processed_messages
from chassis.persistence import idempotency, outbox, quotas
from chassis.persistence.store import Index
from chassis.publishing import segments

CHASSIS_INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    **outbox.INDEXES,
    **segments.INDEXES,
    **processed_messages.INDEXES,
    **idempotency.INDEXES,
    **parking.INDEXES,
    **letters.INDEXES,
    **acts.INDEXES,
    **orders.INDEXES,
    **jobs.INDEXES,
    **quotas.INDEXES,
    **failing_rows.INDEXES,
    **process_reports.INDEXES,
}
