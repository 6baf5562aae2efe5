"""Answering as a feature of requests."""

from typing import Final

from chassis.service import Feature
from services.requests.answering.reactions import HANDLERS

FEATURE: Final = Feature(api="services.requests.answering.api", handlers=HANDLERS)
