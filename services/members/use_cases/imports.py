"""What an import does beyond the use cases: people who are verified already, and the care for what waits in a job."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from chassis.kernel.identity import Actor
from services.members.domain.identifiers import Imported, keyed_id
from services.members.domain.member import Introduction, Member, Source
from services.members.domain.organisation import Organisation
from services.members.domain.ports import MembersUnitOfWork
from services.members.use_cases.membership import normalised

#: Never lies readable in a job that waits.
SENSITIVE: Final = ("phone", "identity_number")


def protect_rows(uow: MembersUnitOfWork, actor: Actor, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Seals what is sensitive, of whatever type the sender gave it."""
    actor.demand("member.import")
    return [
        {**row, **{name: uow.sealed(str(row[name])) for name in SENSITIVE if row.get(name) is not None}} for row in rows
    ]


def reveal_row(uow: MembersUnitOfWork, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as it was sent."""
    return {**row, **{name: uow.opened(row[name]) for name in SENSITIVE if row.get(name) is not None}}


def import_member(
    uow: MembersUnitOfWork,
    actor: Actor,
    *,
    key: str,
    said: Introduction,
    building_id: str | None,
    organisation_id: str | None,
    as_home: bool | None,
    at: datetime,
) -> Member:
    """Checked in, verified and placed at once; a repeat changes nothing.

    Everything is looked up before anything changes. Unless told, people whose home is elsewhere become guests.
    """
    identifier = keyed_id(actor.tenant, Imported.MEMBERS, key)
    known = uow.members.find(identifier)
    if known:
        return known
    enterprise = uow.enterprises.get(said.enterprise_id) if said.enterprise_id else None
    organisation = uow.organisations.get(organisation_id) if organisation_id else None
    building = uow.buildings.get(building_id) if building_id else None
    nearest = building.id if building else next((one.building_id for one in (enterprise, organisation) if one), None)
    member = Member.check_in(
        identifier=identifier, said=normalised(said), building_id=nearest, source=Source.IMPORT, at=at
    )
    member.verify(by=actor.person_id)
    if organisation:
        member.place(organisation, as_home=_at_home(organisation, said.home_elsewhere) if as_home is None else as_home)
    return uow.members.add(member)


def _at_home(organisation: Organisation, home_elsewhere: bool) -> bool:
    return organisation.can_be_home and not home_elsewhere
