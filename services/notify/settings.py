"""Settings of notify."""

import ipaddress
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from chassis.kernel.certificates import AuthorityPath
from chassis.kernel.config import ConfidingConfig, ServiceConfig, WorkerConfig, setting
from services.notify.mail.settings import MailConfig
from services.notify.receivers.addresses import Network, Reach


class Networks(tuple[Network, ...]):
    """Networks in CIDR form with commas between. Raises ValueError."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        return super().__new__(cls, [ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip()])

    def __str__(self) -> str:
        return ",".join(map(str, tuple(self)))


class PlainHttp(StrEnum):
    REFUSED = "refused"
    ALLOWED = "allowed"


@dataclass(frozen=True, kw_only=True)
class WebhookConfig:
    """What is sent to government systems, and where they may be."""

    data_key: str = setting(
        "DATA_KEY_FILE", "file: base64 of 32 bytes that seal personal details", secret=True, from_file=True
    )
    webhook_networks: Networks = setting(
        "WEBHOOK_NETWORKS",
        "internal networks in which receivers of webhooks may be, such as a government network: CIDR, comma separated",
        default=Networks(""),
    )
    webhook_ca_file: AuthorityPath = setting(
        "WEBHOOK_CA_FILE",
        "PEM file: who signs receivers' certificates inside such networks, beside those that the system trusts",
        default="",
    )
    webhook_http: PlainHttp = setting(
        "WEBHOOK_HTTP",
        "receivers without TLS, for tests and one's own machine: refused or allowed",
        default=PlainHttp.REFUSED,
    )


@dataclass(frozen=True, kw_only=True)
class NotifyConfig(ConfidingConfig, WebhookConfig, MailConfig, ServiceConfig):
    """With what members confides: the affiliation of people, for audiences."""


@dataclass(frozen=True, kw_only=True)
class NotifyWorkerConfig(ConfidingConfig, WebhookConfig, MailConfig, WorkerConfig):
    """As above."""


def reach_of(settings: object) -> Reach:
    """What the process may call; by public addresses only, if its settings say nothing."""
    networks = getattr(settings, "webhook_networks", ())
    return Reach(networks, plain_http=getattr(settings, "webhook_http", PlainHttp.REFUSED) is PlainHttp.ALLOWED)
