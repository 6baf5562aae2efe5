"""Everything that identity publishes: the one place of its wire names."""

from typing import Final

from chassis.messages import EventCatalogue
from gateway.identity.domain import events

CATALOGUE: Final = EventCatalogue(
    "identity",
    {
        "account": {
            "created": events.AccountCreated,
            "granted": events.AccountGranted,
            "grant-withdrawn": events.AccountGrantWithdrawn,
            "locked": events.AccountLocked,
            "disabled": events.AccountDisabled,
            "enabled": events.AccountEnabled,
            "session-revoked": events.AccountSessionRevoked,
        },
    },
)
