"""Use cases of enterprises."""

from dataclasses import replace

from chassis.kernel.aggregate import values_of
from chassis.kernel.errors import Candidate, PossibleDuplicate
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import keyed_id, new_id
from chassis.kernel.natural_keys import require_same
from chassis.kernel.text import tidy_name
from services.members.buildings.errors import UnknownCheckInCode
from services.members.enterprises.commands import NewEnterprise, Poster, PosterFound
from services.members.enterprises.domain import Enterprise, EnterpriseChanges, EnterpriseDetails, Status, checked_uscc
from services.members.enterprises.errors import UsccTaken
from services.members.enterprises.ports import EnterprisesWork
from services.members.identifiers import poster_code
from services.members.keyed import Keyed
from services.members.tenants.domain import TenantStatus


def register_enterprise(uow: EnterprisesWork, actor: Actor, asked: NewEnterprise) -> Enterprise:
    """Registers an enterprise, or returns the one with this key.

    Raises Forbidden, InvalidUscc, UsccTaken, PossibleDuplicate, ContentDiffers.
    """
    actor.demand("enterprise.manage", scope("building", asked.building_id))
    identifier = keyed_id(actor.tenant, Keyed.ENTERPRISES, asked.key) if asked.key else new_id()
    number = checked_uscc(asked.uscc) if asked.uscc else None
    said = replace(asked, uscc=number, name=tidy_name(asked.name))
    # Before the USCC is looked up: a repeat must not be refused because of its own first time.
    known = uow.enterprises.find(identifier) if asked.key else None
    if known and known.status is not Status.TAKEN_BACK:
        kept = values_of(EnterpriseDetails, known) | {"building_id": known.building_id}
        require_same(kept, values_of(EnterpriseDetails, said) | {"building_id": asked.building_id})
        return known
    # For a clear refusal; the unique index holds when two requests come at once.
    other = uow.enterprises.with_uscc(number) if number else None
    if other:
        raise UsccTaken(_candidate(other, "uscc"))
    if not asked.despite_duplicates:
        _require_no_like(uow, said.name, identifier)
    building = uow.buildings.get(asked.building_id)
    building.require_open("/building_id")
    if known:
        known.reinstate(said, building.id)
        return known
    return uow.enterprises.add(Enterprise.register(said, identifier=identifier, building_id=building.id))


def managed(uow: EnterprisesWork, actor: Actor, enterprise_id: str) -> Enterprise:
    """The enterprise, for who keeps its dossier. Raises Forbidden, NoSuchEnterprise."""
    enterprise = uow.enterprises.get(enterprise_id)
    actor.demand("enterprise.manage", scope("building", enterprise.building_id))
    return enterprise


def change_enterprise(
    uow: EnterprisesWork, actor: Actor, changes: EnterpriseChanges, *, enterprise_id: str
) -> Enterprise:
    """Raises Forbidden, InvalidUscc, UsccTaken, EnterpriseHasLeft."""
    enterprise = managed(uow, actor, enterprise_id)
    asked: EnterpriseChanges = {**changes}
    if "name" in changes:
        asked["name"] = tidy_name(changes["name"])
    number = changes.get("uscc")
    if number:
        asked["uscc"] = number = checked_uscc(number)
        other = uow.enterprises.with_uscc(number)
        if other and other.id != enterprise.id:
            raise UsccTaken(_candidate(other, "uscc"))
    enterprise.change(asked)
    return enterprise


def _require_no_like(uow: EnterprisesWork, name: str, identifier: str) -> None:
    """Raises PossibleDuplicate."""
    alike = uow.enterprises.like(name, but=identifier)
    if alike:
        raise PossibleDuplicate([_candidate(one, "name") for one in alike])


def _candidate(enterprise: Enterprise, reason: str) -> Candidate:
    # Names of firms stand on the index board of their building.
    return Candidate(id=enterprise.id, name=enterprise.name, reasons=[reason])


def building_of_poster(uow: EnterprisesWork, poster: Poster) -> PosterFound:
    """Raises UnknownCheckInCode for a replaced poster, and for one of a street office that is unknown or suspended."""
    tenant = uow.tenants.find(uow.context.tenant)
    building = uow.buildings.with_code(poster_code(poster.code))
    if tenant is None or tenant.status is not TenantStatus.ACTIVE or building is None:
        raise UnknownCheckInCode
    return PosterFound(
        building_id=building.id,
        building_name=building.name,
        building_name_en=building.name_en,
        street_name=tenant.name,
        street_name_en=tenant.name_en,
    )
