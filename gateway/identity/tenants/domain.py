"""Tenants as identity sees them: street offices told by members, and two kinds that exist without being told."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chassis.kernel.identity import PLATFORM, TenantId
from gateway.identity.tenants.errors import TenantSuspended

_DISTRICT: Final = re.compile(r"district:([\w-]{1,40})")


class TenantKind(StrEnum):
    STREET = "street"
    PLATFORM = "platform"
    DISTRICT = "district"


@dataclass(frozen=True, kw_only=True)
class Tenant:
    """`slug` is what people type to sign in."""

    id: TenantId
    slug: str
    name: str
    suspended: bool = False

    @property
    def kind(self) -> TenantKind:
        return kind_of(self.id)

    def require_active(self) -> None:
        """Raises TenantSuspended."""
        if self.suspended:
            raise TenantSuspended


def kind_of(tenant: TenantId) -> TenantKind:
    if tenant == PLATFORM:
        return TenantKind.PLATFORM
    return TenantKind.DISTRICT if district_of(tenant) else TenantKind.STREET


def district_of(tenant: str) -> str | None:
    """The district whose counts the people of `district:<name>` read; None for every other tenant."""
    found = _DISTRICT.fullmatch(tenant)
    return found[1] if found else None


def built_in(name: str) -> Tenant | None:
    """The tenant of the platform's people or of a district's readers; its id and slug are one."""
    if name == PLATFORM:
        return Tenant(id=PLATFORM, slug=name, name="平台运营 Platform")
    district = district_of(name)
    return Tenant(id=TenantId(name), slug=name, name=district) if district else None
