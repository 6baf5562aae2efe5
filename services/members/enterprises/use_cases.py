"""How an enterprise gets its dossier."""

from dataclasses import replace

from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import keyed_id, new_id
from services.members.enterprises.commands import NewEnterprise
from services.members.enterprises.domain import Enterprise, checked_uscc
from services.members.enterprises.errors import UsccTaken
from services.members.enterprises.ports import EnterprisesWork
from services.members.keyed import Keyed


def register_enterprise(uow: EnterprisesWork, actor: Actor, asked: NewEnterprise) -> Enterprise:
    """With a key, a repeat finds the first. Raises InvalidUscc, UsccTaken."""
    actor.demand("enterprise.manage", scope("building", asked.building_id))
    identifier = keyed_id(actor.tenant, Keyed.ENTERPRISES, asked.key) if asked.key else new_id()
    known = uow.enterprises.find(identifier) if asked.key else None
    if known:
        return known
    number = checked_uscc(asked.uscc) if asked.uscc else None
    if number and uow.enterprises.with_uscc(number):
        raise UsccTaken
    building = uow.buildings.get(asked.building_id)
    return uow.enterprises.add(
        Enterprise.register(replace(asked, uscc=number), identifier=identifier, building_id=building.id)
    )
