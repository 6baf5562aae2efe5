"""The templates and rules that every street office starts with: data files in `defaults/`, read once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from cattrs import structure

from services.notify.domain.recipients import Recipient
from services.notify.domain.rule import Condition, Rule
from services.notify.domain.template import Template, Wording

_FOLDER = Path(__file__).parents[1] / "defaults"


@cache
def templates() -> Mapping[str, Template]:
    """Code → template; shared, so never changed."""
    return {
        row["code"]: Template(
            id=row["code"],
            code=row["code"],
            event_type=row["event_type"],
            link=row["link"],
            texts=structure(row["texts"], dict[str, Wording]),
        )
        for row in _rows("templates.json")
    }


@cache
def rules() -> Mapping[str, Rule]:
    """Code → rule; shared, so never changed."""
    return {
        row["code"]: Rule(
            id=row["code"],
            code=row["code"],
            event_type=row["event_type"],
            when=structure(row["when"], list[Condition]),
            template=row["template"],
            recipients=structure(row["recipients"], list[Recipient]),
        )
        for row in _rows("rules.json")
    }


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = orjson.loads((_FOLDER / name).read_bytes())
    return rows
