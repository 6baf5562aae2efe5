"""The class tree and the code tables as a feature of requests."""

from typing import Final

from chassis.background.repeats import once
from chassis.service import Feature
from services.requests.catalogue_classes.events import EVENTS
from services.requests.catalogue_classes.imports import apply_class, apply_code
from services.requests.catalogue_classes.storage import INDEXES

FEATURE: Final = Feature(
    api="services.requests.catalogue_classes.api",
    events=EVENTS,
    indexes=INDEXES,
    jobs={"catalogue_classes": once(apply_class), "catalogue_codes": once(apply_code)},
)
