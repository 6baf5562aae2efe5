"""Links that open one view without a sign-in: a random token in the link, its hash in the database, an end.

The token names its tenant, because whoever opens the link has no other way to say where it belongs.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.identity import TenantId

#: 256 random bits.
_BYTES: Final = 32
_FORM: Final = re.compile(r"([\w:-]{1,100})\.([\w-]{43})")


class LinkStatus(StrEnum):
    OPEN = "open"
    REVOKED = "revoked"


@dataclass(kw_only=True)
class Link(Aggregate):
    """What every such link has. Subclasses say what it opens, and record what happens to it."""

    label: str
    token_hash: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    status: LinkStatus = LinkStatus.OPEN

    def is_good(self, at: datetime) -> bool:
        return self.status is LinkStatus.OPEN and at < self.expires_at


def new_token(tenant: TenantId) -> str:
    return f"{tenant}.{secrets.token_urlsafe(_BYTES)}"


def hash_of(token: str) -> str:
    """The hash under which a token is stored. Plain, because nobody guesses 256 random bits."""
    return sha256(token.encode()).hexdigest()


def tenant_of(token: str) -> TenantId | None:
    """The tenant that a token names; None for what cannot be a token."""
    found = _FORM.fullmatch(token)
    return TenantId(found[1]) if found else None
