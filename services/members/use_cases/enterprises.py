"""How an enterprise gets its dossier."""

from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from services.members.domain.enterprise import Enterprise, EnterpriseKind
from services.members.domain.errors import UsccTaken
from services.members.domain.identifiers import Imported, checked_uscc, keyed_id
from services.members.domain.ports import MembersUnitOfWork


def register_enterprise(
    uow: MembersUnitOfWork,
    actor: Actor,
    *,
    key: str | None,
    name: str,
    uscc: str | None,
    kind: EnterpriseKind,
    building_id: str,
    industry: str,
    staff_count: int,
    converted_from_branch: bool,
) -> Enterprise:
    """With a key, a repeat finds the first. Raises InvalidUscc, UsccTaken."""
    actor.demand("enterprise.manage", scope("building", building_id))
    identifier = keyed_id(actor.tenant, Imported.ENTERPRISES, key) if key else new_id()
    known = uow.enterprises.find(identifier) if key else None
    if known:
        return known
    number = checked_uscc(uscc) if uscc else None
    if number and uow.enterprises.with_uscc(number):
        raise UsccTaken
    return uow.enterprises.add(
        Enterprise.register(
            identifier=identifier,
            name=name,
            uscc=number,
            kind=kind,
            building_id=uow.buildings.get(building_id).id,
            industry=industry,
            staff_count=staff_count,
            converted_from_branch=converted_from_branch,
        )
    )
