"""One try: a mail handed to the mail server, step by step, because each step's reply says something else. It never raises."""

import smtplib
import socket
import ssl
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from services.notify.mail.domain import Fault, Letter, Reply
from services.notify.mail.settings import MailSecurity, MailServer

#: Of each step; all of them together stay below what a loop of a worker may take.
_SECONDS: Final = 5.0
_MOST_REPLY: Final = 200
_FOR_NOW: Final = range(400, 500)
_TAKEN: Final = range(200, 300)
#: Service not available: the server closes whatever was asked.
_CLOSING: Final = 421
#: Authentication is required, or was not good enough.
_SIGN_IN: Final = frozenset({530, 534, 535, 538})
_AWAY: Final = ((TimeoutError, Fault.TIMEOUT), (ssl.SSLError, Fault.TLS), (socket.gaierror, Fault.NAME))
_NAME: Final = "楼宇平台 Louyu"


def message_of(letter: Letter, server: MailServer, at: datetime) -> EmailMessage:
    """Raises ValueError for what would break out of a header field."""
    message = EmailMessage(policy=SMTP)
    user, _, domain = server.sender.rpartition("@")
    message["From"] = Address(_NAME, user, domain)
    message["To"] = Address(addr_spec=letter.address)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(at)
    # The same in every try: a mail server that got it twice can tell.
    message["Message-ID"] = f"<{letter.id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = letter.language
    message.set_content(letter.text)
    return message


def post(letter: Letter, server: MailServer, at: datetime) -> Reply:
    """Blocks until the server has answered or is away."""
    try:
        message = message_of(letter, server, at)
    except ValueError:
        return Reply(fault=Fault.REFUSED)
    try:
        with _connected(server) as link:
            reply = _handed_over(link, server, letter, message)
    except (OSError, smtplib.SMTPException) as error:
        reply = _away(error)
    return Reply(fault=reply.fault, code=reply.code, text=_plain(reply.text, letter.address))


def _connected(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context(cafile=server.ca_file or None)
    # Not looked up: a machine's own name may take seconds, and says nothing to anybody outside.
    own = server.sender.rpartition("@")[2]
    if server.security is MailSecurity.TLS:
        link: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, own, timeout=_SECONDS, context=context)
    else:
        link = smtplib.SMTP(server.host, server.port, own, timeout=_SECONDS)
    try:
        if server.security is MailSecurity.STARTTLS:
            link.starttls(context=context)
        if server.user:
            _sign_in(link, server)
    except BaseException:
        link.close()
        raise
    return link


def _sign_in(link: smtplib.SMTP, server: MailServer) -> None:
    """With one mechanism only. The library would try the next after a refusal, and be thrown out for guessing."""
    link.ehlo_or_helo_if_needed()
    offered = link.esmtp_features.get("auth", "").upper().split()
    link.user, link.password = server.user, server.password
    if "PLAIN" in offered:
        link.auth("PLAIN", link.auth_plain)
    elif "LOGIN" in offered:
        link.auth("LOGIN", link.auth_login)
    else:
        raise smtplib.SMTPNotSupportedError("AUTH")


def _handed_over(link: smtplib.SMTP, server: MailServer, letter: Letter, message: EmailMessage) -> Reply:
    link.ehlo_or_helo_if_needed()
    code, text = link.mail(server.sender)
    if code not in _TAKEN:
        return _of_server(code, text, Fault.BUSY if code in _FOR_NOW else Fault.SENDER)
    code, text = link.rcpt(letter.address)
    if code not in _TAKEN:
        return _of_mail(code, text)
    try:
        code, text = link.data(message.as_bytes())
    except smtplib.SMTPDataError as error:
        return _of_mail(error.smtp_code, error.smtp_error)
    return Reply(code=code, text=_said(text)) if code in _TAKEN else _of_mail(code, text)


def _of_mail(code: int, text: bytes | str) -> Reply:
    if code == _CLOSING:
        return _of_server(code, text, Fault.BUSY)
    if code in _SIGN_IN:
        return _of_server(code, text, Fault.SIGN_IN)
    # Below 400 is no answer to what was asked: tried again, not taken for a refusal.
    return Reply(fault=Fault.REFUSED if code >= _FOR_NOW.stop else Fault.LATER, code=code, text=_said(text))


def _of_server(code: int, text: bytes | str, fault: Fault) -> Reply:
    return Reply(fault=Fault.SIGN_IN if code in _SIGN_IN else fault, code=code, text=_said(text))


def _away(error: Exception) -> Reply:
    if isinstance(error, smtplib.SMTPResponseException):
        is_sign_in = isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code not in _FOR_NOW
        return _of_server(error.smtp_code, error.smtp_error, Fault.SIGN_IN if is_sign_in else Fault.BUSY)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Reply(fault=Fault.TLS if "STARTTLS" in str(error) else Fault.SIGN_IN)
    # The library says of every fault within the talk that it was disconnected; the reason stands behind.
    reason = error.__context__ if isinstance(error, smtplib.SMTPServerDisconnected) else error
    return Reply(fault=next((fault for kind, fault in _AWAY if isinstance(reason, kind)), Fault.CONNECTION))


def _said(text: bytes | str) -> str:
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text


def _plain(text: str, address: str) -> str:
    """In one line, without the address: the log of mails holds none."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    for part in (address, address.rpartition("@")[0]):
        line = line.replace(part, "…") if len(part) > 2 else line  # a letter or two stands in every word
    return line[:_MOST_REPLY]
