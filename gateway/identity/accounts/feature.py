"""Accounts as a feature of identity."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.service import Feature
from gateway.identity.accounts.events import EVENTS
from gateway.identity.accounts.reactions import HANDLERS
from gateway.identity.accounts.storage import INDEXES

FEATURE: Final = Feature(
    api="gateway.identity.accounts.api",
    events=EVENTS,
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(filling_tokens("accounts", "_id", lambda uow: uow.accounts),),
)
