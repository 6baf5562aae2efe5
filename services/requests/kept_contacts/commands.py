"""Commands to contacts."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """What a contact is read for."""

    purpose: str


@dataclass(frozen=True, kw_only=True)
class Revealed:
    """What the person behind the screen reads."""

    id: str
    name: str
    phone: str
    email: str
