"""Tenants as identity sees them: street offices, known from members, and two built-in kinds."""

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
    """`slug` is what people enter to sign in."""

    id: TenantId
    slug: str
    name: str
    name_en: str | None = None
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
    """The district whose totals the people of tenant `district:<name>` may read; None for other tenants."""
    found = _DISTRICT.fullmatch(tenant)
    return found[1] if found else None


def built_in(name: str) -> Tenant | None:
    """The tenant of the platform's people or of a district's readers, whose id is its slug; None for other names.

    A district is called by its code: only its street offices know its name.
    """
    if name == PLATFORM:
        return Tenant(id=PLATFORM, slug=name, name="平台运营", name_en="Platform operations")
    district = district_of(name)
    return Tenant(id=TenantId(name), slug=name, name=district) if district else None
