"""Commands of mail: how the mail server stands, and a mail to see whether it sends."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import click

from chassis.kernel.clock import utc_now
from chassis.kernel.config import InvalidSettings, load
from chassis.kernel.ids import new_id
from deploy.local.faults import Fault
from louyuctl.answers import Where, as_json_option, reached, screen
from louyuctl.shown import rows_on
from louyuctl.site import Known, Site
from services.notify.mail.domain import SERVER, SERVERS, Letter
from services.notify.mail.posting import post
from services.notify.mail.settings import MailConfig, MailServer, mail_of
from services.notify.mail.storage import line_of

_SUBJECT: Final = "测试邮件 · A test of mail"
_TEXT: Final = "楼宇平台可以发送邮件。\nLouyu can send mail.\n"


@dataclass(frozen=True)
class Standing:
    """How the mail server stands. `host` is empty where no mail is sent."""

    host: str
    waiting: int
    due_since: datetime | None
    last_success_at: datetime | None
    failing_since: datetime | None
    fault: str


@dataclass(frozen=True)
class Tried:
    """What the server replied to a test."""

    host: str
    sent: bool
    fault: str
    code: int | None
    reply: str


@click.group("mail")
def mail_group() -> None:
    """邮件 · Mail to the people of connected systems."""


@mail_group.command("status")
@as_json_option
@click.pass_obj
def mail_status(where: Where, *, as_json: bool) -> int:
    """查看 · The mail server, what waits for it and since when it fails; 1 while it fails."""
    site = where.site()
    (notify,), server = site.chosen(["notify"]), _server(site)
    standing: Standing = reached([notify], lambda: _standing(notify, server))
    rows_on(screen, [standing], as_json=as_json, none=("", ""))
    return 1 if standing.failing_since else 0


@mail_group.command("test")
@click.argument("address")
@as_json_option
@click.pass_obj
def mail_test(where: Where, *, address: str, as_json: bool) -> int:
    """试发 · Sends a mail to ADDRESS at once, past the queue, and says what the server replied; 1 unless it took it."""
    server = _server(where.site())
    if server is None:
        raise Fault("No mail server is set: MAIL_HOST is empty.", "没有设置邮件服务器：MAIL_HOST 为空。")
    letter = Letter(id=new_id(), address=address, language="zh-CN", subject=_SUBJECT, text=_TEXT)
    reply = post(letter, server, utc_now())
    tried = Tried(
        host=server.host, sent=reply.fault is None, fault=reply.fault or "", code=reply.code, reply=reply.text
    )
    rows_on(screen, [tried], as_json=as_json, none=("", ""))
    return 0 if tried.sent else 1


def _server(site: Site) -> MailServer | None:
    """As notify is told, and as whoever runs this is. Raises Fault."""
    (notify,) = site.chosen(["notify"])
    try:
        return mail_of(load(MailConfig, {**site.environment, **notify.environment}))
    except InvalidSettings as error:
        raise Fault(f"notify: {error}", "邮件的设置不完整。") from error


def _standing(notify: Known, server: MailServer | None) -> Standing:
    waiting, due_since = line_of(notify.store, utc_now())
    known = notify.store.db[SERVERS].find_one({"_id": SERVER}) or {}
    return Standing(
        host=server.host if server else "",
        waiting=waiting,
        due_since=due_since,
        last_success_at=known.get("last_success_at"),
        failing_since=known.get("failing_since"),
        fault=known.get("last_fault") or "",
    )
