"""Settings of a copy: its directory and ports, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.local.faults import Fault
from deploy.platform import SERVICES, database_of

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
DATABASES = tuple(database_of(service) for service in SERVICES.values())

MONGODB_OFFSET = 20
KAFKA_OFFSET = 21
CONTROLLER_OFFSET = 22
HIGHEST_PORT = 65535 - CONTROLLER_OFFSET


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One copy of the platform. Copies differ in `home` and `port` and share nothing else."""

    home: Path
    port: int
    cache: Path
    mongod: str | None = None
    mongodb_uri: str | None = None
    kafka_home: Path | None = None
    kafka_bootstrap: str | None = None
    kafka_security: str | None = None
    kafka_ca_file: str | None = None
    #: More lines for the configuration of the broker, such as another listener.
    kafka_properties: tuple[str, ...] = ()
    java_home: Path | None = None
    topic_partitions: str = "3"
    topic_replication: str = "1"

    @property
    def mongodb_port(self) -> int:
        return self.port + MONGODB_OFFSET

    @property
    def kafka_port(self) -> int:
        return self.port + KAFKA_OFFSET

    @property
    def controller_port(self) -> int:
        return self.port + CONTROLLER_OFFSET

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def secrets(self) -> Path:
        return self.home / "secrets"

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def kafka_address(self) -> str:
        return self.kafka_bootstrap or f"{HOST}:{self.kafka_port}"


def read_settings(
    environ: Mapping[str, str] = os.environ, *, home: Path | None = None, port: int | None = None
) -> Settings:
    """The settings from `environ`; `home` and `port` override LOUYU_HOME and LOUYU_PORT."""
    cache = Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Settings(
        home=(home or ROOT / environ.get("LOUYU_HOME", ".run")).resolve(),
        port=port if port is not None else _port(environ.get("LOUYU_PORT", "8080")),
        cache=cache / "louyu",
        mongod=environ.get("MONGOD") or None,
        mongodb_uri=environ.get("MONGODB_URI") or None,
        kafka_home=_path(environ.get("KAFKA_HOME")),
        kafka_bootstrap=environ.get("KAFKA_BOOTSTRAP_SERVERS") or None,
        kafka_security=environ.get("KAFKA_SECURITY_PROTOCOL") or None,
        kafka_ca_file=environ.get("KAFKA_CA_FILE") or None,
        java_home=_path(environ.get("JAVA_HOME")),
        topic_partitions=environ.get("TOPIC_PARTITIONS", "3"),
        topic_replication=environ.get("TOPIC_REPLICATION", "1"),
    )


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1024 <= int(text) <= HIGHEST_PORT:
        return int(text)
    raise Fault(
        f"LOUYU_PORT is {text!r}; it must be a number from 1024 to {HIGHEST_PORT}.",
        f"LOUYU_PORT 的值是 {text!r}，应为 1024 到 {HIGHEST_PORT} 之间的整数。",
    )
