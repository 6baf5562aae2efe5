"""Who may see and move an agency case."""

from chassis.kernel.identity import Actor
from services.requests.agency_cases.domain import ASSIGN, HANDLE, AgencyCase
from services.requests.agency_cases.errors import NoSuchAgencyCase
from services.requests.scopes import places


def require_reader(actor: Actor, *, person_id: str | None, waits_for: str | None, building_id: str | None) -> None:
    """Whom it is for, who has to sign, and the people of its building. Raises NoSuchAgencyCase."""
    # Whoever may not see it does not learn that it is there. Who asked for somebody else did so as one of the people
    # of the building, and sees it as long as they are one.
    concerned = actor.person_id in (person_id, waits_for)
    if not (concerned or actor.may(HANDLE, *places(building_id))):
        raise NoSuchAgencyCase


def require_seen(actor: Actor, case: AgencyCase) -> None:
    """Raises NoSuchAgencyCase."""
    require_reader(
        actor,
        person_id=case.person_id,
        waits_for=case.waits_for,
        building_id=case.building_id,
    )


def require_handler(actor: Actor, case: AgencyCase) -> None:
    """For the people of its building. Raises NoSuchAgencyCase, Forbidden."""
    require_seen(actor, case)
    actor.demand(HANDLE, *places(case.building_id))


def may_assign(actor: Actor, case: AgencyCase) -> bool:
    return actor.may(ASSIGN, *places(case.building_id))
