"""Imports as a feature of requests."""

from typing import Final

from chassis.service import Feature, Undo
from services.requests.imports.sheets import SHEETS
from services.requests.imports.use_cases import (
    take_articles_back,
    take_items_back,
    take_listings_back,
    take_requests_back,
    take_units_back,
    take_wishes_back,
)
from services.requests.labels import LABELS

FEATURE: Final = Feature(
    api="services.requests.imports.api",
    sheets=SHEETS,
    labels=LABELS,
    undoes={
        "units": Undo("units", take_units_back),
        "catalogue_items": Undo("catalogue_items", take_items_back),
        "requests": Undo("service_requests", take_requests_back),
        "wishes": Undo("wishes", take_wishes_back),
        "articles": Undo("articles", take_articles_back),
        "listings": Undo("listings", take_listings_back),
    },
)
