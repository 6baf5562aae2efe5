"""Storage of tenants in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from gateway.identity.tenants import directory

#: Those of before this name came with the news of a street office have none, and are left out.
_OF_DISTRICT: Final = Index(
    (("district", 1), ("_id", 1)), serves="what a district is called", only={"district_name": {"$type": "string"}}
)

INDEXES: Final = {
    directory.COLLECTION: (Index((("slug", 1),), serves="which street office a sign-in names"), _OF_DISTRICT),
}
