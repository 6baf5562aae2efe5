"""What happened in notify: who changes what people are told is on record."""

from dataclasses import dataclass

from chassis.kernel.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class TemplateChanged(Event):
    """A street office worded a message its own way; `version` counts its wordings."""

    code: str
    version: int


@dataclass(frozen=True, kw_only=True)
class RuleChanged(Event):
    """A street office set for itself who is told of an event, or silenced a rule."""

    code: str
    enabled: bool
