"""What street offices are called, for tables that know them by id."""

from collections.abc import Mapping
from contextlib import suppress

from pymongo.errors import PyMongoError

from deploy.local.faults import Fault
from louyuctl.answers import Where

_MOST = 2_000


def names_of_offices(where: Where) -> Mapping[str, str]:
    """Names by id; none if the database of members is not there: an id alone is better than no answer."""
    with suppress(Fault, PyMongoError):
        (members,) = where.chosen(["members"])
        rows = members.store.db["tenants"].find({}, {"name": 1}, sort=[("_id", 1)], limit=_MOST)
        return {row["_id"]: row["name"] for row in rows}
    return {}
