"""What a batch of rows will look up, loaded in one query a collection. Rows are as they were sent, some malformed."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from chassis.kernel.identity import TenantId
from chassis.service import ApplyRow, PreparedRow
from services.members.domain.identifiers import Imported, keyed_id, suite_id_of
from services.members.domain.ports import Aggregates, MembersUnitOfWork
from services.members.jobs.kinds import KINDS, ImportUnitOfWork

Row = Mapping[str, Any]

_REFERENCES: Final[Mapping[str, Imported]] = {
    "building_key": Imported.BUILDINGS,
    "enterprise_key": Imported.ENTERPRISES,
    "organisation_key": Imported.ORGANISATIONS,
    "parent_key": Imported.ORGANISATIONS,
}


def prefetch(kind: Imported, uow: ImportUnitOfWork, rows: Sequence[Row]) -> None:
    """What the rows name, and what they would make if it exists already."""
    tenant = uow.context.tenant
    for field, referred in _REFERENCES.items():
        _repository(uow, referred).prefetch(_ids(tenant, referred, (row.get(field) for row in rows)))
    if kind is Imported.SUITES:
        uow.suites.prefetch(_suites(tenant, rows))
    elif kind is not Imported.ROLE_ASSIGNMENTS:
        _repository(uow, kind).prefetch(_ids(tenant, kind, (row.get("key") for row in rows)))


def _repository(uow: MembersUnitOfWork, kind: Imported) -> Aggregates[Any]:
    repositories: Mapping[Imported, Aggregates[Any]] = {
        Imported.BUILDINGS: uow.buildings,
        Imported.ENTERPRISES: uow.enterprises,
        Imported.ORGANISATIONS: uow.organisations,
        Imported.MEMBERS: uow.members,
    }
    return repositories[kind]


def _ids(tenant: TenantId, kind: Imported, keys: Iterable[Any]) -> set[str]:
    return {keyed_id(tenant, kind, key) for key in keys if isinstance(key, str)}


def _suites(tenant: TenantId, rows: Sequence[Row]) -> set[str]:
    return {
        suite_id_of(tenant, keyed_id(tenant, Imported.BUILDINGS, row["building_key"]), row["floor"], row["number"])
        for row in rows
        if isinstance(row.get("building_key"), str) and isinstance(row.get("number"), str) and "floor" in row
    }


#: The job kinds with their batches loaded ahead: four queries a batch instead of four a row.
PREPARED: Final[Mapping[str, ApplyRow]] = {
    kind: PreparedRow(partial(prefetch, Imported(kind)), apply_row) for kind, apply_row in KINDS.items()
}
