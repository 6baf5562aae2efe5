"""Settings of requests: what every service needs, nothing of its own."""

from dataclasses import dataclass

from chassis.kernel.config import ServiceConfig, WorkerConfig


@dataclass(frozen=True, kw_only=True)
class RequestsConfig(ServiceConfig):
    """The web process."""


@dataclass(frozen=True, kw_only=True)
class RequestsWorkerConfig(WorkerConfig):
    """The background processes."""
