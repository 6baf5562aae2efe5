"""The script that every street office starts with, from defaults.json."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import orjson
from cattrs import structure

from services.requests.call_back_rules.record import Question


@dataclass(frozen=True)
class Script:
    greeting: str
    greeting_en: str
    questions: list[Question]


@cache
def default_script() -> Script:
    """Shared between callers: do not change it."""
    return structure(orjson.loads(Path(__file__).with_name("defaults.json").read_bytes()), Script)
