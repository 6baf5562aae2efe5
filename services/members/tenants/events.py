"""Events of tenants."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class TenantCreated(Event):
    """A street office joined the platform."""

    tenant_id: str
    slug: str
    name: str
    name_en: str
    district: str


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

    Codes: seats, hours, wishes, lists. Before the first such event all of them need verification.
    """

    tenant_id: str
    needs_verification: list[str]


EVENTS: Final[Events] = {
    "tenant": {
        "created": TenantCreated,
        "suspended": TenantSuspended,
        "resumed": TenantResumed,
        "settings-changed": TenantSettingsChanged,
    }
}
