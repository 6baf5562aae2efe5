"""What people tell wishes to do, beyond what a wish itself says."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fulfilment:
    """What the claimer says was done."""

    proof: str
    service_minutes: int
