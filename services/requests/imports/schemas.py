"""Which rows can be imported."""

from typing import Final

from chassis.http.schemas import import_body, sheet_query
from services.requests.articles.imports import ArticleRow
from services.requests.catalogue.imports import CatalogueItemRow
from services.requests.catalogue_classes.imports import CatalogueClassRow, CatalogueCodeRow
from services.requests.listings.imports import ListingRow
from services.requests.service_requests.imports import RequestRow
from services.requests.units.imports import UnitRow
from services.requests.wishes.imports import WishRow

ImportBody: Final = import_body(
    {
        "units": UnitRow,
        "catalogue_classes": CatalogueClassRow,
        "catalogue_codes": CatalogueCodeRow,
        "catalogue_items": CatalogueItemRow,
        "requests": RequestRow,
        "wishes": WishRow,
        "articles": ArticleRow,
        "listings": ListingRow,
    }
)
#: The fields by which a row of each kind is known.
KEYS: Final = {
    "units": ("code",),
    "catalogue_classes": ("code",),
    "catalogue_codes": ("scheme", "code"),
    "catalogue_items": ("code",),
    "requests": ("key",),
    "wishes": ("key",),
    "articles": ("code",),
    "listings": ("key",),
}

SheetQuery: Final = sheet_query(KEYS, modes=("check", "apply"))
TemplateQuery: Final = sheet_query(KEYS)
