"""Use cases of suites: registration, and enterprises that move in, out and over."""

from datetime import date

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, scope
from chassis.kernel.local_time import LOCAL
from services.members.enterprises.domain import Enterprise
from services.members.suites.commands import MoveIn, MoveOut, MoveOver
from services.members.suites.domain import Suite, SuiteDetails, suite_id_of
from services.members.suites.errors import MoveInFuture, SuiteTaken
from services.members.suites.ports import SuitesWork


def register_suite(uow: SuitesWork, actor: Actor, clock: Clock, details: SuiteDetails) -> Suite:
    """Registers a suite, or finds the known one; if that is empty, the enterprise moves in today.

    Raises Forbidden, BuildingIsClosed, FloorBeyondBuilding, EnterpriseIsGone, EnterpriseWasMerged, SuiteTaken.
    """
    actor.demand("building.manage", scope("building", details.building_id))
    building = uow.buildings.get(details.building_id)
    building.require_open("/building_id")
    # Whoever closes the building at this moment finds the suite, or this finds the building closed.
    uow.buildings.hold(building)
    enterprise = reached(uow, actor, details.enterprise_id) if details.enterprise_id else None
    identifier = suite_id_of(actor.tenant, details.building_id, details.floor, details.number)
    known = uow.suites.find(identifier)
    if known is None:
        if enterprise:
            _require_there(uow, enterprise)
        return uow.suites.add(Suite.register(details, identifier=identifier, building=building))
    if known.enterprise_id not in (None, details.enterprise_id):
        raise SuiteTaken
    known.restore()
    if enterprise:
        _move_in(uow, known, enterprise, _today(clock))
    return known


def remove_suite(uow: SuitesWork, actor: Actor, *, suite_id: str) -> Suite:
    """Raises NoSuchSuite, Forbidden, SuiteInUse."""
    suite = managed(uow, actor, suite_id)
    suite.remove()
    return suite


def move_in(uow: SuitesWork, actor: Actor, clock: Clock, asked: MoveIn, *, suite_id: str) -> Suite:
    """Raises Forbidden, SuiteTaken, MoveBeforeLast, MoveInFuture."""
    suite, enterprise = managed(uow, actor, suite_id), reached(uow, actor, asked.enterprise_id)
    _move_in(uow, suite, enterprise, _past(clock, asked.on_date))
    return suite


def move_out(uow: SuitesWork, actor: Actor, clock: Clock, asked: MoveOut, *, suite_id: str) -> Suite:
    """The enterprise keeps its dossier. Raises Forbidden, SuiteEmpty, MoveBeforeLast, MoveInFuture."""
    suite = managed(uow, actor, suite_id)
    if suite.enterprise_id:
        reached(uow, actor, suite.enterprise_id)
    suite.move_out(_past(clock, asked.on_date))
    return suite


def move_over(uow: SuitesWork, actor: Actor, clock: Clock, asked: MoveOver, *, suite_id: str) -> Suite:
    """The enterprise of a suite moves to another one, which is returned.

    Raises Forbidden, SuiteEmpty, SuiteTaken, MoveBeforeLast, MoveInFuture.
    """
    suite, target = managed(uow, actor, suite_id), managed(uow, actor, asked.to_suite_id)
    day = _past(clock, asked.on_date)
    enterprise = reached(uow, actor, suite.move_out(day))
    _move_in(uow, target, enterprise, day)
    return target


def _move_in(uow: SuitesWork, suite: Suite, enterprise: Enterprise, day: date) -> None:
    building = uow.buildings.get(suite.building_id)
    building.require_open()
    # Does not close at this moment: whoever looks for occupied suites has not seen this one.
    uow.buildings.hold(building)
    _require_there(uow, enterprise)
    suite.move_in(enterprise.id, day)
    if enterprise.building_id == suite.building_id:
        return
    left = [one for one in uow.suites.of_enterprise(enterprise.id) if one.enterprise_id == enterprise.id]
    # A firm with rooms in two buildings stays where its dossier says.
    if not any(one.building_id == enterprise.building_id for one in left):
        enterprise.move(suite.building_id)


def _require_there(uow: SuitesWork, enterprise: Enterprise) -> None:
    """Raises EnterpriseIsGone, EnterpriseWasMerged."""
    enterprise.require_present()
    # Neither leaves nor is merged at this moment: whoever gives up or hands over its suites has not seen this one.
    uow.enterprises.hold(enterprise)


def managed(uow: SuitesWork, actor: Actor, suite_id: str) -> Suite:
    """The suite. Raises NoSuchSuite, and Forbidden unless the actor keeps its building."""
    suite = uow.suites.get(suite_id)
    actor.demand("building.manage", scope("building", suite.building_id))
    return suite


def reached(uow: SuitesWork, actor: Actor, enterprise_id: str) -> Enterprise:
    """Raises NoSuchEnterprise, and Forbidden unless the actor keeps its building."""
    enterprise = uow.enterprises.get(enterprise_id)
    actor.demand("building.manage", scope("building", enterprise.building_id))
    return enterprise


def _past(clock: Clock, day: date) -> date:
    if day > _today(clock):
        raise MoveInFuture
    return day


def _today(clock: Clock) -> date:
    return clock().astimezone(LOCAL).date()
