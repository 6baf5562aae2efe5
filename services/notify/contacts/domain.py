"""A contact address of a receiver: confirmed by a code that is mailed to it, or unused."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from services.notify.contacts.errors import AddressUnusable, CodeOver, CodeWrong

COLLECTION: Final = "receiver_contacts"
#: Of one receiver.
MOST: Final = 3
CODE_LIVES: Final = timedelta(days=1)
#: Of one code.
MOST_TRIES: Final = 5
#: In a day, whichever receiver names the address: nobody floods a stranger through us.
MOST_CODES: Final = 3
_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)
_MOST_LENGTH: Final = 254


@dataclass(frozen=True, kw_only=True)
class Contact:
    """`code` proves the address until `code_until`, while it is not confirmed; `tries` are the wrong ones."""

    id: str
    receiver_id: str
    address: str = field(repr=False)
    language: str
    added_at: datetime
    confirmed_at: datetime | None = None
    code: str = field(default="", repr=False)
    code_until: datetime | None = None
    tries: int = 0

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    def require(self, code: str, now: datetime) -> None:
        """`tries` include this one. Raises CodeOver, CodeWrong."""
        if not self.code or self.code_until is None or now >= self.code_until or self.tries > MOST_TRIES:
            raise CodeOver
        if code != self.code:
            raise CodeWrong(left=MOST_TRIES - self.tries)


def usable(address: str) -> str:
    """The address with its domain as mail servers write it: in ASCII and lower case. Raises AddressUnusable."""
    local, _, domain = address.strip().rpartition("@")
    try:
        found = f"{local}@{domain.encode('idna').decode().lower()}"
    except UnicodeError:
        raise AddressUnusable from None
    if (
        len(found) > _MOST_LENGTH
        or not _ADDRESS.fullmatch(found)
        or ".." in local
        or local[0] == "."
        or local[-1] == "."
    ):
        raise AddressUnusable
    return found
