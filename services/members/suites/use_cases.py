"""How suites are registered."""

from chassis.kernel.identity import Actor, scope
from services.members.suites.domain import Suite, SuiteDetails, suite_id_of
from services.members.suites.errors import SuiteTaken
from services.members.suites.ports import SuitesWork


def register_suite(uow: SuitesWork, actor: Actor, details: SuiteDetails) -> Suite:
    """A repeat finds the first. Raises SuiteTaken when it is registered for another enterprise."""
    actor.demand("building.manage", scope("building", details.building_id))
    identifier = suite_id_of(actor.tenant, details.building_id, details.floor, details.number)
    known = uow.suites.find(identifier)
    if known:
        if known.enterprise_id != details.enterprise_id:
            raise SuiteTaken
        return known
    building = uow.buildings.get(details.building_id)
    if details.enterprise_id:
        uow.enterprises.get(details.enterprise_id)
    return uow.suites.add(Suite.register(details, identifier=identifier, building=building))
