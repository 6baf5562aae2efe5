"""What rooms that send mails need from storage."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from services.notify.mail.domain import Mail


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """To whom a mail goes, at the moment at which it is sent. `code` is that which proves the address, while it is asked for."""

    address: str = field(repr=False)
    language: str
    is_confirmed: bool
    code: str = field(default="", repr=False)


class Addressees(Protocol):
    def addressee(self, contact_id: str) -> Addressee | None:
        """None if the address has been removed."""


class Mails(Protocol):
    def put(self, mail: Mail) -> bool:
        """Makes it wait for the sender, unless it is there already. False if the receiver or the tenant has had too many today."""

    def told_of(self, *, address_hash: str, since: datetime) -> int:
        """How many confirmations went to the address, or wait."""

    def forget(self, contact_id: str) -> None:
        """What waits for the contact is not sent any more."""


class MailWork(Protocol):
    @property
    def mails(self) -> Mails: ...

    @property
    def is_mail_on(self) -> bool: ...
