"""A reveal: somebody read sensitive details of a person. Recorded once, never changed, shown to the person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.members.reveals.events import DetailsRevealed


class Detail(StrEnum):
    PHONE = "phone"
    IDENTITY_NUMBER = "identity_number"
    AFFILIATION = "affiliation"


@dataclass(kw_only=True)
class RevealDetails:
    """What is asked: which details, and what for."""

    fields: list[Detail]
    purpose: str


@dataclass(kw_only=True)
class Reveal(RevealDetails, Aggregate):
    member_id: str
    by: str
    at: datetime

    @classmethod
    def of(cls, asked: RevealDetails, *, identifier: str, member_id: str, by: str, at: datetime) -> Self:
        fields = sorted(set(asked.fields))
        reveal = cls(id=identifier, member_id=member_id, by=by, fields=fields, purpose=asked.purpose, at=at)
        reveal.record(
            DetailsRevealed(reveal_id=identifier, member_id=member_id, by=by, fields=[field.value for field in fields])
        )
        return reveal
