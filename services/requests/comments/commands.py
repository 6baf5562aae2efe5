"""Commands to comments."""

from dataclasses import dataclass

from services.requests.comments.domain import Visibility


@dataclass(frozen=True, kw_only=True)
class Words:
    text: str
    visibility: Visibility
