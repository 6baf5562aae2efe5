"""Use cases of units. The code is the natural key of a unit: a repeat finds the first one."""

from chassis.kernel.identity import Actor
from chassis.kernel.ids import keyed_id
from services.requests.keyed import Keyed
from services.requests.units.domain import Unit, UnitDetails
from services.requests.units.ports import UnitsWork


def register_unit(uow: UnitsWork, actor: Actor, details: UnitDetails) -> Unit:
    actor.demand("unit.manage")
    identifier = keyed_id(actor.tenant, Keyed.UNITS, details.code)
    return uow.units.find(identifier) or uow.units.add(Unit.register(details, identifier=identifier))
