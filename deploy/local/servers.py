"""MongoDB and Kafka without the platform, for tests, benchmarks and fault injection."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from chassis.kernel.kafka_access import KafkaAccess
from deploy.kafka_rights import OPERATOR
from deploy.local import kafka_users, mongodb
from deploy.local.ports import free_base
from deploy.local.runtime import start, stop
from deploy.local.screen import Screen
from deploy.local.settings import Settings, read_settings
from deploy.local.supervision import Supervisor


@dataclass(frozen=True)
class Servers:
    """Addresses of a running pair, and its supervisor (`supervisor.stop("kafka")`, `.start(["kafka"])`)."""

    settings: Settings

    @property
    def mongodb_admin_uri(self) -> str:
        return mongodb.admin_uri(self.settings)

    @property
    def kafka(self) -> KafkaAccess:
        """The broker as the operator, who may do everything."""
        return kafka_users.access(self.settings, OPERATOR)

    @property
    def kafka_bootstrap(self) -> str:
        return self.settings.kafka_address

    @property
    def supervisor(self) -> Supervisor:
        return Supervisor(self.settings.home)

    def mongodb_uri(self, database: str) -> str:
        """The address with the user of one of the five databases, for example louyu_members."""
        return mongodb.service_uri(self.settings, database)


def start_servers(settings: Settings, screen: Screen | None = None) -> Servers:
    """Starts both, detached. Idempotent. They run until `stop`."""
    start(settings, screen or Screen(quiet=True), only_servers=True)
    return Servers(settings)


@contextlib.contextmanager
def running_servers(
    home: Path, port: int | None = None, *, environ: Mapping[str, str] = os.environ
) -> Iterator[Servers]:
    """Both servers in `home` on `port`+20 and +21 (free ports if None); ended completely on exit."""
    settings = read_settings(environ, home=home, port=port if port is not None else free_base())
    servers = start_servers(settings)
    try:
        yield servers
    finally:
        stop(settings)
