"""Kinds that every street office has until it changes or archives them, shipped as data."""

import json
from pathlib import Path
from typing import Any, Final

from services.requests.whistle_kinds.domain import KindDetails, check
from services.requests.whistle_kinds.record import BlownBy, StepLimit, StepUnit, Terms

_FILE: Final = Path(__file__).with_name("kinds.json")


def _limit(said: list[Any] | None) -> StepLimit | None:
    return StepLimit(amount=said[0], unit=StepUnit(said[1]), working_time=said[2]) if said else None


def _details(said: dict[str, Any]) -> KindDetails:
    report_in = _limit(said["report_in"])
    if report_in is None:
        raise ValueError("every kind says when units report in")
    details = KindDetails(
        name=said["name"],
        name_en=said["name_en"],
        note=said["note"],
        blown_by=BlownBy(said["blown_by"]),
        terms=Terms(
            sign_in=_limit(said.get("sign_in")),
            contact=_limit(said.get("contact")),
            report_in=report_in,
            finish=_limit(said.get("finish")),
            own_minutes=said["own_minutes"],
            on_the_spot=said["on_the_spot"],
            rates_units=said["rates_units"],
        ),
    )
    check(details)
    return details


def shipped() -> dict[str, KindDetails]:
    """By code, in the order in which they are shown. New each time, since they may be changed."""
    return {code: _details(said) for code, said in json.loads(_FILE.read_text("utf-8")).items()}
