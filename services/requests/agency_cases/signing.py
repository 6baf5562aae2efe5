"""Use cases of hand-overs: listed by the agent, signed by the other side, or withdrawn."""

from typing import Final

from attachments.domain import Status as FileStatus
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.requests.agency_cases.commands import DrawnSignature, Handing, Reason
from services.requests.agency_cases.domain import AgencyCase
from services.requests.agency_cases.errors import SignatureMissing
from services.requests.agency_cases.ports import AgencyWork
from services.requests.agency_cases.record import Way
from services.requests.agency_cases.use_cases import handled, require_no_number, result_due, show_case

#: The kind of the files that are drawn signatures; their record is the hand-over.
SIGNATURE: Final = "agency_signature"


def open_hand_over(uow: AgencyWork, actor: Actor, clock: Clock, said: Handing, *, case_id: str) -> AgencyCase:
    """The agent signs the list by sending it.

    Raises NoSuchAgencyCase, Forbidden, NotTheAgent, HandOverOpen, NotNow, WrongWay, NoSuchPaper, NothingChosen, TooManyPapers, NumberInAgencyNote.
    """
    case = handled(uow, actor, case_id)
    require_no_number(said.note, "/note")
    for position, paper in enumerate(said.new):
        require_no_number(paper.name, f"/new/{position}/name")
    if said.way is Way.IN:
        case.take_in(said.new, said.note, identifier=new_id(), by=actor.person_id, at=clock())
    else:
        case.give_out(said.papers, said.note, identifier=new_id(), by=actor.person_id, at=clock())
    return case


def confirm_hand_over(uow: AgencyWork, actor: Actor, clock: Clock, *, case_id: str, hand_over_id: str) -> AgencyCase:
    """The other side signs with its own account. Raises NoSuchAgencyCase, NoSuchHandOver, NotToConfirm, HandOverEnded."""
    case, at = show_case(uow, actor, case_id=case_id), clock()
    case.confirm(hand_over_id, by=actor.person_id, at=at, due_at=result_due(uow, case, at))
    return case


def sign_hand_over(
    uow: AgencyWork, actor: Actor, clock: Clock, said: DrawnSignature, *, case_id: str, hand_over_id: str
) -> AgencyCase:
    """The person signs with a finger on the agent's phone.

    Raises NoSuchAgencyCase, Forbidden, NotTheAgent, NoSuchHandOver, NotToConfirm, HandOverEnded, SignatureMissing, NumberInAgencyNote.
    """
    case, at = handled(uow, actor, case_id), clock()
    require_no_number(said.name, "/name")
    file = uow.files.find(said.file_id)
    drawn = (
        file is not None
        and file.status is FileStatus.KEPT
        and (file.kind, file.record_id, file.person_id) == (SIGNATURE, hand_over_id, actor.person_id)
        and file.media_type.startswith("image/")
    )
    if not drawn:
        raise SignatureMissing
    case.sign_drawn(hand_over_id, said.name, said.file_id, by=actor.person_id, at=at, due_at=result_due(uow, case, at))
    return case


def withdraw_hand_over(
    uow: AgencyWork, actor: Actor, clock: Clock, said: Reason, *, case_id: str, hand_over_id: str
) -> AgencyCase:
    """Either side says that the list is wrong. Raises NoSuchAgencyCase, NoSuchHandOver, NotAParty, HandOverEnded, NumberInAgencyNote."""
    case = show_case(uow, actor, case_id=case_id)
    require_no_number(said.reason, "/reason")
    case.withdraw(hand_over_id, said.reason, by=actor.person_id, at=clock())
    return case
