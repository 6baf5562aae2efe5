"""Settings of identity."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.config import ServiceConfig, setting

#: The cost of one guess with argon2id: about 50 ms of a core (OWASP Password Storage: m=46 MiB, t=1, p=1).
MEMORY_KIB: Final = 47_104
ROUNDS: Final = 1


@dataclass(frozen=True, kw_only=True)
class IdentityConfig(ServiceConfig):
    token_private_key: str = setting(
        "TOKEN_PRIVATE_KEY_FILE",
        "PEM file: Ed25519 private key that signs internal tokens",
        secret=True,
        from_file=True,
    )
    edge_secret: str = setting(
        "EDGE_SECRET_FILE", "file: what proves the edge to the identity service", secret=True, from_file=True
    )
    platform_admin_password: str = setting(
        "PLATFORM_ADMIN_PASSWORD_FILE",
        "file: password of the account `admin` of the tenant `platform`, made when absent",
        secret=True,
        from_file=True,
    )
    password_memory_kib: int = setting(
        "PASSWORD_MEMORY_KIB", "memory of one argon2id hash; what one guess costs", default=MEMORY_KIB
    )
    password_rounds: int = setting("PASSWORD_ROUNDS", "passes of argon2id over that memory", default=ROUNDS)
    password_length: int = setting(
        "PASSWORD_LENGTH", "shortest password; MLPS level 3 (等保三级) practice is 10", default=8
    )
    password_classes: int = setting(
        "PASSWORD_CLASSES",
        "kinds of characters a password needs: capitals, small letters, digits, others; MLPS 3",
        default=1,
    )
    password_history: int = setting(
        "PASSWORD_HISTORY", "last passwords that may not come again, at most 24; MLPS 5", default=1
    )
    password_days: int = setting("PASSWORD_DAYS", "days that a password serves, 0 for ever; MLPS 90", default=0)
