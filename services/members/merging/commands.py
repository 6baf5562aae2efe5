"""Commands to merge, from people and messages."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Merge:
    """`into_id` is the record that stays."""

    into_id: str


@dataclass(frozen=True)
class OfPerson:
    person_id: str | None = None
    previous_person_id: str | None = None


@dataclass(frozen=True)
class OfFirm:
    enterprise_id: str | None = None
    previous_enterprise_id: str | None = None
