"""The rules that every street office starts with: defaults.json, read once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import orjson
from cattrs import structure

from services.notify.rules.domain import Rule, RuleDetails


@cache
def default_rules() -> Mapping[str, Rule]:
    """Code → rule; shared, so never changed."""
    rows = orjson.loads(Path(__file__).with_name("defaults.json").read_bytes())
    return {row["code"]: _rule(row["code"], structure(row, RuleDetails)) for row in rows}


def _rule(code: str, details: RuleDetails) -> Rule:
    return Rule(id=code, code=code, **vars(details))
