"""What sessions refuse. Nothing here tells whether an account exists."""

from chassis.kernel.errors import DomainError, Unauthenticated
from chassis.kernel.text import Text


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
