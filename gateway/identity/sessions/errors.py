"""Refusals of sessions. None of them says whether an account exists."""

from math import ceil

from chassis.kernel.errors import DomainError, NotFound, Unauthenticated
from chassis.kernel.text import Text


class SignInRefused(Unauthenticated):
    """Remembered, because the tenth failure in a row locks."""

    slug = "sign-in-refused"
    text = Text(zh="用户名或密码不正确。", en="The username or the password is not right.")
    remembered = True


class SignInLocked(DomainError):
    slug, status = "sign-in-locked", 429
    text = Text(
        zh="连续多次登录失败，请在 {minutes} 分钟后再试；在您常用的设备上登录不受影响。",
        en="Too many failed sign-ins; try again in {minutes} min, or on a device on which you have signed in before.",
    )

    def __init__(self, seconds: int) -> None:
        super().__init__(minutes=ceil(seconds / 60))
        self.retry_after = seconds


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
    """Remembered: the session ends for whoever holds the newer token too, because one of the two is not the owner."""

    slug = "refresh-token-reused"
    text = Text(
        zh="为保护您的账号，本次登录已被终止，请重新登录。",
        en="This session was ended to protect your account: its token was used twice. Please sign in again.",
    )
    remembered = True


class PasswordOver(DomainError):
    slug, status = "password-expired", 403
    text = Text(
        zh="您的密码已到期，请设置新密码后登录。",
        en="Your password has served its time; choose a new one to sign in.",
    )
    pointer = "/new_password"


class CodeNeeded(Unauthenticated):
    """Only after the right password."""

    slug = "second-factor-needed"
    text = Text(zh="请输入身份验证器中的动态验证码。", en="Enter the code of your authenticator app.")
    pointer = "/code"


class CodeRefused(Unauthenticated):
    """Remembered, because it counts as a guess."""

    slug = "second-factor-refused"
    text = Text(
        zh="验证码不正确或已使用过，请输入新的验证码。", en="This code is wrong or was used before; enter a new one."
    )
    pointer = "/code"
    remembered = True


class WrongPassword(DomainError):
    """Remembered, because it counts as a guess."""

    slug, status = "wrong-password", 422
    text = Text(zh="当前密码不正确，请重新输入。", en="The present password is not right; type it again.")
    pointer = "/password"
    remembered = True


class NoSuchSession(NotFound):
    slug = "session-not-found"
    text = Text(zh="没有找到这次登录，可能已经退出。", en="There is no such session; it may have ended.")
