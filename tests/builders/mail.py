"""A mail server on this machine that answers as a test says, and the people who confirm their address."""

import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.kernel.setting_values import Address
from chassis.testing.eventually import PATIENCE_SECONDS
from chassis.testing.world import Answer, World
from deploy.local.ports import free_port
from services.notify.mail.domain import SERVER, SERVERS
from services.notify.mail.line import Line
from services.notify.mail.sending import Sender
from services.notify.mail.settings import MailAddress, MailConfig, MailPort, MailSecurity, mail_of
from services.notify.unit_of_work import NotifyUnitOfWork
from tests.builders.notify import NotifySettings, notify_world
from tests.builders.webhooks import KEEPER, registered

PORTAL: Final = "https://louyu.example.gov.cn"
OURS: Final = "louyu@louyu.example.gov.cn"
THEIRS: Final = "it@zjj.example.gov.cn"
#: Written as an address, so that nothing is looked up.
SYSTEM: Final = "https://8.8.8.8/louyu"
FAILING: Final = "org.louyu.notify.receiver.failing.v1"


_NOWHERE: Final = MailPort(1)
_OURS: Final = MailAddress(OURS)
_PORTAL: Final = Address(PORTAL)


@dataclass(frozen=True)
class MailSettings(NotifySettings, MailConfig):
    """As NotifySettings, with a mail server."""

    mail_host: str = "127.0.0.1"
    mail_port: MailPort = _NOWHERE
    mail_security: MailSecurity = MailSecurity.NONE
    mail_from: MailAddress = _OURS
    portal_url: Address = _PORTAL


@dataclass
class Post:
    """Takes every mail, or answers as `says` has it for an address; `at` is the step (RCPT or DATA) that answers."""

    port: int = 0
    got: list[EmailMessage] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    at: str = "RCPT"
    users: set[str] = field(default_factory=set)
    was_secret: list[bool] = field(default_factory=list)

    def to(self, address: str = THEIRS) -> list[EmailMessage]:
        return [one for one in self.got if one["To"] == address]

    def subjects(self, address: str = THEIRS) -> list[str]:
        return [str(one["Subject"]) for one in self.to(address)]

    # The names and arguments are those of the library.
    async def handle_RCPT(  # noqa: N802
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        if self.at == "RCPT" and address in self.says:
            return self.says[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.at == "DATA" and envelope.rcpt_tos[0] in self.says:
            return self.says[envelope.rcpt_tos[0]]
        assert isinstance(envelope.content, bytes)
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        transport = server.transport
        self.was_secret.append(transport is not None and transport.get_extra_info("sslcontext") is not None)
        return "250 OK: queued"


@contextmanager
def a_mail_server(
    *, password: str = "", certificate: tuple[Path, Path] | None = None, is_tls: bool = False, port: int = 0
) -> Iterator[Post]:
    """With a password it demands a sign-in; with a certificate it offers STARTTLS and demands it, or speaks TLS at once."""
    post = Post()
    context = None
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*map(str, certificate))

    def sign_in(_: SMTP, __: Session, ___: Envelope, ____: str, told: Any) -> AuthResult:
        assert isinstance(told, LoginPassword)
        post.users.add(told.login.decode())
        return AuthResult(success=told.password.decode() == password, handled=False)

    options: dict[str, Any] = {"enable_SMTPUTF8": False, "ready_timeout": PATIENCE_SECONDS}
    if password:
        options |= {"authenticator": sign_in, "auth_required": True, "auth_require_tls": context is not None}
        # This server asks for a user in words that only some programs know.
        options["auth_exclude_mechanism"] = ["LOGIN"]
    if context and not is_tls:
        options |= {"tls_context": context, "require_starttls": True}
    if context and is_tls:
        options["ssl_context"] = context
    controller = Controller(post, hostname="127.0.0.1", port=port or free_port(), **options)
    controller.start()
    post.port = controller.port
    try:
        yield post
    finally:
        controller.stop()


def a_mail_world(port: int, **changes: Any) -> World:
    return notify_world(replace(MailSettings(), mail_port=MailPort(port), **changes))


def sender(world: World, settings: Any) -> Sender:
    server = mail_of(settings)
    line = Line(world.store, world.make, world.clock, world.metrics, server.portal if server else "")
    return Sender(line, server, world.clock)


def settings_of(world: World) -> Any:
    return world.app.extensions["louyu"].settings


def mailed(world: World) -> int:
    """Sends what is due; what happened before is told first."""
    world.drain()
    return sender(world, settings_of(world)).send_due()


def added(world: World, receiver: str, address: str = THEIRS, language: str = "zh-CN", tenant: str = "t1") -> Answer:
    keeper = world.acts("admin", tenant=tenant, grants=KEEPER)
    return keeper.post(f"/receivers/{receiver}/contacts", {"address": address, "language": language}, key=None)


def code_in(message: EmailMessage) -> str:
    (found,) = re.findall(r"\b\d{8}\b", message.get_content())
    return str(found)


def code_of(world: World, contact: str, tenant: str = "t1") -> str:
    """The code that is mailed to the contact."""
    context = RequestContext(tenant=TenantId(tenant), actor="p1", correlation="c1")
    to = cast("NotifyUnitOfWork", world.make(world.store, context, world.clock)).contacts.addressee(contact)
    assert to is not None
    return to.code


def entered(world: World, receiver: str, contact: str, code: str) -> Answer:
    keeper = world.acts("admin", grants=KEEPER)
    return keeper.post(f"/receivers/{receiver}/contacts/{contact}/confirmation", {"code": code}, key=None)


def confirmed(world: World, post: Post, receiver: str, address: str = THEIRS, language: str = "zh-CN") -> str:
    """An address whose reader has entered the code; what was mailed for it is forgotten here."""
    contact: str = added(world, receiver, address, language).body["id"]
    mailed(world)
    answer = entered(world, receiver, contact, code_in(post.to(address)[-1]))
    assert answer.status == 200, answer.body
    post.got.clear()
    # What comes next is newer than this mail.
    world.clock.advance(timedelta(seconds=1))
    return contact


def a_told_receiver(world: World, post: Post, **changes: Any) -> dict[str, Any]:
    """A receiver with one confirmed address."""
    receiver = registered(world, SYSTEM, **changes)
    confirmed(world, post, receiver["id"])
    return receiver


def fails(world: World, receiver: dict[str, Any], **more: Any) -> None:
    facts = {"receiver_id": receiver["id"], "name": receiver["name"], "failing_since": world.clock().isoformat()}
    world.receive(FAILING, facts, subject=receiver["id"], **more)


def mails(world: World, receiver: Mapping[str, Any], tenant: str = "t1") -> list[dict[str, Any]]:
    """The log of a receiver, newest first."""
    answer = world.acts("admin", tenant=tenant, grants=KEEPER).get(f"/receivers/{receiver['id']}/mails")
    assert answer.status == 200, answer.body
    found: list[dict[str, Any]] = answer.body["items"]
    return found


def standing(world: World) -> dict[str, Any]:
    return world.store.db[SERVERS].find_one({"_id": SERVER}) or {}


def a_certificate(folder: Path) -> tuple[Path, Path]:
    """Certificate and key for 127.0.0.1; it is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A mail server")])
    now = utc_now()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    certificate, secret = folder / "mail.pem", folder / "mail.key"
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return certificate, secret
