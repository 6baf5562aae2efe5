"""How tenants are kept in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from gateway.identity.tenants import directory

INDEXES: Final = {
    directory.COLLECTION: (Index((("slug", 1),), serves="which street office a sign-in names"),),
}
