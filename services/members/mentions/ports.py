"""What others need to know of mentions."""

from collections.abc import Collection, Mapping
from typing import Protocol

from services.members.mentions.record import What


class Mentioned(Protocol):
    def of_any(self, person_ids: Collection[str]) -> Mapping[str, What]:
        """By person: something of another service that names them."""


class MentionsWork(Protocol):
    @property
    def mentions(self) -> Mentioned: ...
