"""Use cases of agency cases: asked for, taken on, taken to the window, ended. `signing` has the hand-overs."""

from datetime import datetime
from typing import Final

from attachments.domain import Reason as Erased
from attachments.domain import Status as FileStatus
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.requests import quotas, references
from services.requests.agency_cases.commands import Assignment, BroughtBack, HandedIn, Missing, Reason, Result
from services.requests.agency_cases.domain import ASSIGN, HANDLE, NUMBERED, AgencyCase
from services.requests.agency_cases.errors import (
    ForWhom,
    NoAgencyService,
    NoSuchPerson,
    NotAnAgentHere,
    NumberInAgencyNote,
    OnlyForOneself,
)
from services.requests.agency_cases.guards import may_assign, require_handler, require_seen
from services.requests.agency_cases.ports import AgencyWork, HasAgencyCases
from services.requests.agency_cases.record import Asked
from services.requests.calendars.working_time import Limit, Unit
from services.requests.catalogue.domain import CatalogueItem
from services.requests.personal_numbers import names_number
from services.requests.scopes import places
from services.requests.service_requests.numbers import new_number

#: In working days: until somebody takes it on, and until the result is there if neither item nor office says otherwise.
TAKE_ON: Final = Limit(amount=1, unit=Unit.DAYS)
_RESULT_DAYS: Final = 10
#: Cases of an erased person that are cleared in one transaction.
_AT_ONCE: Final = 200


def ask_for_agency(uow: AgencyWork, actor: Actor, clock: Clock, asked: Asked) -> AgencyCase:
    """For oneself and one's firm; by the people of the building for anybody.

    Raises NoSuchCatalogueItem, ItemWithdrawn, NoAgencyService, UnknownReference, NoSuchPerson, OnlyForOneself, ForWhom, NumberInAgencyNote, TooOften.
    """
    asked.building_id = asked.building_id or uow.people.building_of(asked.person_id or actor.person_id)
    handles = actor.may(HANDLE, *places(asked.building_id))
    if not handles:
        uow.quotas.spend(quotas.agency(uow.people.limits()), actor, clock)
        # Somebody without an agent's permission speaks for nobody else.
        asked.person_id = asked.person_id or actor.person_id
        _require_oneself(uow, actor, asked)
    uow.references.demand(references.building(asked.building_id), references.enterprise(asked.enterprise_id))
    _require_whom(uow, actor, asked)
    item = _item(uow, asked.catalogue_item_id)
    at = clock()
    return uow.agency_cases.add(
        AgencyCase.ask(
            asked,
            item,
            identifier=new_id(),
            number=new_number(at, NUMBERED),
            by=actor.person_id,
            at=at,
            due_at=uow.calendars.current().time.due(at, TAKE_ON),
        )
    )


def _require_oneself(uow: AgencyWork, actor: Actor, asked: Asked) -> None:
    own_firm = asked.enterprise_id in (None, uow.people.firm_of(actor.person_id))
    if asked.person_id != actor.person_id or not own_firm:
        raise OnlyForOneself(permission=HANDLE)


def _require_whom(uow: AgencyWork, actor: Actor, asked: Asked) -> None:
    if asked.person_id and asked.person_id != actor.person_id and not uow.people.is_known(asked.person_id):
        raise NoSuchPerson
    if not asked.person_id and not asked.contact_name:
        raise ForWhom
    require_no_number(asked.note, "/note")
    require_no_number(asked.contact_name, "/contact_name")


def _item(uow: AgencyWork, item_id: str) -> CatalogueItem:
    item = uow.catalogue_items.get(item_id)
    item.require_offered()
    if not item.agency_service:
        raise NoAgencyService(name=item.name)
    return item


def show_case(uow: HasAgencyCases, actor: Actor, *, case_id: str) -> AgencyCase:
    """Raises NoSuchAgencyCase."""
    case = uow.agency_cases.get(case_id)
    require_seen(actor, case)
    return case


def take_on(uow: AgencyWork, actor: Actor, clock: Clock, *, case_id: str) -> AgencyCase:
    """Raises NoSuchAgencyCase, Forbidden, TakenOnAlready, OwnCase, NotNow, HandOverOpen."""
    case = handled(uow, actor, case_id)
    case.accept(actor.person_id, identifier=new_id(), at=clock())
    return case


def assign_case(uow: AgencyWork, actor: Actor, clock: Clock, said: Assignment, *, case_id: str) -> AgencyCase:
    """By its agent, or by whoever leads there. Raises NoSuchAgencyCase, Forbidden, NotAnAgentHere and what `AgencyCase.assign` raises."""
    case = handled(uow, actor, case_id)
    if case.agent_id != actor.person_id:
        actor.demand(ASSIGN, *places(case.building_id))
    if not case.building_id or not uow.visit_holders.holds_any(said.agent_id, case.building_id):
        raise NotAnAgentHere
    case.assign(said.agent_id, by=actor.person_id, identifier=new_id(), at=clock())
    return case


def check_papers(uow: AgencyWork, actor: Actor, clock: Clock, *, case_id: str) -> AgencyCase:
    case = handled(uow, actor, case_id)
    case.check(by=actor.person_id, at=clock())
    return case


def ask_for_papers(uow: AgencyWork, actor: Actor, said: Missing, *, case_id: str) -> AgencyCase:
    """Raises NumberInAgencyNote too."""
    case = handled(uow, actor, case_id)
    require_no_number(said.missing, "/missing")
    case.ask_for_papers(said.missing, by=actor.person_id)
    return case


def hand_in(uow: AgencyWork, actor: Actor, clock: Clock, said: HandedIn, *, case_id: str) -> AgencyCase:
    """Raises NumberInAgencyNote too."""
    case = handled(uow, actor, case_id)
    require_no_number(said.window, "/window")
    case.hand_in(said.window, said.receipt, said.papers, by=actor.person_id, at=clock())
    return case


def note_step(uow: AgencyWork, actor: Actor, clock: Clock, *, case_id: str) -> AgencyCase:
    case = handled(uow, actor, case_id)
    case.note_step(by=actor.person_id, at=clock())
    return case


def bring_back(uow: AgencyWork, actor: Actor, clock: Clock, said: BroughtBack, *, case_id: str) -> AgencyCase:
    case = handled(uow, actor, case_id)
    case.bring_back(said.returned, by=actor.person_id, at=clock())
    return case


def note_result(uow: AgencyWork, actor: Actor, clock: Clock, said: Result, *, case_id: str) -> AgencyCase:
    """Raises NumberInAgencyNote too."""
    case = handled(uow, actor, case_id)
    require_no_number(said.note, "/note")
    for position, paper in enumerate(said.issued):
        require_no_number(paper.name, f"/issued/{position}/name")
    case.note_result(said.granted, said.note, said.returned, said.issued, by=actor.person_id, at=clock())
    return case


def finish_case(uow: AgencyWork, actor: Actor, clock: Clock, *, case_id: str) -> AgencyCase:
    case = handled(uow, actor, case_id)
    case.finish(by=actor.person_id, at=clock())
    return case


def cancel_case(uow: AgencyWork, actor: Actor, clock: Clock, said: Reason, *, case_id: str) -> AgencyCase:
    """By whom it is for, who asked, its agent, or whoever leads there.

    Raises NoSuchAgencyCase, Forbidden, NumberInAgencyNote, NotNow, HandOverOpen.
    """
    case = show_case(uow, actor, case_id=case_id)
    if actor.person_id not in (case.person_id, case.asked_by, case.agent_id) and not may_assign(actor, case):
        actor.demand(ASSIGN, *places(case.building_id))
    require_no_number(said.reason, "/reason")
    case.cancel(said.reason, by=actor.person_id, at=clock())
    return case


def handled(uow: AgencyWork, actor: Actor, case_id: str) -> AgencyCase:
    """The case, for the people of its building. Raises NoSuchAgencyCase, Forbidden."""
    case = uow.agency_cases.get(case_id)
    require_handler(actor, case)
    return case


def result_due(uow: AgencyWork, case: AgencyCase, at: datetime) -> datetime:
    """What the item promises, or the office for everything: from when the papers are there."""
    calendar = uow.calendars.current()
    days = case.time_limit_days or calendar.default_days or _RESULT_DAYS
    return calendar.time.due(at, Limit(amount=days, unit=Unit.DAYS))


def ring_case(uow: HasAgencyCases, clock: Clock, case_id: str) -> None:
    """Its time is over."""
    uow.agency_cases.get(case_id).ring(clock())


def end_cases_of(uow: HasAgencyCases, person_id: str, at: datetime) -> None:
    """Somebody is gone: what was for them ends as far as it can, and what they had waits for another agent. Idempotent."""
    for case in uow.agency_cases.open_of(person_id):
        case.end_with_person(at)
    for case in uow.agency_cases.open_with(person_id):
        _leave(case, person_id, at)


def leave_building(uow: AgencyWork, person_id: str, building_id: str, at: datetime, *, ended: str) -> None:
    """Somebody holds no role in the building any more, now that the assignment `ended` has. Idempotent."""
    if uow.visit_holders.holds_any(person_id, building_id, but=ended):
        return
    for case in uow.agency_cases.open_with(person_id):
        if case.building_id == building_id:
            _leave(case, person_id, at)


def forget_person(uow: AgencyWork, person_id: str) -> None:
    """Takes one step: what was written of somebody who was erased is gone. Each step's events cause the next. Idempotent."""
    for case in uow.agency_cases.all_of(person_id, most=_AT_ONCE):
        for file_id in case.forget():
            file = uow.files.find(file_id)
            if file and file.status is FileStatus.KEPT:
                uow.usage.release(file.person_id, file.size)
                file.remove(Erased.ERASED)


def replace_next_of(uow: AgencyWork, person_id: str, to_id: str, at: datetime) -> None:
    """Takes one step: of one case after the other. Idempotent."""
    case = uow.agency_cases.any_with(person_id)
    if case:
        case.replace_person(person_id, uow.people.successor(to_id) or to_id, at)


def replace_next_firm(uow: AgencyWork, enterprise_id: str, to_id: str) -> None:
    """Takes one step: one case for a firm that was merged is one for the firm that stays. Idempotent."""
    case = uow.agency_cases.any_of_firm(enterprise_id)
    if case:
        case.replace_firm(enterprise_id, uow.references.successor(references.ENTERPRISE.name, to_id) or to_id)


def settle_firm(uow: AgencyWork, enterprise_id: str) -> None:
    """A case that was on its way while its firm was merged. Idempotent."""
    heir = uow.references.successor(references.ENTERPRISE.name, enterprise_id)
    if heir:
        replace_next_firm(uow, enterprise_id, heir)


def require_no_number(text: str, pointer: str) -> None:
    """Texts end up on other people's phones: no place for numbers of people. Raises NumberInAgencyNote."""
    if names_number(text):
        raise NumberInAgencyNote(pointer=pointer)


def _leave(case: AgencyCase, person_id: str, at: datetime) -> None:
    case.drop_taker(person_id, at)
    if case.agent_id == person_id:
        case.release(at)
