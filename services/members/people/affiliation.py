"""Political affiliation apart from the other kinds of a person: it leaves members sealed (ADR 0040)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.kernel.personal import Split
from services.members.people.introduction import AFFILIATION, Kind


def kinds_told(kinds: Sequence[Kind], prefix: str = "") -> dict[str, Any]:
    """The two fields of an event that say what kind of person it is."""
    return _apart([kind.value for kind in kinds], prefix)


def split(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What an event tells now that told all kinds openly; None for one that tells none, or tells them apart."""
    if "affiliation" in data or "kinds" not in data:
        return None
    before = _apart(data["previous_kinds"], "previous_") if "previous_kinds" in data else {}
    return {**data, **_apart(data["kinds"], ""), **before}


def _apart(codes: Sequence[str], prefix: str) -> dict[str, list[str]]:
    return {
        f"{prefix}kinds": [code for code in codes if code not in AFFILIATION],
        f"{prefix}affiliation": [code for code in codes if code in AFFILIATION],
    }


SPLITS: Final[Mapping[str, Split]] = {
    f"org.louyu.members.member.{name}.v1": split
    for name in ("checked-in", "verified", "changed", "placed", "left", "erased", "merged")
}
