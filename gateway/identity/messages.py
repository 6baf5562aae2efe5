"""Everything that identity publishes: the one place of its wire names."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.aggregate import Event
from gateway.identity.domain import events

EVENTS: Final[Mapping[str, Mapping[str, type[Event]]]] = {
    "account": {
        "created": events.AccountCreated,
        "granted": events.AccountGranted,
        "grant-withdrawn": events.AccountGrantWithdrawn,
        "locked": events.AccountLocked,
        "disabled": events.AccountDisabled,
        "enabled": events.AccountEnabled,
        "session-revoked": events.AccountSessionRevoked,
    },
}
