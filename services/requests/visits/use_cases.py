"""Use cases of visits: recorded on the spot, with what they raise; called off when there is nobody to visit any more."""

from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.errors import DomainError
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.requests import references
from services.requests.listings.commands import NewListing
from services.requests.listings.record import Kind, ListingVisibility, OfferedBy
from services.requests.listings.use_cases import post_listing
from services.requests.scopes import places
from services.requests.service_requests.commands import Submission
from services.requests.service_requests.sources import Source
from services.requests.service_requests.submitting import submit_request
from services.requests.visits.commands import NewVisit, NobodyThere, ToRaise, VisitRecord
from services.requests.visits.domain import RECORD, Visit
from services.requests.visits.errors import FirmNotHere, WishNeedsCategory
from services.requests.visits.ports import HasVisits, VisitsWork
from services.requests.visits.record import Raised, RaisedKind, RecordChanges
from services.requests.wishes.record import Category, WishDetails
from services.requests.wishes.use_cases import publish_wish


def show_visit(uow: HasVisits, actor: Actor, *, visit_id: str) -> Visit:
    """Raises NoSuchVisit, Forbidden."""
    visit = uow.visits.get(visit_id)
    actor.demand(RECORD, *places(visit.building_id))
    return visit


def record_visit(uow: VisitsWork, actor: Actor, clock: Clock, said: VisitRecord, *, visit_id: str) -> Visit:
    """Raises NoSuchVisit, Forbidden, and what `Visit.make` and the records that are raised raise."""
    visit = show_visit(uow, actor, visit_id=visit_id)
    _make(uow, actor, clock, visit, said)
    return visit


def note_nobody_there(uow: HasVisits, actor: Actor, clock: Clock, said: NobodyThere, *, visit_id: str) -> Visit:
    """Raises NoSuchVisit, Forbidden, and what `Visit.nobody_there` raises."""
    visit, at = show_visit(uow, actor, visit_id=visit_id), clock()
    visit.nobody_there(by=actor.person_id, tried_at=said.tried_at or at, next_on=said.next_on, at=at)
    return visit


def record_unplanned(uow: VisitsWork, actor: Actor, clock: Clock, said: NewVisit) -> Visit:
    """As `record_visit`, of a firm that no plan or some plan asks to visit. Raises FirmNotHere too."""
    firm = uow.visit_firms.find(said.enterprise_id)
    if firm is None:
        raise FirmNotHere
    actor.demand(RECORD, *places(firm.building_id))
    at = clock()
    planned = uow.visits.open_of_firm(firm.enterprise_id)
    visit = next((one for one in planned if one.takes(said.visited_at or at)), None) or uow.visits.add(
        Visit.unplanned(identifier=new_id(), enterprise_id=firm.enterprise_id, building_id=firm.building_id, at=at)
    )
    _make(uow, actor, clock, visit, said)
    return visit


def change_record(uow: HasVisits, actor: Actor, changes: RecordChanges, *, visit_id: str) -> Visit:
    """By who may record visits there. Raises NoSuchVisit, Forbidden, NotNow, NumberInNotes."""
    visit = show_visit(uow, actor, visit_id=visit_id)
    visit.change(changes)
    return visit


def cancel_visits_of(uow: HasVisits, enterprise_id: str, reason: str) -> None:
    """The firm is not there any more. Idempotent."""
    for visit in uow.visits.open_of_firm(enterprise_id):
        visit.cancel(reason)


def replace_next_firm(uow: HasVisits, enterprise_id: str, to_id: str) -> None:
    """Takes one step: one visit to a firm that was merged is one to the firm that stays. Idempotent."""
    visit = uow.visits.any_to(enterprise_id)
    if visit:
        visit.replace_firm(enterprise_id, uow.references.successor(references.ENTERPRISE.name, to_id) or to_id)


def settle_firm(uow: HasVisits, enterprise_id: str) -> None:
    """A visit that was recorded while its firm was merged. Idempotent."""
    heir = uow.references.successor(references.ENTERPRISE.name, enterprise_id)
    if heir:
        replace_next_firm(uow, enterprise_id, heir)


def _make(uow: VisitsWork, actor: Actor, clock: Clock, visit: Visit, said: VisitRecord) -> None:
    # All or nothing: whoever stands at the firm's door sends once, and sends again if the network fails.
    raised = [_raise(uow, actor, clock, visit, one, place) for place, one in enumerate(said.raised)]
    visit.make(said, raised, by=actor.person_id, at=clock())
    for other in uow.visits.open_of_firm(visit.enterprise_id):
        if other.id != visit.id and other.takes(visit.visited_at or visit.listed_at):
            other.fulfil(visit)


def _raise(uow: VisitsWork, actor: Actor, clock: Clock, visit: Visit, said: ToRaise, place: int) -> Raised:
    try:
        identifier = _RAISE[said.kind](uow, actor, clock, visit, said)
    except DomainError as error:
        # Its own room knows nothing of the form that it was written into.
        if error.pointer:
            error.pointer = f"/raised/{place}{_FIELDS.get(error.pointer, error.pointer)}"
        raise
    return Raised(kind=said.kind, id=identifier, title=said.title)


def _listing(uow: VisitsWork, actor: Actor, clock: Clock, visit: Visit, said: ToRaise) -> str:
    new = NewListing(
        kind=Kind(said.kind.value),
        category=said.category or "other",
        title=said.title,
        text=said.text,
        quantity=None,
        measure="",
        valid_from=None,
        valid_to=None,
        building_id=visit.building_id,
        place="",
        visibility=ListingVisibility.STREET,
        offered_by=OfferedBy.ENTERPRISE,
        party_id=visit.enterprise_id,
        contact="",
        owner_id=None,
        draft=False,
    )
    return post_listing(uow, actor, clock, new).id


def _request(uow: VisitsWork, actor: Actor, clock: Clock, visit: Visit, said: ToRaise) -> str:
    asked = Submission(
        title=said.title,
        description=said.text,
        catalogue_item_id=None,
        building_id=visit.building_id,
        enterprise_id=visit.enterprise_id,
        category=said.category,
    )
    return submit_request(uow, actor, clock, asked, source=Source.VISIT).id


def _wish(uow: VisitsWork, actor: Actor, clock: Clock, visit: Visit, said: ToRaise) -> str:
    if said.category not in set(Category):
        raise WishNeedsCategory
    text = f"{said.title}：{said.text}" if said.text else said.title
    details = WishDetails(text=text, category=Category(said.category), building_id=visit.building_id)
    return publish_wish(uow, actor, clock, details).id


#: What a room calls a field that the form of a visit has for all of them.
_FIELDS: Final = {"/description": "/text"}
_RAISE = {
    RaisedKind.NEED: _listing,
    RaisedKind.RESOURCE: _listing,
    RaisedKind.REQUEST: _request,
    RaisedKind.WISH: _wish,
}
