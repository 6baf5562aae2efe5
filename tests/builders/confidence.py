"""The key that members, events and notify share in tests, and what is sealed with it."""

import base64
from dataclasses import dataclass
from typing import Final

from chassis.kernel.identity import TenantId
from chassis.persistence.confidence import Confidence

SHARED_KEY: Final = base64.b64encode(bytes(range(32, 64))).decode()


@dataclass(frozen=True)
class SharedKey:
    """The one setting that the units of work of events and notify read."""

    shared_key: str = SHARED_KEY


def confidence(tenant: str = "t1") -> Confidence:
    return Confidence(SHARED_KEY, TenantId(tenant))
