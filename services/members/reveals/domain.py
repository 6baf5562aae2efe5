"""A reveal: somebody read sensitive details of a person. Recorded once, never changed, shown to the person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.members.reveals.events import DetailsRevealed


class Detail(StrEnum):
    PHONE = "phone"
    IDENTITY_NUMBER = "identity_number"
    AFFILIATION = "affiliation"


class ContactPurpose(StrEnum):
    """What a requester is called for."""

    CHECK_FACTS = "check_facts"
    ARRANGE_VISIT = "arrange_visit"
    ASK_PAPERS = "ask_papers"
    REPORT_RESULT = "report_result"
    CALL_BACK = "call_back"


@dataclass(kw_only=True)
class RevealDetails:
    """What is asked: which details, and what for: in words, or by what the requester of a request is called for.

    Whoever has the work order of a request names it, whoever makes a call-back names that; whoever may reveal anyhow may
    name the request.
    """

    fields: list[Detail]
    purpose: str | None = None
    contact_purpose: ContactPurpose | None = None
    work_order_id: str | None = None
    request_id: str | None = None
    call_back_id: str | None = None


@dataclass(kw_only=True)
class Reveal(RevealDetails, Aggregate):
    member_id: str
    by: str
    at: datetime

    @classmethod
    def of(cls, asked: RevealDetails, *, identifier: str, member_id: str, by: str, at: datetime) -> Self:
        fields = sorted(set(asked.fields))
        details = {**values_of(RevealDetails, asked), "fields": fields}
        reveal = cls(**details, id=identifier, member_id=member_id, by=by, at=at)
        reveal.record(
            DetailsRevealed(
                reveal_id=identifier,
                member_id=member_id,
                by=by,
                fields=[field.value for field in fields],
                request_id=reveal.request_id,
                work_order_id=reveal.work_order_id,
                call_back_id=reveal.call_back_id,
            )
        )
        return reveal
