"""Refusals of tenants."""

from chassis.kernel.errors import DomainError, NotFound
from chassis.kernel.text import Text


class NoSuchTenant(NotFound):
    slug = "tenant-not-found"
    code = "tenant-not-found-of-accounts"
    text = Text(
        zh="没有找到这个街道，请核对街道代码。",
        en="There is no such street office; check its short name.",
    )
    pointer = "/tenant"


class TenantSuspended(DomainError):
    slug, status = "tenant-suspended", 403
    text = Text(
        zh="该街道的服务已暂停，请联系平台管理员。",
        en="This street office is suspended; ask the platform's administrators.",
    )
