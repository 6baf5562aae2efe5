"""How full the disks of the servers are, as far as a process of ours is told."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from chassis.kernel.broker import BrokerError
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Store

FREE: Final = "louyu_disk_free_ratio"


def measure(store: Store, kafka_free: Callable[[], float | None], metrics: Metrics) -> None:
    """The disks with MongoDB's and Kafka's data; `kafka_free` raises BrokerError. Raises Unavailable."""
    said = store.db.command("dbStats", freeStorage=0)
    # In a shard they are sums, and a server in memory has none.
    if said.get("fsTotalSize"):
        metrics.set(FREE, 1 - said["fsUsedSize"] / said["fsTotalSize"], "mongodb")
    with suppress(BrokerError):  # it is measured when the broker is back
        free = kafka_free()
        if free is not None:
            metrics.set(FREE, free, "kafka")
