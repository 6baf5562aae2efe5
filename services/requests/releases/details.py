"""What is written of a released case."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Release:
    """Written for everybody; nothing of the request itself is shown."""

    title: str
    text: str
