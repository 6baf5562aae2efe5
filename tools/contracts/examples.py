"""Examples for every body and answer of the API, made from the schemas: valid, boring, the same each time.

A word that only one kind of field has stands here by the field's name; everything else follows from type and bounds.
"""

from collections.abc import Mapping
from typing import Any, Final

_ID: Final = "01935b1e-0000-7000-8000-000000000001"
_MOMENT: Final = "2026-11-22T09:00:00+08:00"
_WORDS: Final[Mapping[str, Any]] = {
    "access_token": "a-token-of-43-characters",
    "address": "江头路1号",
    "aggregate": _ID,
    "body": "欢迎来到{building_name}。",
    "by": _ID,
    "category": "repair",
    "claimer_id": _ID,
    "closes": "12:00",
    "code": "repair_public",
    "comment": "处理及时。",
    "community": "江头社区",
    "contact": "it@example.gov.cn",
    "correlation": "0123456789abcdef0123456789abcdef",
    "cursor": "WyJwbGFpbiIsIm4xIiwibjEiXQ==",
    "description": "三号电梯停运，两位老人出行不便。",
    "detail": "KeyError: 'title'",
    "display_name": "王敏",
    "district": "huli",
    "event_type": "org.louyu.members.member.verified.v1",
    "fact": "resolved",
    "field": "data.building_id",
    "grid": "第三网格",
    "identity_number": "11010519491231002X",
    "industry": "软件和信息技术",
    "key": "jt-001",
    "kind": "request",
    "left_out": "repair",
    "left_out_need": "space",
    "link": "/me",
    "media_type": "image/jpeg",
    "name": "江头大厦",
    "name_en": "Jiangtou Tower",
    "month": "2026-11",
    "next": None,
    "note": "请于三日内到场查看。",
    "number": "JT-20261122-0001",
    "opens": "09:00",
    "outcome": "三号电梯已修复。",
    "password": "correct horse battery staple",
    "period": "2026-11",
    "permission": "member.read",
    "phone": "17000001234",
    "place": "江头大厦一层会议室",
    "proof": "已送到家中。",
    "reason": "不属于本单位职责。",
    "refresh_token": "another-token-of-43-characters",
    "result": "已更换主板。",
    "role": "building_secretary",
    "rule": "member_verified",
    "scope": "*",
    "slug": "jiangtou",
    "template": "member_verified",
    "tenant": "jiangtou",
    "text": "增设一处快递柜",
    "title": "三号电梯停运",
    "topic": "members.member.events.v1",
    "type": "org.louyu.members.member.verified.v1",
    "url": "https://example.gov.cn/louyu",
    "uscc": "91110000600037341L",
    "username": "wang.min",
    "value": "b1",
    "what": "work-order.done",
    "without": "cancelled",
    "zh": "这一行填写不正确，请检查：name。",
    "en": "This row is not valid; check: name.",
}


def example_of(schema: Mapping[str, Any], schemas: Mapping[str, Any], name: str = "") -> Any:
    """A value that fits the schema; `schemas` are those that it may refer to."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas, name)
    if "oneOf" in schema or "anyOf" in schema:
        return example_of((schema.get("oneOf") or schema["anyOf"])[0], schemas, name)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if "examples" in schema:
        return schema["examples"][0]
    kind = schema.get("type")
    return _of_type(kind[0] if isinstance(kind, list) else kind, schema, schemas, name)


def _of_type(kind: str | None, schema: Mapping[str, Any], schemas: Mapping[str, Any], name: str) -> Any:
    match kind:
        case "object":
            return {key: example_of(inner, schemas, key) for key, inner in schema.get("properties", {}).items()}
        case "array":
            return [example_of(schema["items"], schemas, _singular(name))] * max(1, schema.get("minItems", 1))
        case "integer" | "number":
            return max(1, schema.get("minimum", 1))
        case "boolean":
            return True
        case "string":
            return _text(schema, name)
    return _WORDS.get(name)


def _text(schema: Mapping[str, Any], name: str) -> Any:
    formats = {"date-time": _MOMENT, "date": "2026-11-22"}
    if schema.get("format") in formats:
        return formats[schema["format"]]
    if name == "id" or name.endswith("_id"):
        return _ID
    text = _WORDS.get(name, _WORDS["text"])
    return text if text is None else text[: schema.get("maxLength", 10_000)]


def _singular(name: str) -> str:
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
