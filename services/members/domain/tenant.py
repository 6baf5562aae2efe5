"""A tenant: one street office, its district and its settings."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.members.domain.events import TenantCreated, TenantResumed, TenantSuspended


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
class Tenant(Aggregate):
    slug: str
    name: str
    name_en: str
    district: str
    settings: Settings
    status: TenantStatus

    @classmethod
    def create(cls, *, identifier: str, slug: str, name: str, name_en: str, district: str, settings: Settings) -> Self:
        tenant = cls(
            id=identifier,
            slug=slug,
            name=name,
            name_en=name_en,
            district=district,
            settings=settings,
            status=TenantStatus.ACTIVE,
        )
        tenant.record(TenantCreated(tenant_id=identifier, slug=slug, name=name, name_en=name_en, district=district))
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
