"""Settings of the stream process."""

from dataclasses import dataclass

from chassis.kernel.config import ServiceConfig, setting


@dataclass(frozen=True, kw_only=True)
class StreamConfig(ServiceConfig):
    clients_per_tenant: int = setting(
        "STREAM_CLIENTS_PER_TENANT", "open streams of one street office in one stream process", default=2000
    )
    clients_per_person: int = setting(
        "STREAM_CLIENTS_PER_PERSON", "open streams of one person in one stream process; the oldest gives way", default=8
    )
    queue_size: int = setting(
        "STREAM_QUEUE_SIZE", "messages kept for a client that reads slowly, before it is told to reload", default=64
    )
    heartbeat_seconds: float = setting(
        "STREAM_HEARTBEAT_SECONDS", "how often a quiet stream shows that it is alive", default=15.0
    )
