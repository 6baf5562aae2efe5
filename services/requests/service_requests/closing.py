"""The hotline's closing record: what a request ends with. The unit states its findings, the desk confirms them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Claim(StrEnum):
    """Whether what was claimed is true."""

    TRUE = "true"
    UNTRUE = "untrue"
    UNVERIFIABLE = "unverifiable"


class DeclineReason(StrEnum):
    """Why nobody works on what was asked."""

    OUT_OF_SCOPE = "out_of_scope"
    NOT_ENOUGH_DETAILS = "not_enough_details"
    WITHDRAWN_BY_REQUESTER = "withdrawn_by_requester"
    NOTHING_TO_SOLVE = "nothing_to_solve"


class ContactWay(StrEnum):
    PHONE = "phone"
    VISIT = "visit"
    MESSAGE = "message"


@dataclass(frozen=True, kw_only=True)
class Closing:
    """`internal_text` is for the desk and the units; `public_reply` is what the requester and outside systems are told.

    With `contacted` there is who, when, how and the file that proves it, otherwise why not. `contact_person` may name
    somebody, so events say nothing of it. What is solved `partly` is not `solved`: `left_to_do` says to everybody what is still
    to do, `left_until` by when.
    """

    claim: Claim
    within_competence: bool
    contacted: bool
    solved: bool
    internal_text: str
    public_reply: str
    contact_person: str | None = None
    contacted_at: datetime | None = None
    contact_way: ContactWay | None = None
    contact_proof_id: str | None = None
    not_contacted_because: str | None = None
    unsolved_because: str | None = None
    partly: bool = False
    left_to_do: str | None = None
    left_until: date | None = None


def declined(reply: str, *, within_competence: bool) -> Closing:
    """The record of a request that nobody worked on, for whoever waits for one."""
    return Closing(
        claim=Claim.UNVERIFIABLE,
        within_competence=within_competence,
        contacted=False,
        solved=False,
        internal_text=reply,
        public_reply=reply,
        not_contacted_because=reply,
        unsolved_because=reply,
    )
