"""KPIs that every street office has until it changes or removes them, shipped as data."""

import json
from pathlib import Path
from typing import Any, Final

from services.requests.facts.record import Condition
from services.requests.kind_facts.record import FactKind
from services.requests.kpis.domain import Audience, GroupBy, KpiDetails, Shape, check

_FILE: Final = Path(__file__).with_name("kpis.json")


def _details(said: dict[str, Any]) -> KpiDetails:
    details = KpiDetails(
        name=said["name"],
        name_en=said["name_en"],
        shape=Shape(said["shape"]),
        kind=FactKind(said.get("kind", FactKind.REQUEST)),
        counts=Condition(**said["counts"]),
        of=Condition(**said["of"]) if "of" in said else None,
        number=said.get("number"),
        percent=said.get("percent"),
        group_by=GroupBy(said.get("group_by", "none")),
        total_seen_by=Audience(said["seen_by"][0]),
        groups_seen_by=Audience(said["seen_by"][1]),
        rows_seen_by=Audience(said["seen_by"][2]),
    )
    check(details)
    return details


def shipped() -> dict[str, KpiDetails]:
    """By code, in the order in which they are shown. New each time, since they may be changed."""
    return {code: _details(said) for code, said in json.loads(_FILE.read_text("utf-8")).items()}
