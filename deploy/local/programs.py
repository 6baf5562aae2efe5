"""The table of every process of the platform: command, environment, port. MongoDB and Kafka have their own modules."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from deploy.local import kafka_fallback, mongodb, secrets
from deploy.local.home import DEMO_SIGN_INS
from deploy.local.program import Program
from deploy.local.settings import HOST, ROOT, Settings


@dataclass(frozen=True)
class _Service:
    name: str
    package: str
    offset: int
    keeps_personal_data: bool = False

    @property
    def database(self) -> str:
        return f"louyu_{self.name}"


_SERVICES = (
    _Service("members", "services.members", 1, keeps_personal_data=True),
    _Service("events", "services.events", 2),
    _Service("requests", "services.requests", 3),
    _Service("notify", "services.notify", 4),
    _Service("identity", "gateway.identity", 5, keeps_personal_data=True),
)
_STREAM_OFFSET = 6
_WORKER_OFFSET = 10


def platform_programs(settings: Settings) -> tuple[Program, ...]:
    """Every process but the servers, in the order in which they are shown."""
    webs = [_service_web(settings, service) for service in _SERVICES]
    workers = [_worker(settings, service) for service in _SERVICES]
    return (_edge(settings), *webs, _stream(settings), *workers)


def _edge(settings: Settings) -> Program:
    addresses = {
        f"{service.name.upper()}_URL": f"http://{HOST}:{settings.port + service.offset}" for service in _SERVICES
    }
    return _web(
        "edge",
        "gateway.edge.app:application()",
        settings.port,
        _for_streams()
        | addresses
        | {
            "STREAM_URL": f"http://{HOST}:{settings.port + _STREAM_OFFSET}",
            "EDGE_SECRET_FILE": _secret(settings, secrets.EDGE_SECRET),
            "DEMO_SIGN_INS_FILE": str(settings.home / DEMO_SIGN_INS),
            # Everybody of the demo, and every test, signs in from one address.
            "SIGN_IN_LIMIT_PER_MINUTE": "600",
        },
    )


def _stream(settings: Settings) -> Program:
    return _web(
        "stream",
        "services.notify.stream:application()",
        settings.port + _STREAM_OFFSET,
        _for_streams() | _reads(settings, "louyu_notify"),
    )


def _service_web(settings: Settings, service: _Service) -> Program:
    environment = _reads(settings, service.database)
    if service.keeps_personal_data:
        environment["DATA_KEY_FILE"] = _secret(settings, secrets.DATA_KEY)
    if service.name == "identity":
        environment |= {
            "TOKEN_PRIVATE_KEY_FILE": _secret(settings, secrets.PRIVATE_KEY),
            "EDGE_SECRET_FILE": _secret(settings, secrets.EDGE_SECRET),
            "PLATFORM_ADMIN_PASSWORD_FILE": _secret(settings, secrets.ADMIN_PASSWORD),
            # A password is hashed for 50 ms at a stretch: in a thread of its own nobody else waits for it.
            "WEB_WORKER_CLASS": "gthread",
        }
    return _web(service.name, f"{service.package}.app:application()", settings.port + service.offset, environment)


def _worker(settings: Settings, service: _Service) -> Program:
    port = settings.port + _WORKER_OFFSET + service.offset
    environment = {
        "MONGODB_URI": mongodb.service_uri(settings, service.database),
        "KAFKA_BOOTSTRAP_SERVERS": settings.kafka_address,
        "TOPIC_PARTITIONS": settings.topic_partitions,
        "TOPIC_REPLICATION": settings.topic_replication,
        "WORKER_HEALTH_PORT": str(port),
    }
    if service.keeps_personal_data:
        environment["DATA_KEY_FILE"] = _secret(settings, secrets.DATA_KEY)
    if kafka_fallback.marker(settings).exists():
        environment["KAFKA_IDLE_PAUSE_MS"] = "200"
    return Program(
        name=f"{service.name}-worker",
        kind="worker",
        command=(sys.executable, "-m", f"{service.package}.worker", "all"),
        port=port,
        environment=environment,
    )


def _web(name: str, application: str, port: int, environment: Mapping[str, str]) -> Program:
    return Program(
        name=name,
        kind="web",
        command=(sys.executable, "-m", "gunicorn", "-c", str(ROOT / "deploy" / "gunicorn.py"), application),
        port=port,
        environment={"WEB_BIND": f"{HOST}:{port}", **environment},
        stop_seconds=25,
    )


def _reads(settings: Settings, database: str) -> dict[str, str]:
    return {
        "MONGODB_URI": mongodb.service_uri(settings, database),
        "TOKEN_PUBLIC_KEY_FILE": _secret(settings, secrets.PUBLIC_KEY),
    }


def _for_streams() -> dict[str, str]:
    """Open pages hold their streams for ever: waiting for them would only make every stop slow."""
    return {"WEB_WORKER_CLASS": "asgi", "WEB_GRACEFUL_TIMEOUT": "2"}


def _secret(settings: Settings, name: str) -> str:
    return str(settings.secrets / name)
