"""The table of all processes of the platform: command, environment, port. MongoDB and Kafka have their own modules."""

import dataclasses
import sys
from collections.abc import Mapping
from typing import Final

from deploy.commands import COMMANDS
from deploy.local import kafka_fallback, kafka_users, mongodb, secrets
from deploy.local.home import DEMO_SIGN_INS
from deploy.local.program import Program
from deploy.local.settings import HOST, Settings
from deploy.platform import SERVICES, database_of
from services.notify.stream.settings import StreamConfig

#: Package → offset of its web port. The worker's port is ten above.
_PORTS: Final = {package: offset for offset, package in enumerate(SERVICES, start=1)}
#: Health and metrics of the edge, which people's port does not show.
EDGE_INSIDE_OFFSET: Final = 9
#: Before the workers, whose ports begin above it.
STREAM_OFFSET: Final = 10
_WORKER_OFFSET: Final = 10


def platform_programs(settings: Settings) -> tuple[Program, ...]:
    """All processes except the servers, in the order in which they are shown."""
    webs = [_service_web(settings, package) for package in SERVICES]
    workers = [_worker(settings, package) for package in SERVICES]
    return (_edge(settings), *webs, _stream(settings), *workers)


def _edge(settings: Settings) -> Program:
    addresses = {
        f"{service.name.upper()}_URL": f"http://{HOST}:{settings.port + _PORTS[package]}"
        for package, service in SERVICES.items()
    }
    return _web(
        "edge",
        settings.port,
        _for_streams()
        | addresses
        | {
            "STREAM_URL": f"http://{HOST}:{settings.port + STREAM_OFFSET}",
            "EDGE_SECRET_FILE": _secret(settings, secrets.EDGE_SECRET),
            "DEMO_SIGN_INS_FILE": str(settings.home / DEMO_SIGN_INS),
            "WEB_INSIDE_BIND": f"{HOST}:{settings.port + EDGE_INSIDE_OFFSET}",
            # Tests sign in as the same few people, from one address.
            "SIGN_IN_LIMIT_PER_MINUTE": "600",
        },
        health_port=settings.port + EDGE_INSIDE_OFFSET,
    )


def _stream(settings: Settings) -> Program:
    values = _values(settings, "louyu_notify")
    return _web(
        "stream",
        settings.port + STREAM_OFFSET,
        _for_streams() | _asked_for(StreamConfig, values),
    )


def _service_web(settings: Settings, package: str) -> Program:
    service = SERVICES[package]
    environment = _asked_for(service.settings, _values(settings, database_of(service)))
    if service.name == "identity":
        # Hashing a password takes 50 ms of CPU; in threads other requests go on meanwhile.
        environment["WEB_WORKER_CLASS"] = "gthread"
    return _web(service.name, settings.port + _PORTS[package], environment)


def _worker(settings: Settings, package: str) -> Program:
    service, port = SERVICES[package], settings.port + _WORKER_OFFSET + _PORTS[package]
    values = _values(settings, database_of(service)) | kafka_users.environment(settings, service.name)
    values["WORKER_HEALTH_PORT"] = str(port)
    return Program(
        name=f"{service.name}-worker",
        kind="worker",
        command=(sys.executable, *COMMANDS[f"{service.name}-worker"]),
        port=port,
        environment=_asked_for(service.worker_settings, values),
    )


def _web(name: str, port: int, environment: Mapping[str, str], health_port: int | None = None) -> Program:
    return Program(
        name=name,
        kind="web",
        command=(sys.executable, *COMMANDS[name]),
        port=port,
        health_port=health_port,
        environment={"WEB_BIND": f"{HOST}:{port}", "WEB_REUSE_PORT": "1", **environment},
        stop_seconds=25,
    )


def _values(settings: Settings, database: str) -> dict[str, str]:
    """The values that this runtime can give to settings of a service."""
    values = {
        "MONGODB_URI": mongodb.service_uri(settings, database),
        "TOPIC_PARTITIONS": settings.topic_partitions,
        "TOPIC_REPLICATION": settings.topic_replication,
        "TOKEN_PUBLIC_KEY_FILE": _secret(settings, secrets.PUBLIC_KEY),
        "TOKEN_PRIVATE_KEY_FILE": _secret(settings, secrets.PRIVATE_KEY),
        "EDGE_SECRET_FILE": _secret(settings, secrets.EDGE_SECRET),
        "PLATFORM_ADMIN_PASSWORD_FILE": _secret(settings, secrets.ADMIN_PASSWORD),
        "DATA_KEY_FILE": _secret(settings, secrets.DATA_KEY),
        "SHARED_KEY_FILE": _secret(settings, secrets.SHARED_KEY),
    }
    if kafka_fallback.marker(settings).exists():
        values["KAFKA_IDLE_PAUSE_MS"] = "200"
    return values


def _asked_for(config: type, values: Mapping[str, str]) -> dict[str, str]:
    """Only the settings that the process reads, so that it gets no other secrets."""
    names = {field.metadata["env"] for field in dataclasses.fields(config)}
    return {name: value for name, value in values.items() if name in names}


def _for_streams() -> dict[str, str]:
    """Streams of open pages never end by themselves, so a stop does not wait for them."""
    return {"WEB_WORKER_CLASS": "asgi", "WEB_GRACEFUL_TIMEOUT": "2"}


def _secret(settings: Settings, name: str) -> str:
    return str(settings.secrets / name)
