"""Contacts as a feature of notify."""

from typing import Final

from chassis.service import Feature
from services.notify.contacts.reactions import HANDLERS
from services.notify.contacts.storage import INDEXES

FEATURE: Final = Feature(api="services.notify.contacts.api", handlers=HANDLERS, indexes=INDEXES)
