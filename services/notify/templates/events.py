"""What happened to templates: who changes what people are told is on record."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class TemplateChanged(Event):
    """A street office worded a message its own way; `version` counts its wordings."""

    code: str
    version: int


EVENTS: Final = {"template": {"changed": TemplateChanged}}
