"""How full the disks of the servers are, as far as a process of ours is told."""

from typing import Final

from chassis.observability.metrics import Metrics
from chassis.persistence.store import Store

FREE: Final = "louyu_disk_free_ratio"


def measure(store: Store, metrics: Metrics) -> None:
    """The disk with MongoDB's data. Raises Unavailable."""
    said = store.db.command("dbStats", freeStorage=0)
    # In a shard they are sums, and a server in memory has none.
    if said.get("fsTotalSize"):
        metrics.set(FREE, 1 - said["fsUsedSize"] / said["fsTotalSize"], "mongodb")
