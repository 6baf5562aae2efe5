"""Import rows for enterprises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.http.fields import Choice, Id, Line, Whole, YesNo
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
from services.members.rows import importer, named_by_keys, named_ids, read


@dataclass(kw_only=True)
class ImportedEnterprise(EnterpriseDetails):
    """An enterprise whose building is named by the key of another row."""

    key: str
    building_key: str


class EnterpriseRow(Row):
    command = ImportedEnterprise

    key = own_key()
    building_key = own_key()
    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    uscc = Id(load_default=None, allow_none=True)
    kind = Choice(EnterpriseKind, load_default=EnterpriseKind.LEGAL_PERSON)
    industry = Line(INDUSTRY, least=0, load_default="")
    staff_count = Whole(*STAFF, load_default=0)
    converted_from_branch = YesNo(load_default=False)


_ROW: Final = EnterpriseRow()


def prefetch_enterprises(uow: EnterprisesWork, rows: Sequence[Mapping[str, Any]]) -> None:
    """Loads what the rows name, and the enterprises themselves if they exist."""
    tenant = uow.context.tenant
    uow.buildings.prefetch(named_ids(tenant, Keyed.BUILDINGS, rows, "building_key"))
    uow.enterprises.prefetch(named_ids(tenant, Keyed.ENTERPRISES, rows, "key"))


def apply_enterprise(uow: EnterprisesWork, row: Mapping[str, Any]) -> None:
    enterprise = read(_ROW, ImportedEnterprise, row)
    asked = NewEnterprise(
        **values_of(EnterpriseDetails, enterprise),
        key=enterprise.key,
        building_id=keyed_id(uow.context.tenant, Keyed.BUILDINGS, enterprise.building_key),
        # The keys of a file say which rows are the same.
        despite_duplicates=True,
    )
    with named_by_keys():
        use_cases.register_enterprise(uow, importer(uow), asked)
