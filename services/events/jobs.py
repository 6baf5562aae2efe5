"""What the jobs of events do with one row."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.service import ApplyRow
from services.events.domain.details import Audience, Details, Kind
from services.events.domain.ports import EventsUnitOfWork
from services.events.use_cases import imports


def apply_activity(uow: EventsUnitOfWork, row: Mapping[str, Any]) -> None:
    imports.import_activity(
        uow,
        key=row["key"],
        details=_details(row),
        attended=row["attended"],
        beneficiaries=row["beneficiaries"],
        outside_participants=row["outside_participants"],
    )


def apply_attendance(uow: EventsUnitOfWork, row: Mapping[str, Any]) -> None:
    imports.import_attendance(
        uow,
        activity_key=row["activity_key"],
        person_id=row["person_id"],
        service_minutes=row["service_minutes"],
    )


JOB_KINDS: Final[Mapping[str, ApplyRow]] = {"activities": apply_activity, "attendances": apply_attendance}


def _details(row: Mapping[str, Any]) -> Details:
    return Details(
        title=row["title"],
        kind=Kind(row["kind"]),
        description=row["description"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        place=row["place"],
        building_id=row["building_id"],
        organisation_id=row["organisation_id"],
        capacity=row["capacity"],
        audience=Audience(**row["audience"]),
        service_minutes=row["service_minutes"],
        host_names=row["host_names"],
    )
