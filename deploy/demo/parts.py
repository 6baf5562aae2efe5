"""Which members of a practice play a part in its demo, by their keys. Pure."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, Final

Row = dict[str, Any]
#: Of the practice's first building, where the demo plays.
_HERE: Final = "b-1"


def holder_of(assignments: Sequence[Row], *roles: str) -> str | None:
    """Who holds the first of these roles that anybody holds in the first building; None if nobody does."""
    for role in roles:
        for row in assignments:
            if (row["role"], row["scope_key"]) == (role, _HERE):
                return str(row["person_key"])
    return None


def resident_of(people: Sequence[Row], assignments: Sequence[Row]) -> str:
    """The first member of the first building who holds no role: a resident is only a resident."""
    holders = {row["person_key"] for row in assignments}
    return str(next(row["key"] for row in people if row["building_key"] == _HERE and row["key"] not in holders))


def seat_contacts(people: Sequence[Row], enterprises: Sequence[Row], assignments: Sequence[Row]) -> tuple[Row, Row]:
    """Two members become people of two firms of the first building, so that a firm has a neighbour; returns them.

    They hold no role and are not the resident; whoever checked in in that building is taken first.
    """
    taken = {row["person_key"] for row in assignments} | {resident_of(people, assignments)}
    free = sorted((row for row in people if row["key"] not in taken), key=lambda row: row["building_key"] != _HERE)
    firms = islice((firm["key"] for firm in enterprises if firm["building_key"] == _HERE), 2)
    for person, firm in zip(free, firms, strict=False):
        person["enterprise_key"] = firm
    return free[0], free[1]


def give_listings(listings: Sequence[Row], contact: Row) -> None:
    """The first need and the first resource that are open are those of the contact's firm."""
    for kind in ("need", "resource"):
        first: Mapping[str, Any] | None = next(
            (row for row in listings if (row["kind"], row["status"]) == (kind, "open")), None
        )
        if first is not None:
            listings[listings.index(first)].update(
                owner_key=contact["key"], enterprise_key=contact["enterprise_key"], building_key=_HERE
            )
