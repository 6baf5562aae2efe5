"""Use cases of releases."""

from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import derived_id
from services.requests.releases.details import Release
from services.requests.releases.domain import ReleasedCase
from services.requests.releases.errors import NotSolvedYet
from services.requests.releases.ports import ReleasesWork
from services.requests.scopes import places
from services.requests.service_requests.states import Status

_SOLVED: Final = (Status.RESOLVED, Status.RATED)
_DAY: Final = 24 * 3600


def release_case(uow: ReleasesWork, actor: Actor, clock: Clock, written: Release, *, request_id: str) -> ReleasedCase:
    """Idempotent. Raises NoSuchRequest, Forbidden, NotSolvedYet, PersonalInText."""
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *places(request.building_id))
    is_solved = request.closing is None or request.closing.solved
    if request.status not in _SOLVED or request.resolved_at is None or not is_solved:
        raise NotSolvedYet
    # Derived: a request stands on the page once.
    identifier = _id_of(str(actor.tenant), request_id)
    found = uow.released_cases.find(identifier)
    if found is not None:
        found.rewrite(written, by=actor.person_id, at=clock())
        return found
    took = (request.resolved_at - request.submitted_at).total_seconds()
    case = ReleasedCase.release(
        written,
        identifier=identifier,
        request_id=request_id,
        category=request.category,
        solved_at=request.resolved_at,
        days=max(1, -(-int(took) // _DAY)),
        by=actor.person_id,
        at=clock(),
    )
    return uow.released_cases.add(case)


def take_off(uow: ReleasesWork, request_id: str) -> None:
    """The request is not solved after all. Idempotent; not every request was released."""
    case = uow.released_cases.find(_id_of(str(uow.context.tenant), request_id))
    if case:
        case.withdraw()


def withdraw_case(uow: ReleasesWork, actor: Actor, *, case_id: str) -> ReleasedCase:
    """Idempotent. Raises NoSuchCase, Forbidden."""
    case = uow.released_cases.get(case_id)
    request = uow.requests.get(case.request_id)
    actor.demand("request.triage", *places(request.building_id))
    case.withdraw()
    return case


def _id_of(tenant: str, request_id: str) -> str:
    return derived_id(tenant, "released-case", request_id)
