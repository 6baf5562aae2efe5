"""The templates that every street office starts with: defaults.json, read once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import orjson
from cattrs import structure

from services.notify.templates.domain import Template, TemplateDetails


@cache
def default_templates() -> Mapping[str, Template]:
    """Code → template; shared, so never changed."""
    rows = orjson.loads(Path(__file__).with_name("defaults.json").read_bytes())
    return {row["code"]: _template(row["code"], structure(row, TemplateDetails)) for row in rows}


def _template(code: str, details: TemplateDetails) -> Template:
    return Template(id=code, code=code, **vars(details))
