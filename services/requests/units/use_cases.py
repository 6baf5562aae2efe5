"""Use cases of units. The code is the natural key of a unit: a repeat finds the first one."""

from chassis.kernel.aggregate import values_of
from chassis.kernel.errors import Candidate
from chassis.kernel.identity import Actor
from chassis.kernel.ids import keyed_id
from chassis.kernel.natural_keys import require_same
from services.requests.keyed import Keyed
from services.requests.units.commands import Closing
from services.requests.units.domain import Status, Unit, UnitChanges, UnitDetails
from services.requests.units.errors import NoSuchUnit, OwnSuccessor, UnitNameTaken
from services.requests.units.ports import UnitsWork


def register_unit(uow: UnitsWork, actor: Actor, details: UnitDetails) -> Unit:
    """Registers a unit, or returns the one with this code. Raises Forbidden, ContentDiffers."""
    actor.demand("unit.manage")
    identifier = keyed_id(actor.tenant, Keyed.UNITS, details.code)
    known = uow.units.find(identifier)
    if known is None:
        return uow.units.add(Unit.register(details, identifier=identifier))
    if known.status is Status.TAKEN_BACK:
        known.reinstate(details)
        return known
    require_same(values_of(UnitDetails, known), values_of(UnitDetails, details))
    return known


def managed(uow: UnitsWork, actor: Actor, unit_id: str) -> Unit:
    """The unit, for who keeps units. Raises Forbidden, NoSuchUnit."""
    actor.demand("unit.manage")
    return uow.units.get(unit_id)


def change_unit(uow: UnitsWork, actor: Actor, changes: UnitChanges, *, unit_id: str) -> Unit:
    """Raises Forbidden, UnitWasClosed."""
    unit = managed(uow, actor, unit_id)
    unit.change(changes)
    return unit


def close_unit(uow: UnitsWork, actor: Actor, closing: Closing, *, unit_id: str) -> Unit:
    """Closes a unit, or merges it into another. Raises Forbidden, OwnSuccessor, NoSuchUnit, UnitIsClosed."""
    unit = managed(uow, actor, unit_id)
    if closing.successor_id:
        if closing.successor_id == unit.id:
            raise OwnSuccessor
        # Of two that are merged into each other at once, one stays.
        uow.units.hold(unit_in(uow, closing.successor_id, "/successor_id"))
    unit.close(closing.successor_id)
    return unit


def reopen_unit(uow: UnitsWork, actor: Actor, *, unit_id: str) -> Unit:
    """A unit that was closed by mistake, or is there again. Idempotent. Raises Forbidden, UnitNameTaken."""
    unit = managed(uow, actor, unit_id)
    other = uow.units.called(unit.name) if unit.is_closed else None
    if other:
        raise UnitNameTaken(Candidate(id=other.id, name=other.name, reasons=["name"]))
    unit.reopen()
    return unit


def unit_in(uow: UnitsWork, unit_id: str, pointer: str) -> Unit:
    """The unit that a body names at `pointer`. Raises NoSuchUnit, UnitIsClosed."""
    unit = uow.units.find(unit_id)
    if unit is None or unit.status is Status.TAKEN_BACK:
        raise NoSuchUnit(pointer=pointer)
    unit.require_open(pointer)
    return unit
