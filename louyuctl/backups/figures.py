"""What the process that backs up counts: docs/metrics.md and the alerts are made from it."""

from typing import Final

from prometheus_client import Counter, Gauge

from chassis.observability.metrics import TABLE as CHASSIS_TABLE
from chassis.observability.metrics import Metric

AGE: Final = "louyu_backup_age_seconds"
BEHIND: Final = "louyu_backup_behind_seconds"
FAILURES: Final = "louyu_backup_failures_total"

FREE: Final = "louyu_disk_free_ratio"

TABLE: Final = (
    *(metric for metric in CHASSIS_TABLE if metric.name == FREE),
    Metric(AGE, Gauge, (), "Age of the newest whole backup that was read back without a fault", "above 100 000"),
    Metric(BEHIND, Gauge, (), "Age of the newest write that is in no backup yet", "above 60 for 5 min"),
    Metric(FAILURES, Counter, ("step",), "Steps that failed: make, verify, slice, expire", "above 0"),
)
