"""A tenant: one street office, its district and its settings."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from services.members.tenants.events import (
    TenantCreated,
    TenantRenamed,
    TenantResumed,
    TenantSettingsChanged,
    TenantSuspended,
)


class TenantStatus(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"


@dataclass(frozen=True, kw_only=True)
class Points:
    """Points per deed; `per_service_hour` is added for volunteer time."""

    attendance: int
    wish_fulfilled: int
    per_service_hour: int


class Act(StrEnum):
    """What a street office may keep for people whose identity was verified."""

    SEATS = "seats"
    HOURS = "hours"
    WISHES = "wishes"
    LISTS = "lists"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much and how often. The defaults are far more than anybody needs, far less than a machine does."""

    requests_per_hour: int = 20
    wishes_per_hour: int = 10
    claims_per_hour: int = 10
    registrations_per_hour: int = 30
    check_ins_per_day: int = 20
    minutes_per_deed: int = 480
    minutes_per_month: int = 3600
    lease_days: int = 7
    reopenings: int = 2
    call_back_share: int = 20


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`needs_verification`: what only verified people may do; everything of `Act` unless the tenant says otherwise.

    `staff_second_factor`: roles rest until their holder has an authenticator app.
    """

    points: Points
    needs_verification: list[Act] = field(default_factory=lambda: list(Act))
    limits: Limits = field(default_factory=Limits)
    staff_second_factor: bool = False

    def needs(self, act: Act) -> bool:
        return act in self.needs_verification


@dataclass(kw_only=True)
class TenantDetails:
    """The fields of a new tenant."""

    slug: str
    name: str
    name_en: str
    district: str
    settings: Settings
    district_name: str | None = None
    district_name_en: str | None = None


class TenantNames(TypedDict, total=False):
    """What a street office is called; absent keys stay as they are."""

    name: str
    name_en: str


@dataclass(frozen=True, kw_only=True)
class WhyActed:
    """Kept with an act of the platform's people."""

    reason: str = ""


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
                district_name=details.district_name,
                district_name_en=details.district_name_en,
            )
        )
        # Everybody takes the strict default for granted until they hear of something else.
        if replace(details.settings, needs_verification=sorted(details.settings.needs_verification)) != Settings(
            points=details.settings.points, needs_verification=sorted(Act)
        ):
            tenant._record_settings()
        return tenant

    def change_settings(self, settings: Settings) -> None:
        """Idempotent."""
        if settings == self.settings:
            return
        self.settings = settings
        self._record_settings()

    def rename(self, names: TenantNames) -> None:
        """Idempotent."""
        changed = differing(self, names)
        if not changed:
            return
        before = {"previous_name": self.name, "previous_name_en": self.name_en}
        vars(self).update(changed)
        self.record(TenantRenamed(tenant_id=self.id, name=self.name, name_en=self.name_en, **before))

    def suspend(self) -> None:
        """Stops its people from signing in. Idempotent."""
        if self.status is TenantStatus.ACTIVE:
            self.status = TenantStatus.SUSPENDED
            self.record(TenantSuspended(tenant_id=self.id))

    def resume(self) -> None:
        """Idempotent."""
        if self.status is TenantStatus.SUSPENDED:
            self.status = TenantStatus.ACTIVE
            self.record(TenantResumed(tenant_id=self.id))

    def _record_settings(self) -> None:
        acts = sorted({act.value for act in self.settings.needs_verification})
        self.record(
            TenantSettingsChanged(
                tenant_id=self.id,
                needs_verification=acts,
                **values_of(Limits, self.settings.limits),
                staff_second_factor=self.settings.staff_second_factor,
            )
        )


def tenant_id_of(slug: str) -> TenantId:
    """The id of a tenant, derived from its slug: creating it twice finds the first."""
    return TenantId(derived_id("tenant", slug))
