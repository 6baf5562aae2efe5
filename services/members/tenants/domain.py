"""A tenant: one street office, its district and its settings."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate, values_of
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from services.members.tenants.events import TenantCreated, TenantResumed, TenantSuspended


class TenantStatus(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"


@dataclass(frozen=True, kw_only=True)
class Points:
    """What earns how many points; `per_service_hour` comes on top for volunteer time."""

    attendance: int
    wish_fulfilled: int
    per_service_hour: int


@dataclass(frozen=True, kw_only=True)
class Settings:
    points: Points


@dataclass(kw_only=True)
class TenantDetails:
    """What is said when a street office joins."""

    slug: str
    name: str
    name_en: str
    district: str
    settings: Settings


@dataclass(kw_only=True)
class Tenant(TenantDetails, Aggregate):
    status: TenantStatus

    @classmethod
    def create(cls, details: TenantDetails, *, identifier: str) -> Self:
        tenant = cls(id=identifier, status=TenantStatus.ACTIVE, **values_of(TenantDetails, details))
        tenant.record(
            TenantCreated(
                tenant_id=identifier,
                slug=details.slug,
                name=details.name,
                name_en=details.name_en,
                district=details.district,
            )
        )
        return tenant

    def suspend(self) -> None:
        """Its people can no longer sign in. Repeating it changes nothing."""
        if self.status is TenantStatus.ACTIVE:
            self.status = TenantStatus.SUSPENDED
            self.record(TenantSuspended(tenant_id=self.id))

    def resume(self) -> None:
        """Repeating it changes nothing."""
        if self.status is TenantStatus.SUSPENDED:
            self.status = TenantStatus.ACTIVE
            self.record(TenantResumed(tenant_id=self.id))


def tenant_id_of(slug: str) -> TenantId:
    """A street office's id follows from its slug, so that creating it twice finds the first."""
    return TenantId(derived_id("tenant", slug))
