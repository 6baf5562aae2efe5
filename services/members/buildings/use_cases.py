"""Use cases of buildings and their posters."""

from dataclasses import dataclass

from chassis.kernel.aggregate import values_of
from chassis.kernel.errors import Candidate, PossibleDuplicate
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import keyed_id, new_id
from chassis.kernel.natural_keys import require_same
from chassis.kernel.totp import new_secret
from services.members.buildings.commands import NewBuilding
from services.members.buildings.domain import Building, BuildingChanges, BuildingDetails, Status
from services.members.buildings.ports import BuildingsWork
from services.members.identifiers import likeness
from services.members.keyed import Keyed


@dataclass(frozen=True)
class CheckInLink:
    """What the QR code on the poster contains."""

    building_name: str
    building_name_en: str
    code: str
    path: str


def register_building(uow: BuildingsWork, actor: Actor, asked: NewBuilding) -> Building:
    """Registers a building, or returns the one with this key. Raises Forbidden, PossibleDuplicate, ContentDiffers."""
    actor.demand("building.manage")
    identifier = keyed_id(actor.tenant, Keyed.BUILDINGS, asked.key) if asked.key else new_id()
    known = uow.buildings.find(identifier) if asked.key else None
    if known and known.status is not Status.TAKEN_BACK:
        require_same(values_of(BuildingDetails, known), values_of(BuildingDetails, asked))
        return known
    alike = [] if asked.despite_duplicates else uow.buildings.like(asked, but=identifier)
    if alike:
        raise PossibleDuplicate([_candidate(one, asked) for one in alike])
    if known:
        known.reinstate(asked, new_check_in_code())
        return known
    return uow.buildings.add(Building.register(asked, identifier=identifier, check_in_code=new_check_in_code()))


def _candidate(one: Building, asked: BuildingDetails) -> Candidate:
    same = [
        name for name in ("name", "address") if likeness(getattr(one, name)) == likeness(getattr(asked, name)) != ""
    ]
    return Candidate(id=one.id, name=one.name, reasons=same)


def managed(uow: BuildingsWork, actor: Actor, building_id: str) -> Building:
    """The building, for who keeps it. Raises Forbidden, NoSuchBuilding."""
    actor.demand("building.manage", scope("building", building_id))
    return uow.buildings.get(building_id)


def change_building(uow: BuildingsWork, actor: Actor, changes: BuildingChanges, *, building_id: str) -> Building:
    """Raises Forbidden, BuildingWasClosed."""
    building = managed(uow, actor, building_id)
    building.change(changes)
    return building


def replace_check_in_code(uow: BuildingsWork, actor: Actor, *, building_id: str) -> Building:
    building = managed(uow, actor, building_id)
    building.replace_check_in_code(new_check_in_code())
    return building


def show_check_in_link(uow: BuildingsWork, actor: Actor, *, building_id: str) -> CheckInLink:
    """The content of the poster. Raises Forbidden."""
    # Only for whoever verifies the people of the building: with the code anybody can check in there.
    actor.demand("member.verify", scope("building", building_id))
    # The slug is in the address, because whoever scans the poster may not be signed in yet.
    building, tenant = uow.buildings.get(building_id), uow.tenants.get(actor.tenant)
    code = building.check_in_code
    path = f"/c/{tenant.slug}/{code}"
    return CheckInLink(building_name=building.name, building_name_en=building.name_en, code=code, path=path)


def new_check_in_code() -> str:
    """A random code of 80 bits, too many to guess."""
    return new_secret()[:16].lower()
