"""The command to make what is left a request of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rest:
    """Without a title it has that of the answered request."""

    title: str | None
