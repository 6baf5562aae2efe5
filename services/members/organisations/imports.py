"""Import rows for organisations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from marshmallow import fields

from chassis.http.fields import Choice, Line
from chassis.http.schemas import Row
from chassis.kernel.aggregate import values_of
from chassis.kernel.ids import id_of, keyed_id
from services.members.fields import other_key, own_key
from services.members.keyed import Keyed
from services.members.organisations import use_cases
from services.members.organisations.commands import NewOrganisation
from services.members.organisations.domain import Level, Nature, OrganisationDetails
from services.members.organisations.ports import OrganisationsWork
from services.members.organisations.schemas import FIRMS, NAME
from services.members.rows import importer, named_by_keys, named_ids, read


@dataclass(kw_only=True)
class ImportedOrganisation(OrganisationDetails):
    """An organisation whose place is named by the keys of other rows."""

    key: str
    parent_key: str | None
    building_key: str | None
    enterprise_keys: list[str]


class OrganisationRow(Row):
    command = ImportedOrganisation

    key = own_key()
    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    nature = Choice(Nature, required=True)
    level = Choice(Level, required=True)
    parent_key = other_key()
    building_key = other_key()
    enterprise_keys = fields.List(own_key(), load_default=list, validate=FIRMS)


_ROW: Final = OrganisationRow()


def prefetch_organisations(uow: OrganisationsWork, rows: Sequence[Mapping[str, Any]]) -> None:
    """Loads what the rows name, and the organisations themselves if they exist."""
    tenant = uow.context.tenant
    uow.buildings.prefetch(named_ids(tenant, Keyed.BUILDINGS, rows, "building_key"))
    uow.organisations.prefetch(named_ids(tenant, Keyed.ORGANISATIONS, rows, "key", "parent_key"))


def apply_organisation(uow: OrganisationsWork, row: Mapping[str, Any]) -> None:
    tenant, organisation = uow.context.tenant, read(_ROW, ImportedOrganisation, row)
    asked = NewOrganisation(
        **values_of(OrganisationDetails, organisation),
        key=organisation.key,
        parent_id=id_of(tenant, Keyed.ORGANISATIONS, key=organisation.parent_key),
        building_id=id_of(tenant, Keyed.BUILDINGS, key=organisation.building_key),
        enterprise_ids=[keyed_id(tenant, Keyed.ENTERPRISES, key) for key in organisation.enterprise_keys],
        # The keys of a file say which rows are the same.
        despite_duplicates=True,
    )
    with named_by_keys():
        use_cases.register_organisation(uow, importer(uow), asked)
