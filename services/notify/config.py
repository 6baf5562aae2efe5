"""Settings of the live stream."""

from dataclasses import dataclass

from chassis.kernel.config import ServiceConfig, setting


@dataclass(frozen=True, kw_only=True)
class StreamConfig(ServiceConfig):
    clients_per_tenant: int = setting(
        "STREAM_CLIENTS_PER_TENANT", "open streams of one street office in one stream process", default=2000
    )
    queue_size: int = setting(
        "STREAM_QUEUE_SIZE", "messages kept for a client that reads slowly, before it is told to reload", default=64
    )
    heartbeat_seconds: float = setting(
        "STREAM_HEARTBEAT_SECONDS", "how often a quiet stream shows that it is alive", default=15.0
    )
