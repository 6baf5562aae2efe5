"""Settings of notify."""

from dataclasses import dataclass

from chassis.kernel.config import ConfidingConfig, ServiceConfig, WorkerConfig


@dataclass(frozen=True, kw_only=True)
class NotifyConfig(ConfidingConfig, ServiceConfig):
    """With what members confides: the affiliation of people, for audiences."""


@dataclass(frozen=True, kw_only=True)
class NotifyWorkerConfig(ConfidingConfig, WorkerConfig):
    """As above."""
