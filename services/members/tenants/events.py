"""Events of tenants."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class TenantCreated(Event):
    """A street office joined the platform. `district` is the code of its district, the names are what people call it."""

    tenant_id: str
    slug: str
    name: str
    name_en: str
    district: str
    district_name: str | None = None
    district_name_en: str | None = None


@dataclass(frozen=True, kw_only=True)
class TenantRenamed(Event):
    """A street office is called differently now; its slug, and with it its addresses, stay."""

    tenant_id: str
    name: str
    name_en: str
    previous_name: str
    previous_name_en: str


@dataclass(frozen=True, kw_only=True)
class TenantSuspended(Event):
    """A street office's people cannot sign in until it is resumed; its data stay."""

    tenant_id: str


@dataclass(frozen=True, kw_only=True)
class TenantResumed(Event):
    """A suspended street office may work again."""

    tenant_id: str


@dataclass(frozen=True, kw_only=True)
class TenantSettingsChanged(Event):
    """A street office changed its settings; `needs_verification`: what only verified people may do there.

    Codes: seats, hours, wishes, lists. Before the first such event all of them need verification, and defaults hold for
    the rest: how often people may do things, what a deed is worth at most, how long a claim holds, how often a request
    reopens, and whether roles rest until their holder has a second factor.
    """

    tenant_id: str
    needs_verification: list[str]
    requests_per_hour: int
    wishes_per_hour: int
    claims_per_hour: int
    registrations_per_hour: int
    check_ins_per_day: int
    minutes_per_deed: int
    minutes_per_month: int
    lease_days: int
    reopenings: int
    call_back_share: int
    staff_second_factor: bool


EVENTS: Final[Events] = {
    "tenant": {
        "created": TenantCreated,
        "renamed": TenantRenamed,
        "suspended": TenantSuspended,
        "resumed": TenantResumed,
        "settings-changed": TenantSettingsChanged,
    }
}
