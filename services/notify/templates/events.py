"""Events of templates: who changes what people are told is on record."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class TemplateChanged(Event):
    """A street office worded a message its own way; `version` counts its wordings."""

    code: str
    version: int


EVENTS: Final[Events] = {"template": {"changed": TemplateChanged}}
