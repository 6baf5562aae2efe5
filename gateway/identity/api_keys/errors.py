"""Refusals of API keys."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchKey(NotFound):
    slug = "api-key-not-found"
    text = Text(zh="没有找到这个接口密钥。", en="There is no such API key.")


class KeyNameTaken(Conflict):
    slug, pointer = "api-key-name-taken", "/name"
    text = Text(
        zh="已有同名的密钥在用。如需更换，请先停用原密钥，或换一个名称。",
        en="A key of this name is in use. Revoke it first, or choose another name.",
    )


class TooManyKeys(Conflict):
    slug = "too-many-api-keys"
    text = Text(
        zh="在用的密钥已达 {most} 个，请先停用不再使用的密钥。",
        en="There are {most} keys in use already; revoke those that nobody needs any more.",
    )


class MoreThanYouHold(Forbidden):
    slug, pointer = "api-key-beyond-yours", "/permissions"
    text = Text(
        zh="密钥的权限不能超过您自己的权限（{allows}），请去掉这一项，或由有该权限的管理员创建。",
        en="A key cannot be given more than you hold yourself ({allows}); leave it out, or ask somebody who holds it.",
    )


class NotForSandbox(RuleViolated):
    slug, pointer = "api-key-not-for-sandbox", "/permissions"
    text = Text(
        zh="试用密钥不能有这项权限（{allows}）：导入等后台任务无法撤回。",
        en="A sandbox key cannot be given this right ({allows}): what runs later, such as an import, cannot be taken back.",
    )


class NotForUnit(RuleViolated):
    slug, pointer = "api-key-not-for-unit", "/permissions"
    text = Text(
        zh="限于一个单位的密钥只能查看诉求、办理工单和报到，请去掉其他权限。",
        en="A key of one unit sees requests, handles work orders and reports in; leave everything else out.",
    )


class ImpossibleExpiry(RuleViolated):
    slug, pointer = "api-key-expiry", "/expires_at"
    text = Text(
        zh="到期时间须在一小时之后、{years} 年之内；长期使用请留空。",
        en="A key ends an hour from now at the earliest and {years} years from now at the latest; or leave it empty.",
    )
