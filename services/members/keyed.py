"""Kinds of records that tenants call by keys of their own."""

from enum import StrEnum


class Keyed(StrEnum):
    """What can be imported; also the part of derived ids that keeps keys of different kinds apart."""

    BUILDINGS = "buildings"
    SUITES = "suites"
    ENTERPRISES = "enterprises"
    ORGANISATIONS = "organisations"
    MEMBERS = "members"
    ROLE_ASSIGNMENTS = "role_assignments"
