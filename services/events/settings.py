"""Settings of events."""

from dataclasses import dataclass

from chassis.kernel.config import ConfidingConfig, ServiceConfig, WorkerConfig


@dataclass(frozen=True, kw_only=True)
class EventsConfig(ConfidingConfig, ServiceConfig):
    """With what members confides: the affiliation of people, for audiences."""


@dataclass(frozen=True, kw_only=True)
class EventsWorkerConfig(ConfidingConfig, WorkerConfig):
    """As above."""
