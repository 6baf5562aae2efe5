"""Commands to templates, beside the template itself."""

from dataclasses import dataclass
from typing import Any

from services.notify.templates.domain import Wording


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Data of an event, to see the message that would come of it; without, data is found."""

    language: str
    data: dict[str, Any] | None
    #: Words that are not saved yet, instead of those that are.
    texts: dict[str, Wording] | None
    #: Of a template that is not saved yet.
    event_type: str | None = None
