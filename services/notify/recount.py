"""What the rows of notify count, for comparing it with the figures: what is in inboxes, and what reached nobody."""

from collections.abc import Iterator
from typing import Final

from chassis.kernel.identity import TenantId
from chassis.persistence.store import Store
from reporting.figures import Count
from reporting.recount import Recount, rows_of
from services.notify.inbox.storage import COLLECTION, KEEP_DAYS

#: Gone, though MongoDB has not deleted it yet.
_FIRST_YEAR: Final = 1972


def _of_tenant(store: Store, tenant: TenantId, _: object) -> Iterator[Count]:
    for row in rows_of(store, COLLECTION, tenant):
        if row["sent_at"].year < _FIRST_YEAR:
            continue
        yield from (Count(name, at=row["sent_at"]) for name in ("messages.sent", f"messages.{row['rule']}"))
        if row["read_at"]:
            yield Count("messages.read", at=row["read_at"])
    for row in rows_of(store, "unreached", tenant):
        yield Count("messages.unreached", at=row["found_at"])


recount: Final = Recount(
    (COLLECTION, "unreached"),
    _of_tenant,
    # Rows expire; the day at the edge may be half gone.
    kept_days=KEEP_DAYS - 2,
    # What was given up, or had a gap, leaves no row.
    uncounted=frozenset({"messages.undelivered", "messages.incomplete"}),
)
