"""Settings of events: those that every service has."""

from dataclasses import dataclass

from chassis.kernel.config import ServiceConfig, WorkerConfig


@dataclass(frozen=True, kw_only=True)
class EventsConfig(ServiceConfig):
    """The web process."""


@dataclass(frozen=True, kw_only=True)
class EventsWorkerConfig(WorkerConfig):
    """The background processes."""
