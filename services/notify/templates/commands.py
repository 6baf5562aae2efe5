"""Commands to templates, beside the template itself."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Made-up data of an event, to see the message that would come of it."""

    language: str
    data: dict[str, Any]
