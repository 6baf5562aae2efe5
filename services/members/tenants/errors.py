"""What tenants refuse."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchTenant(NotFound):
    slug = "tenant-not-found"
    text = Text(zh="没有找到这个街道。", en="There is no such tenant.")


class SlugReserved(RuleViolated):
    slug = "tenant-slug-reserved"
    pointer = "/slug"
    text = Text(zh="这个标识由平台保留，请换一个。", en="This slug belongs to the platform; choose another.")
