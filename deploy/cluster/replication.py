"""How soon a replica set replaces a primary that is silent; `ha` of deploy/kubernetes has the same figures."""

from typing import Final

#: With MongoDB's own figures, ten seconds for each step, writers waited for 24 s when a primary was cut off: heartbeats into the
#: dark were waited for, and the new primary tried to catch up with the old one (decision 0065).
REPLICATION: Final = {
    "electionTimeoutMillis": 5_000,
    "heartbeatIntervalMillis": 1_000,
    "heartbeatTimeoutSecs": 3,
    "catchUpTimeoutMillis": 2_000,
}
