"""Members and requests on real servers: each its own database, and its workers as processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.kernel.kafka_access import KafkaAccess
from chassis.persistence.store import Store
from deploy.local.servers import Servers
from services.members.service import SERVICE as MEMBERS
from services.requests.service import SERVICE as REQUESTS
from tests.integration.halves import Half, halves


@pytest.fixture
def both(servers: Servers, mongo: Store, kafka: KafkaAccess, tmp_path: Path) -> Iterator[tuple[Half, ...]]:
    with halves(servers, mongo, kafka, tmp_path, MEMBERS, REQUESTS) as made:
        yield made
