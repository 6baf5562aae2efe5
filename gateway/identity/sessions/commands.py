"""What people tell sessions to do."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """`tenant` is a slug."""

    tenant: str
    username: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Refresh:
    refresh_token: str = field(repr=False)
