"""A contact, and whose request it is of. Kept sealed, shown masked, read with a purpose, erased after the request."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from chassis.kernel.identity import is_unknown

CONTACTS: Final = "request_contacts"
REVEALS: Final = "request_contact_reveals"
#: As long as somebody may come back to a request that has ended.
KEPT_FOR: Final = timedelta(days=180)
#: How often it is asked whether the request has ended.
LOOKS_AGAIN: Final = timedelta(days=1)
_SHORT: Final = 8


class ContactKind(StrEnum):
    """Where name and telephone of whoever asks are: in their own record, with the request, or nowhere."""

    MEMBER = "member"
    TAKEN = "taken"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Contact:
    name: str
    phone: str
    email: str = ""

    @property
    def masked_name(self) -> str:
        """The first character: enough to tell two people at the counter apart."""
        return f"{self.name[:1]}*" if self.name else ""

    @property
    def masked_phone(self) -> str:
        digits = "".join(one for one in self.phone if one.isdigit())
        # Of a short number what is left would be most of it.
        return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= _SHORT else "****"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What stands beside the sealed contact: `ended_as` is how its requests stood when they were seen to have ended."""

    look_at: datetime
    ended_as: str | None


@dataclass(frozen=True, kw_only=True)
class Reveal:
    """Somebody read the contact of a request."""

    id: str
    request_id: str
    by: str
    purpose: str
    at: datetime


def told(last_name: str, first_name: str, phone: str, email: str) -> Contact | None:
    """The contact that an outside system tells; None without a way to reach anybody."""
    # Chinese names have no space between family name and given name.
    glue = " " if (last_name + first_name).isascii() else ""
    name = glue.join(part for part in (last_name, first_name) if part)
    return Contact(name=name, phone=phone, email=email) if phone or email else None


def contact_of(requester_id: str, request_id: str) -> str:
    """The id of the contact of a request: that of the person, who may have several; or of the request itself."""
    return requester_id if is_unknown(requester_id) else request_id
