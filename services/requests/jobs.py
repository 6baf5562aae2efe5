"""What the jobs of requests do with one row. Rows were checked when they were handed in; they name others by id or by key."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.identity import TenantId, system_actor
from chassis.service import ApplyRow
from services.requests.domain.catalogue import UnitKind
from services.requests.domain.keys import Keyed, id_of
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.domain.wish import Category
from services.requests.use_cases import catalogue, imports

Row = Mapping[str, Any]


def apply_unit(uow: RequestsUnitOfWork, row: Row) -> None:
    actor = system_actor(uow.context.tenant)
    catalogue.register_unit(uow, actor, code=row["code"], name=row["name"], kind=UnitKind(row["kind"]))


def apply_catalogue_item(uow: RequestsUnitOfWork, row: Row) -> None:
    tenant = uow.context.tenant
    catalogue.publish_item(
        uow,
        system_actor(tenant),
        code=row["code"],
        name=row["name"],
        name_en=row["name_en"],
        category=row["category"],
        description=row["description"],
        materials=row["materials"],
        owner_unit_id=id_of(tenant, Keyed.UNITS, identifier=row["owner_unit_id"], key=row["owner_unit_code"]),
        agency_service=row["agency_service"],
        time_limit_days=row["time_limit_days"],
    )


def apply_request(uow: RequestsUnitOfWork, row: Row) -> None:
    """Without a requester it is in the name of who imports."""
    tenant = uow.context.tenant
    imports.import_request(
        uow,
        key=row["key"],
        title=row["title"],
        description=row["description"],
        category=row["category"],
        building_id=_named(tenant, Keyed.BUILDINGS, row, "building"),
        enterprise_id=_named(tenant, Keyed.ENTERPRISES, row, "enterprise"),
        requester_id=_named(tenant, Keyed.MEMBERS, row, "requester") or uow.context.actor,
        submitted_at=row["submitted_at"],
        resolved_at=row["resolved_at"],
        outcome=row["outcome"],
        rating=row["rating"],
    )


def apply_wish(uow: RequestsUnitOfWork, row: Row) -> None:
    tenant = uow.context.tenant
    imports.import_wish(
        uow,
        key=row["key"],
        text=row["text"],
        category=Category(row["category"]),
        building_id=_named(tenant, Keyed.BUILDINGS, row, "building"),
        wisher_id=_named(tenant, Keyed.MEMBERS, row, "wisher") or uow.context.actor,
        claimer_id=_named(tenant, Keyed.MEMBERS, row, "claimer"),
        service_minutes=row["service_minutes"],
        published_at=row["published_at"],
    )


JOB_KINDS: Final[Mapping[str, ApplyRow]] = {
    "units": apply_unit,
    "catalogue_items": apply_catalogue_item,
    "requests": apply_request,
    "wishes": apply_wish,
}


def _named(tenant: TenantId, kind: Keyed, row: Row, name: str) -> str | None:
    return id_of(tenant, kind, identifier=row[f"{name}_id"], key=row[f"{name}_key"])
