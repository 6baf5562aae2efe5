"""What the edge answers itself, for the OpenAPI document: no app describes it."""

from collections.abc import Mapping
from typing import Any, Final

from reporting.periods import Interval

_COUNTS: Final = {
    "type": "object",
    "description": "group → figure → count; a figure of a period stands on the day on which it happened, so the share of "
    "the requests of a period that is resolved is of_submitted.resolved / requests.submitted",
    "additionalProperties": {"type": "object", "additionalProperties": {"type": "number"}},
}
_DAY: Final = {"type": ["string", "null"], "format": "date"}
_PIECE: Final = {
    "type": "object",
    "properties": {"from": _DAY, "to": _DAY, "figures": _COUNTS},
    "required": ["from", "to", "figures"],
}
#: Every service that reports names it alike.
_INTERVAL: Final = {"$ref": f"#/components/schemas/members.{Interval.__name__}"}
_REPORT: Final = {
    "type": "object",
    "additionalProperties": True,
    "properties": {
        "from": _DAY,
        "to": _DAY,
        "by": {"anyOf": [_INTERVAL, {"type": "null"}]},
        "figures": _COUNTS,
        "periods": {"type": "array", "items": _PIECE, "description": "the pieces of the period, if `by` was asked"},
        "missing": {
            "type": "array",
            "items": {"type": "string"},
            "description": "services that did not answer in time",
        },
    },
    "required": ["missing"],
}
_HIT: Final = {
    "kind": "building",
    "id": "01935b1e-0000-7000-8000-000000000001",
    "title": "江头商务大厦",
    "title_en": "Jiangtou Business Tower",
    "detail": "江头东路 1 号",
    "status": "open",
    "building_id": None,
    "match": "beginning",
}
_QUEUE: Final = {
    "kind": "verify",
    "count": 3,
    "more": False,
    "oldest": "2026-11-22T09:00:00+08:00",
    "link": "/api/v1/members/members?status=pending",
    "title": None,
}


def edge_paths() -> dict[str, Any]:
    """What the edge answers itself."""
    scope = {
        "name": "scope",
        "in": "query",
        "description": "tenant, or building:<id>, organisation:<id> and the like",
        "schema": {"type": "string", "default": "tenant", "maxLength": 100},
    }
    period = [
        _edge_query("from", {"type": "string", "format": "date"}, "first day of the period", "2026-11-01"),
        _edge_query("to", {"type": "string", "format": "date"}, "last day of the period, included", "2026-11-30"),
        _edge_query("by", _INTERVAL, "also in pieces of this length", Interval.MONTH.value),
    ]
    counts = {"requests": {"submitted": 12, "resolved": 9}, "of_submitted": {"resolved": 8}}
    pieces = {
        "from": "2026-11-01",
        "to": "2026-11-30",
        "by": "month",
        "figures": counts,
        "periods": [{"from": "2026-11-01", "to": "2026-11-30", "figures": counts}],
        "missing": [],
    }
    figures = {"tenant": "01935b1e-0000-7000-8000-000000000001", "scope": "tenant", **pieces}
    district = {"district": "district:huli", "tenants": [], **pieces}
    stream = 'id: 01935b1e-0000-7000-8000-000000000001\ndata: {"title":"身份核验已通过"}\n\n'
    return {
        "/api/v1/reports/tenant": _edge_get(
            "tenant_report",
            "The figures of one's own tenant, from all services",
            "figures.read",
            figures,
            [scope, *period],
        ),
        "/api/v1/reports/district": _edge_get(
            "district_report", "The totals of each tenant of one's district", "district.read", district, period
        ),
        "/api/v1/search": _edge_get(
            "search_everywhere",
            "What fits best first, of all kinds of records and as far as the caller may see them",
            "signed-in",
            {"items": [_HIT], "missing": []},
            [
                {
                    **_edge_query("q", {"type": "string", "maxLength": 60}, "part of a name or a number", "jt"),
                    "required": True,
                },
                _edge_query("limit", {"type": "integer", "minimum": 1, "maximum": 20, "default": 5}, "of each kind", 5),
            ],
            _joined("members.HitView"),
        ),
        "/api/v1/waiting": _edge_get(
            "waiting_everywhere",
            "What waits for the caller, in all services",
            "signed-in",
            {"items": [_QUEUE], "missing": []},
            [],
            _joined("members.QueueView"),
        ),
        "/api/v1/notify/stream": _edge_get("message_stream", "One's messages as they arrive", "signed-in", stream, []),
    }


def _joined(row: str) -> dict[str, Any]:
    """The rows of all services, which answer alike."""
    missing = {"type": "array", "items": {"type": "string"}, "description": "services that did not answer in time"}
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{row}"}}
    return {"type": "object", "properties": {"items": rows, "missing": missing}, "required": ["items", "missing"]}


def _edge_query(name: str, schema: dict[str, Any], description: str, example: str | int) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema, "example": example}


def _edge_get(
    name: str, summary: str, permission: str, example: Any, parameters: list[Any], schema: Mapping[str, Any] = _REPORT
) -> dict[str, Any]:
    is_text = isinstance(example, str)
    content = {"schema": {"type": "string"} if is_text else schema, "example": example}
    return {
        "get": {
            "operationId": name,
            "tags": ["gateway"],
            "summary": summary,
            "description": summary + ".",
            "parameters": parameters,
            "x-permission": permission,
            "responses": {
                "200": {
                    "description": "Done",
                    "content": {"text/event-stream" if is_text else "application/json": content},
                }
            },
        }
    }
