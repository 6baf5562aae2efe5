"""Settings of notify."""

from dataclasses import dataclass

from chassis.kernel.config import ServiceConfig, WorkerConfig


@dataclass(frozen=True, kw_only=True)
class NotifyConfig(ServiceConfig):
    """The web process needs what every service needs."""


@dataclass(frozen=True, kw_only=True)
class NotifyWorkerConfig(WorkerConfig):
    """The worker needs what every worker needs."""
