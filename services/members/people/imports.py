"""Import rows for people who are verified already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from marshmallow import fields

from chassis.http.fields import Choice, Line, YesNo
from chassis.http.schemas import Row
from chassis.kernel.aggregate import Aggregate
from chassis.kernel.identity import Actor
from chassis.kernel.ids import keyed_id
from chassis.kernel.local_time import LOCAL
from chassis.kernel.natural_keys import require_same
from chassis.kernel.ports import Aggregates
from services.members.fields import other_key, own_key
from services.members.keyed import Keyed
from services.members.organisations.domain import Organisation
from services.members.people.commands import Statement, content_of
from services.members.people.domain import Member
from services.members.people.introduction import Kind, Source
from services.members.people.ports import PeopleWork
from services.members.people.schemas import IDENTITY_NUMBER, KINDS, NAME, PHONE
from services.members.people.sealing import SENSITIVE
from services.members.people.states import Status
from services.members.rows import importer, named_by_keys, named_ids, read

A = TypeVar("A", bound=Aggregate)


@dataclass(kw_only=True)
class ImportedMember(Statement):
    """A person whose places are named by the keys of other rows."""

    key: str
    building_key: str | None
    enterprise_key: str | None
    organisation_key: str | None
    as_home: bool | None


class MemberRow(Row):
    """`as_home` chooses between home and host. Without it, people with `home_elsewhere` become guests."""

    command = ImportedMember

    key = own_key()
    name = Line(NAME, required=True)
    kinds = fields.List(Choice(Kind), required=True, validate=KINDS)
    phone = Line(PHONE, least=5, load_default=None, allow_none=True)
    identity_number = Line(IDENTITY_NUMBER, least=6, load_default=None, allow_none=True)
    building_key = other_key()
    enterprise_key = other_key()
    organisation_key = other_key()
    as_home = YesNo(load_default=None, allow_none=True)
    home_elsewhere = YesNo(load_default=False)


_ROW: Final = MemberRow()


def prefetch_members(uow: PeopleWork, rows: Sequence[Mapping[str, Any]]) -> None:
    """Loads what the rows name, and the members themselves if they exist."""
    tenant = uow.context.tenant
    uow.buildings.prefetch(named_ids(tenant, Keyed.BUILDINGS, rows, "building_key"))
    uow.enterprises.prefetch(named_ids(tenant, Keyed.ENTERPRISES, rows, "enterprise_key"))
    uow.organisations.prefetch(named_ids(tenant, Keyed.ORGANISATIONS, rows, "organisation_key"))
    uow.members.prefetch(named_ids(tenant, Keyed.MEMBERS, rows, "key"))


def apply_member(uow: PeopleWork, row: Mapping[str, Any]) -> None:
    with named_by_keys():
        import_member(uow, importer(uow), read(_ROW, ImportedMember, _numbers_as_text(row)))


def _numbers_as_text(row: Mapping[str, Any]) -> Mapping[str, Any]:
    # Programs that make rows of spreadsheets send phones as numbers.
    return {**row, **{name: str(row[name]) for name in SENSITIVE if type(row.get(name)) is int}}


def import_member(uow: PeopleWork, actor: Actor, row: ImportedMember) -> None:
    """Checks a person in, verifies and places them; a row with a known key and the same content changes nothing. Who was
    taken back comes again.

    Raises InvalidPhone, InvalidIdentityNumber, CannotBeHome, ContentDiffers and the NotFound of what the row names.
    """
    identifier = keyed_id(actor.tenant, Keyed.MEMBERS, row.key)
    enterprise = _named(uow.enterprises, actor, Keyed.ENTERPRISES, row.enterprise_key)
    organisation = _named(uow.organisations, actor, Keyed.ORGANISATIONS, row.organisation_key)
    building = _named(uow.buildings, actor, Keyed.BUILDINGS, row.building_key)
    # Without a building of their own, people belong to that of their firm or organisation.
    nearest = building.id if building else next((one.building_id for one in (enterprise, organisation) if one), None)
    said = row.introduction(enterprise.id if enterprise else None, uow.clock().astimezone(LOCAL).date())
    known = uow.members.find(identifier)
    if known and known.status is not Status.TAKEN_BACK:
        require_same(_kept(known, organisation), {**content_of(said, known), **_places(nearest, organisation)})
        return
    if known:
        known.check_in_from(said=said, building_id=nearest, at=uow.clock())
    member = known or uow.members.add(
        Member.check_in(identifier=identifier, said=said, building_id=nearest, source=Source.IMPORT, at=uow.clock())
    )
    member.verify(by=actor.person_id)
    if organisation:
        member.place(organisation, as_home=_at_home(organisation, row) if row.as_home is None else row.as_home)


def _named(repository: Aggregates[A], actor: Actor, kind: Keyed, key: str | None) -> A | None:
    """What a row names by key; None if it names nothing. Raises the NotFound of its kind."""
    return repository.get(keyed_id(actor.tenant, kind, key)) if key else None


def _kept(known: Member, organisation: Organisation | None) -> dict[str, object]:
    # One of several places is what the row said.
    there = organisation if organisation and organisation.id in known.organisation_ids else None
    return {**content_of(known), **_places(known.building_id, there)}


def _places(building_id: str | None, organisation: Organisation | None) -> dict[str, object]:
    return {"building_id": building_id, "organisation_id": organisation.id if organisation else None}


def _at_home(organisation: Organisation, row: ImportedMember) -> bool:
    return organisation.can_be_home and not row.home_elsewhere
