"""A broadcast: a letter on its way to many."""

from dataclasses import dataclass

from services.notify.directory.domain import Audience
from services.notify.inbox.domain import Letter


@dataclass(frozen=True, kw_only=True)
class Broadcast:
    """To an audience or a list, in batches behind `after`, ordered by person."""

    id: str
    letter: Letter
    audience: Audience | None
    persons: list[str]
    after: str = ""
    reached: int = 0
