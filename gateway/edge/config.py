"""Settings of the edge."""

from dataclasses import dataclass
from enum import StrEnum

from chassis.kernel.config import LoadConfig, TracingConfig, setting
from chassis.kernel.setting_values import Share


class Counted(StrEnum):
    """Whether edges tell each other what they let through."""

    TOGETHER = "together"
    ALONE = "alone"


@dataclass(frozen=True, kw_only=True)
class EdgeConfig(LoadConfig, TracingConfig):
    members_url: str = setting("MEMBERS_URL", "address of the members service, http://host:port")
    events_url: str = setting("EVENTS_URL", "address of the events service")
    requests_url: str = setting("REQUESTS_URL", "address of the requests service")
    notify_url: str = setting("NOTIFY_URL", "address of the notify service")
    identity_url: str = setting("IDENTITY_URL", "address of the identity service")
    stream_url: str = setting("STREAM_URL", "address of notify's stream process")
    edge_secret: str = setting(
        "EDGE_SECRET_FILE", "file: what proves the edge to the identity service", secret=True, from_file=True
    )
    portal_dir: str = setting("PORTAL_DIR", "folder of the built portal", default="gateway/portal/dist")
    contracts_dir: str = setting("CONTRACTS_DIR", "folder with openapi.json and asyncapi.json", default="contracts")
    demo_sign_ins_file: str = setting(
        "DEMO_SIGN_INS_FILE",
        "file with sign-ins that the portal offers to everybody; only for demonstrations",
        default="",
    )
    trusted_proxies: str = setting(
        "TRUSTED_PROXIES",
        "addresses, comma separated, whose X-Forwarded-For names the caller; the last entry counts",
        default="",
    )
    rate_limit_per_second: int = setting(
        "RATE_LIMIT_PER_SECOND", "requests a second of one person, or of one address without sign-in", default=50
    )
    rate_limit_burst: int = setting("RATE_LIMIT_BURST", "requests that person may make at once", default=200)
    tenant_rate_limit_per_second: int = setting(
        "TENANT_RATE_LIMIT_PER_SECOND", "requests a second of one tenant", default=500
    )
    tenant_rate_limit_burst: int = setting(
        "TENANT_RATE_LIMIT_BURST", "requests that tenant may make at once", default=2000
    )
    sign_in_limit_per_minute: int = setting(
        "SIGN_IN_LIMIT_PER_MINUTE", "sign-ins and sign-ups a minute with one username from one address", default=30
    )
    sign_in_address_limit_per_minute: int = setting(
        "SIGN_IN_ADDRESS_LIMIT_PER_MINUTE", "sign-ins a minute from one address, with any username", default=1200
    )
    sign_up_address_limit_per_minute: int = setting(
        "SIGN_UP_ADDRESS_LIMIT_PER_MINUTE", "sign-ups a minute from one address", default=300
    )
    tracking_limit_per_minute: int = setting(
        "TRACKING_LIMIT_PER_MINUTE", "requests looked up by number a minute from one address", default=20
    )
    public_page_limit_per_minute: int = setting(
        "PUBLIC_PAGE_LIMIT_PER_MINUTE", "readings of public pages a minute from one address", default=60
    )
    limits_counted: Counted = setting(
        "LIMITS_COUNTED",
        "together: limits of callers hold over all edges; alone: each edge counts for itself",
        default=Counted.TOGETHER,
    )
    sign_ins_at_once: int = setting(
        "SIGN_INS_AT_ONCE", "sign-ins and sign-ups at identity at once; less than its threads", default=6
    )
    requests_at_once: int = setting("REQUESTS_AT_ONCE", "requests of one person at one service at once", default=8)
    tenant_requests_at_once: int = setting(
        "TENANT_REQUESTS_AT_ONCE", "requests of one tenant at one service at once", default=16
    )
    identity_requests_at_once: int = setting(
        "IDENTITY_REQUESTS_AT_ONCE", "requests of one tenant at identity at once; half of its threads", default=4
    )
    body_grace_seconds: float = setting(
        "BODY_GRACE_SECONDS", "how long a request body may come more slowly than 1 KiB a second", default=5.0
    )
    head_seconds: float = setting("HEAD_SECONDS", "how long the header of a request may take", default=10.0)
    reader_seconds: float = setting(
        "READER_SECONDS", "how often a caller must read some of an answer that waits", default=30.0
    )
    restart_patience_seconds: float = setting(
        "RESTART_PATIENCE_SECONDS",
        "how long a request waits for a service that is just being replaced, before it is told that it is down",
        default=3.0,
    )
    connections_per_address: int = setting(
        "CONNECTIONS_PER_ADDRESS", "open connections of one address; idle ones give way to new ones", default=6000
    )
    inside_bind: str = setting(
        "WEB_INSIDE_BIND",
        "host:port for /healthz, /readyz and /metrics of the edge, not reachable from outside; none without it",
        default="",
    )
    trace_share: Share = setting(
        "TRACE_SHARE",
        "share of the requests whose traces are kept, from 0 to 1, if OTEL_EXPORTER_OTLP_ENDPOINT is set; what callers wish does not count",
        default=0.05,
    )
    log_level: str = setting("LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR", default="INFO")
