"""What people ask of templates, beyond what a template itself says."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Preview:
    """An event's data, made up by whoever wants to see the message."""

    language: str
    data: dict[str, Any]
