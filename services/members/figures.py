"""Scopes and amounts for counting, shared by all rooms and the recount."""

from chassis.kernel.identity import scope


def in_building(identifier: str | None) -> tuple[str, ...]:
    """The scope of a building; none without a building."""
    return (scope("building", identifier),) if identifier else ()


def role_scopes(kind: str, identifier: str) -> tuple[str, ...]:
    """Figures are kept for buildings and organisations only."""
    return (scope(kind, identifier),) if kind in {"building", "organisation"} else ()


def amounts_of(kind: str, amount: float) -> dict[str, int]:
    """What an entry of the ledger counts, by figure: in sixtieths, because sums of sixths of an hour are not exact."""
    # Points are whole per deed and per hour, so sixtieths of them are whole too.
    return {"minutes" if kind == "hours" else "sixtieths": round(amount * 60)}
