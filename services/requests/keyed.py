"""Kinds of records that tenants call by keys of their own. Buildings, enterprises and members belong to members."""

from enum import StrEnum


class Keyed(StrEnum):
    UNITS = "units"
    CATALOGUE_ITEMS = "catalogue_items"
    REQUESTS = "requests"
    WISHES = "wishes"
    BUILDINGS = "buildings"
    ENTERPRISES = "enterprises"
    MEMBERS = "members"
