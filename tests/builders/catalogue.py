"""Items of the catalogue with forms, papers and hours."""

from typing import Any, Final

from chassis.testing.world import World
from tests.builders.requests import must, staff

FORM: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "area": {"type": "integer", "title": "面积", "x-title-en": "Area", "minimum": 1, "maximum": 5000},
        "plate": {"type": "string", "title": "车牌", "pattern": "^[A-Z][0-9]{4,5}$", "maxLength": 10},
        "kind": {
            "type": "string",
            "title": "类型",
            "enum": ["rent", "own"],
            "x-enum-titles": ["租用", "自有"],
            "x-enum-titles-en": ["Rented", "Owned"],
        },
        "wanted": {
            "type": "array",
            "title": "需要",
            "items": {"type": "string", "enum": ["a", "b", "c"]},
            "maxItems": 2,
        },
        "from_day": {"type": "string", "format": "date", "title": "开始日期"},
        "urgent": {"type": "boolean", "title": "加急"},
        "rate": {"type": "number", "title": "单价", "minimum": 0},
        "note": {"type": "string", "title": "说明", "x-lines": True},
    },
    "required": ["area", "kind"],
}
ANSWERS: Final[dict[str, Any]] = {"area": 80, "kind": "rent"}


def given_item(world: World, code: str = "parking", **said: Any) -> dict[str, Any]:
    body = {"code": code, "name": "车位办理", "category": "parking", "time_limit_days": 3, **said}
    return must(staff(world).post("/catalogue-items", body))


def asked(item: dict[str, Any], answers: Any = None, **said: Any) -> dict[str, Any]:
    body = {"title": "要一个车位", "catalogue_item_id": item["id"], "building_id": "b1", **said}
    return body if answers is None else {**body, "answers": answers}


def changed(world: World, item: dict[str, Any], **said: Any) -> dict[str, Any]:
    return must(staff(world).patch(f"/catalogue-items/{item['id']}", said))


def faults(answer: Any) -> list[tuple[str, str]]:
    return [(one["pointer"], one["detail"]) for one in answer.body.get("errors", [])]
