"""Enterprises as rows of an import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from marshmallow import fields

from chassis.http.schemas import Row
from chassis.kernel.aggregate import values_of
from chassis.kernel.ids import keyed_id
from services.members.enterprises import use_cases
from services.members.enterprises.commands import NewEnterprise
from services.members.enterprises.domain import EnterpriseDetails, EnterpriseKind
from services.members.enterprises.ports import EnterprisesWork
from services.members.enterprises.schemas import INDUSTRY, NAME, STAFF
from services.members.fields import own_key
from services.members.keyed import Keyed
from services.members.rows import importer, named_ids, read


@dataclass(kw_only=True)
class ImportedEnterprise(EnterpriseDetails):
    """The building by the key of another row."""

    key: str
    building_key: str


class EnterpriseRow(Row):
    command = ImportedEnterprise

    key = own_key()
    building_key = own_key()
    name = fields.String(required=True, validate=NAME)
    uscc = fields.String(load_default=None, allow_none=True)
    kind = fields.Enum(EnterpriseKind, by_value=True, load_default=EnterpriseKind.LEGAL_PERSON)
    industry = fields.String(load_default="", validate=INDUSTRY)
    staff_count = fields.Integer(load_default=0, strict=True, validate=STAFF)
    converted_from_branch = fields.Boolean(load_default=False)


_ROW: Final = EnterpriseRow()


def prefetch_enterprises(uow: EnterprisesWork, rows: Sequence[Mapping[str, Any]]) -> None:
    """What the rows name, and the enterprises themselves if they exist already."""
    tenant = uow.context.tenant
    uow.buildings.prefetch(named_ids(tenant, Keyed.BUILDINGS, rows, "building_key"))
    uow.enterprises.prefetch(named_ids(tenant, Keyed.ENTERPRISES, rows, "key"))


def apply_enterprise(uow: EnterprisesWork, row: Mapping[str, Any]) -> None:
    enterprise = read(_ROW, ImportedEnterprise, row)
    asked = NewEnterprise(
        **values_of(EnterpriseDetails, enterprise),
        key=enterprise.key,
        building_id=keyed_id(uow.context.tenant, Keyed.BUILDINGS, enterprise.building_key),
    )
    use_cases.register_enterprise(uow, importer(uow), asked)
