"""Commands to sessions."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """`tenant` is a slug. `new_password` replaces one that has served its time."""

    tenant: str
    username: str = field(repr=False)
    password: str = field(repr=False)
    device_token: str | None = field(default=None, repr=False)
    new_password: str | None = field(default=None, repr=False)
    code: str | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class Refresh:
    refresh_token: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Where a request comes from: its address, and how its browser or app calls itself."""

    address: str = ""
    device: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangePassword:
    """`password` is the present one."""

    password: str = field(repr=False)
    new_password: str = field(repr=False)
