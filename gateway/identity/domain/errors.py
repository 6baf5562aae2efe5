"""What identity refuses, and how it says so. Nothing here tells whether an account exists."""

from chassis.kernel.errors import Conflict, DomainError, Forbidden, NotFound, RuleViolated, Unauthenticated
from chassis.kernel.text import Text


class NoSuchTenant(NotFound):
    slug = "tenant-not-found"
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


class NoSuchAccount(NotFound):
    slug = "account-not-found"
    text = Text(zh="没有找到这个账号。", en="There is no such account.")


class SignInRefused(Unauthenticated):
    """Remembered: the tenth failure in a row locks."""

    slug = "sign-in-refused"
    text = Text(zh="用户名或密码不正确。", en="The username or the password is not right.")
    remembered = True


class SignInLocked(DomainError):
    slug, status = "sign-in-locked", 429
    text = Text(
        zh="连续多次登录失败，请在 {minutes} 分钟后再试。",
        en="Too many failed sign-ins; try again in {minutes} minutes.",
    )


class AccountDisabled(DomainError):
    slug, status = "account-disabled", 403
    text = Text(
        zh="您的账号已停用，请联系街道管理员。",
        en="Your account is disabled; ask your street office's administrators.",
    )


class SessionOver(Unauthenticated):
    slug = "session-over"
    text = Text(zh="登录已失效，请重新登录。", en="Your session is over; please sign in again.")


class RefreshTokenReused(Unauthenticated):
    """Remembered: whoever holds the newer token is signed out too, because one of the two is not the owner."""

    slug = "refresh-token-reused"
    text = Text(
        zh="为保护您的账号，本次登录已被终止，请重新登录。",
        en="This session was ended to protect your account: its token was used twice. Please sign in again.",
    )
    remembered = True


class WeakPassword(RuleViolated):
    slug = "password-too-weak"
    text = Text(
        zh="密码至少 {length} 个字符，且不能与用户名相同。",
        en="A password has at least {length} characters and is not the username.",
    )
    pointer = "/password"


class UsernameTaken(Conflict):
    slug = "username-taken"
    text = Text(zh="这个用户名已被使用，请换一个。", en="This username is taken; choose another one.")
    pointer = "/username"


class PersonHasAccount(Conflict):
    slug = "person-has-account"
    text = Text(zh="这位成员已有账号，请直接为其授予角色。", en="This person has an account; grant the role to it.")
    pointer = "/person_id"


class RoleNotGrantable(RuleViolated):
    slug = "role-not-grantable"
    text = Text(
        zh="不能授予角色 {role}（范围 {scope}）：该角色应使用的范围为 {wanted}。",
        en="The role {role} cannot be granted for {scope}: it takes {wanted}.",
    )
    pointer = "/role"


class UnknownRole(RuleViolated):
    slug = "role-unknown"
    text = Text(zh="这里没有角色 {role}。", en="There is no role {role} here.")
    pointer = "/role"


class EdgeOnly(Forbidden):
    slug = "edge-only"
    text = Text(zh="此地址仅供网关内部使用。", en="This address serves the gateway's edge only.")
