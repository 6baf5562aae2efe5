"""Contacts that are kept as a feature of requests."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.contacts.domain import CONTACTS
from services.requests.kept_contacts.use_cases import look_after

FEATURE: Final = Feature(
    api="services.requests.kept_contacts.api",
    timers=(Timer("contacts-kept", 300, Sweep(CONTACTS, None, "look_at", look_after)),),
)
