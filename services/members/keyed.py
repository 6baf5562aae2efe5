"""Kinds of records that tenants name by their own keys."""

from enum import StrEnum


class Keyed(StrEnum):
    """The kinds that can be imported."""

    # Part of derived ids: a changed value would give every record of its kind another id.
    BUILDINGS = "buildings"
    SUITES = "suites"
    ENTERPRISES = "enterprises"
    ORGANISATIONS = "organisations"
    MEMBERS = "members"
    ROLE_ASSIGNMENTS = "role_assignments"
