"""Contacts as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.contacts.storage import INDEXES

FEATURE: Final = Feature(indexes=INDEXES)
