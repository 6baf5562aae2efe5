"""How buildings and their posters are registered."""

from dataclasses import dataclass

from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import keyed_id, new_id
from chassis.kernel.totp import new_secret
from services.members.buildings.commands import NewBuilding
from services.members.buildings.domain import Building
from services.members.buildings.ports import BuildingsWork
from services.members.keyed import Keyed


@dataclass(frozen=True)
class CheckInLink:
    """What the QR code of a building's poster says."""

    building_name: str
    code: str
    path: str


def register_building(uow: BuildingsWork, actor: Actor, asked: NewBuilding) -> Building:
    """With a key, a repeat finds the first."""
    actor.demand("building.manage")
    identifier = keyed_id(actor.tenant, Keyed.BUILDINGS, asked.key) if asked.key else new_id()
    known = uow.buildings.find(identifier) if asked.key else None
    if known:
        return known
    return uow.buildings.add(Building.register(asked, identifier=identifier, check_in_code=_new_check_in_code()))


def replace_check_in_code(uow: BuildingsWork, actor: Actor, *, building_id: str) -> Building:
    actor.demand("building.manage", scope("building", building_id))
    building = uow.buildings.get(building_id)
    building.replace_check_in_code(_new_check_in_code())
    return building


def show_check_in_link(uow: BuildingsWork, actor: Actor, *, building_id: str) -> CheckInLink:
    """For whoever verifies the people of the building: the code lets anybody check in there."""
    actor.demand("member.verify", scope("building", building_id))
    building, tenant = uow.buildings.get(building_id), uow.tenants.get(actor.tenant)
    code = building.check_in_code
    return CheckInLink(building_name=building.name, code=code, path=f"/c/{tenant.slug}/{code}")


def _new_check_in_code() -> str:
    """80 bits: nobody guesses a poster."""
    return new_secret()[:16].lower()
