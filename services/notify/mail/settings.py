"""Settings of mail: all of the server's, or none; without them nothing is sent."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.certificates import AuthorityPath
from chassis.kernel.config import setting
from chassis.kernel.setting_values import Address

_ADDRESS: Final = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}")
_MOST_PORT: Final = 65535


class MailSecurity(StrEnum):
    """TLS from the first byte, TLS that is asked for before anything else is said, or none, for a server next door."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class MailPort(int):
    """Raises ValueError."""

    def __new__(cls, port: str | int) -> Self:
        if not 1 <= int(port) <= _MOST_PORT:
            raise ValueError(f"{port} is no port")
        return super().__new__(cls, port)


class MailAddress(str):
    """An address such as louyu@example.gov.cn, or empty. Raises ValueError."""

    __slots__ = ()

    def __new__(cls, address: str) -> Self:
        if address and not _ADDRESS.fullmatch(address):
            raise ValueError(f"{address!r} is no mail address")
        return super().__new__(cls, address)


@dataclass(frozen=True, kw_only=True)
class MailConfig:
    """The mail server. Raises ValueError if some are set and others that they need are not."""

    mail_host: str = setting(
        "MAIL_HOST", "mail server for the people of connected systems; no mail is sent if empty", default=""
    )
    mail_port: MailPort = setting("MAIL_PORT", "its port; 465 is usual for tls", default=MailPort(587))
    mail_security: MailSecurity = setting(
        "MAIL_SECURITY", "starttls, tls, or none for a server in one's own network", default=MailSecurity.STARTTLS
    )
    mail_user: str = setting("MAIL_USER", "user at that server; it is not signed in if empty", default="")
    mail_password: str = setting(
        "MAIL_PASSWORD_FILE", "file: password of that user", default="", secret=True, from_file=True
    )
    mail_from: MailAddress = setting("MAIL_FROM", "whom mails are from", default=MailAddress(""))
    mail_ca_file: AuthorityPath = setting(
        "MAIL_CA_FILE",
        "PEM file: who signs the mail server's certificate; those that the system trusts if empty",
        default="",
    )
    portal_url: Address = setting(
        "PORTAL_URL", "address of the portal as people open it, for links in mails", default=""
    )

    def __post_init__(self) -> None:
        needed = {"MAIL_FROM": self.mail_from, "PORTAL_URL": self.portal_url}
        more = {"MAIL_USER": self.mail_user, "MAIL_PASSWORD_FILE": self.mail_password}
        faults = []
        if self.mail_host:
            faults += [f"{name} is missing: MAIL_HOST needs it" for name, value in needed.items() if not value]
            if any(more.values()) and not all(more.values()):
                faults.append("MAIL_USER and MAIL_PASSWORD_FILE are set together or not at all")
            if self.mail_password and self.mail_security is MailSecurity.NONE:
                faults.append("MAIL_SECURITY=none would send the password in the clear; take starttls or tls")
        elif self.mail_from or any(more.values()):
            faults.append("MAIL_HOST is missing: the other settings of mail need it")
        if faults:
            raise ValueError("\n  ".join(faults))


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """The server that sends, and what mails say of us."""

    host: str
    port: int
    security: MailSecurity
    user: str
    password: str = field(repr=False)
    sender: str
    ca_file: str
    portal: str


def mail_of(settings: object) -> MailServer | None:
    """The mail server of the process; None if no mail is sent."""
    if not getattr(settings, "mail_host", ""):
        return None
    assert isinstance(settings, MailConfig)  # noqa: S101 # no others name a host
    return MailServer(
        host=settings.mail_host,
        # Plain: the resolver takes no subclass of int.
        port=int(settings.mail_port),
        security=settings.mail_security,
        user=settings.mail_user,
        password=settings.mail_password,
        sender=settings.mail_from,
        ca_file=settings.mail_ca_file,
        portal=settings.portal_url.rstrip("/"),
    )
