"""Where a client finds what it has just made or started (RFC 9110, 10.2.2)."""

from functools import lru_cache

import orjson
from flask import current_app, request
from werkzeug.routing import Map


def address_of(body: bytes, status: int) -> str | None:
    """The address of what an answer shows: the record that was made, or the job that was started; None if it has none."""
    rule = str(request.url_rule)
    collection, served = (_jobs_of(request.path), _jobs_of(rule)) if status == 202 else (request.path, rule)
    if served not in _collections(current_app.url_map) or not body:
        return None
    shown = orjson.loads(body)
    return f"{collection}/{shown['id']}" if "id" in shown else None


def _jobs_of(path: str) -> str:
    """The jobs of a service: /api/v1/<service>/jobs."""
    return "/".join([*path.split("/")[:4], "jobs"])


@lru_cache(maxsize=16)
def _collections(rules: Map) -> frozenset[str]:
    """The rules below which single records can be read."""
    readable = [rule for rule in rules.iter_rules() if "GET" in (rule.methods or ())]
    return frozenset(rule.rule.rpartition("/")[0] for rule in readable if rule.rule.endswith(">"))
