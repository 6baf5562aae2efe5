"""How buildings, their posters and their suites are registered."""

from dataclasses import dataclass

from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from chassis.kernel.totp import new_secret
from services.members.domain.building import Building
from services.members.domain.errors import SuiteTaken
from services.members.domain.identifiers import Imported, keyed_id, suite_id_of
from services.members.domain.ports import MembersUnitOfWork
from services.members.domain.suite import Suite


@dataclass(frozen=True)
class CheckInLink:
    """What the QR code of a building's poster says."""

    building_name: str
    code: str
    path: str


def register_building(
    uow: MembersUnitOfWork,
    actor: Actor,
    *,
    key: str | None,
    name: str,
    address: str,
    community: str,
    grid: str,
    floors: int,
    area_m2: int,
    key_building: bool,
) -> Building:
    """With a key, a repeat finds the first."""
    actor.demand("building.manage")
    identifier = keyed_id(actor.tenant, Imported.BUILDINGS, key) if key else new_id()
    known = uow.buildings.find(identifier) if key else None
    if known:
        return known
    return uow.buildings.add(
        Building.register(
            identifier=identifier,
            name=name,
            address=address,
            community=community,
            grid=grid,
            floors=floors,
            area_m2=area_m2,
            key_building=key_building,
            check_in_code=_new_check_in_code(),
        )
    )


def replace_check_in_code(uow: MembersUnitOfWork, actor: Actor, *, building_id: str) -> Building:
    actor.demand("building.manage", scope("building", building_id))
    building = uow.buildings.get(building_id)
    building.replace_check_in_code(_new_check_in_code())
    return building


def show_check_in_link(uow: MembersUnitOfWork, actor: Actor, *, building_id: str) -> CheckInLink:
    """For whoever verifies the people of the building: the code lets anybody check in there."""
    actor.demand("member.verify", scope("building", building_id))
    building, tenant = uow.buildings.get(building_id), uow.tenants.get(actor.tenant)
    code = building.check_in_code
    return CheckInLink(building_name=building.name, code=code, path=f"/c/{tenant.slug}/{code}")


def register_suite(
    uow: MembersUnitOfWork, actor: Actor, *, building_id: str, floor: int, number: str, enterprise_id: str | None
) -> Suite:
    """A repeat finds the first. Raises SuiteTaken when it is registered for another enterprise."""
    actor.demand("building.manage", scope("building", building_id))
    identifier = suite_id_of(actor.tenant, building_id, floor, number)
    known = uow.suites.find(identifier)
    if known:
        if known.enterprise_id != enterprise_id:
            raise SuiteTaken
        return known
    building = uow.buildings.get(building_id)
    if enterprise_id:
        uow.enterprises.get(enterprise_id)
    return uow.suites.add(
        Suite.register(
            identifier=identifier, building=building, floor=floor, number=number, enterprise_id=enterprise_id
        )
    )


def _new_check_in_code() -> str:
    """80 bits: nobody guesses a poster."""
    return new_secret()[:16].lower()
