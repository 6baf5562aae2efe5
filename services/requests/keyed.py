"""Kinds of records that tenants name by their own keys. Buildings, enterprises and members belong to members."""

from enum import StrEnum


# Part of derived ids: a changed value would give every record of its kind another id.
class Keyed(StrEnum):
    UNITS = "units"
    CATALOGUE_ITEMS = "catalogue_items"
    REQUESTS = "requests"
    WISHES = "wishes"
    LISTINGS = "listings"
    ARTICLES = "articles"
    BUILDINGS = "buildings"
    ENTERPRISES = "enterprises"
    MEMBERS = "members"
