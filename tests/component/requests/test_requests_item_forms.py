"""Forms of items: what they may be made of, and answers that are right or told why not."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.catalogue import ANSWERS, FORM, asked, faults, given_item
from tests.builders.requests import given_units, must, officer, slug, staff

BOMB: dict[str, Any] = {"type": "object", "properties": {"a": {"$ref": "#/properties/a"}}}


def field(**spec: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"a": {"title": "甲", **spec}}}


def many(count: int) -> dict[str, Any]:
    return {"type": "object", "properties": {f"f{n}": {"type": "string", "title": "甲"} for n in range(count)}}


def deep(levels: int) -> Any:
    found: Any = {"type": "string", "title": "甲"}
    for _ in range(levels):
        found = {"type": "object", "title": "甲", "properties": {"a": found}}
    return found


@pytest.mark.capability("R1")
@pytest.mark.parametrize(
    ("form", "pointer"),
    [
        ({}, "/form/properties"),
        ({"type": "array", "items": {}}, "/form/items"),
        ({"type": "object", "properties": {}}, "/form/properties"),
        (many(200), "/form/properties"),
        (many(41), "/form/properties"),
        (deep(2), "/form/properties/a/type"),
        (BOMB, "/form/properties/a/type"),
        ({**field(type="string"), "allOf": [{}]}, "/form/allOf"),
        ({**field(type="string"), "$defs": {}}, "/form/$defs"),
        ({**field(type="string"), "additionalProperties": True}, "/form/additionalProperties"),
        ({**field(type="string"), "required": ["b"]}, "/form/required"),
        ({**field(type="string"), "x-order": ["a", "a"]}, "/form/x-order"),
        ({"type": "object", "properties": {"A b": {"type": "string", "title": "甲"}}}, "/form/properties/A b"),
        ({"type": "object", "properties": {"a": {"type": "string"}}}, "/form/properties/a/title"),
        (field(type="string", anyOf=[{}, {}]), "/form/properties/a/anyOf"),
        (field(type="string", format="uri"), "/form/properties/a/format"),
        (field(type=["string", "null"]), "/form/properties/a/type"),
        (field(type="string", minLength=5, maxLength=4), "/form/properties/a/maxLength"),
        (field(type="string", maxLength=10**9), "/form/properties/a/maxLength"),
        (field(type="integer", minimum=0.5), "/form/properties/a/minimum"),
        (field(type="integer", minimum=True), "/form/properties/a/minimum"),
        (field(type="string", enum=[]), "/form/properties/a/enum"),
        (field(type="string", enum=[1, 2]), "/form/properties/a/enum"),
        (field(type="string", enum=["a", "a"]), "/form/properties/a/enum"),
        (field(type="string", enum=[str(n) for n in range(51)]), "/form/properties/a/enum"),
        (field(type="string", enum=["a"], **{"x-enum-titles": ["甲", "乙"]}), "/form/properties/a/x-enum-titles"),
        (field(type="array", items={"type": "array"}), "/form/properties/a/items"),
        (field(type="array", items={"type": "string", "enum": ["a"]}, uniqueItems=False), "/form/properties/a/uniqueItems"),
        *(
            (field(type="string", pattern=pattern), "/form/properties/a/pattern")
            for pattern in (
                "^(a+)+$", "(a|a)*", "^a", "a$", "^(?=a)a$", r"^\d+$", r"^(a)\1$", "^a*b*c*d*$", "^[a-$", "^[z-a]$",
                "^a{1,999}$", "^a{9,2}$", "^.*$", "^a**$", "^[[a]]$", "^$", 5, "^" + "a" * 300 + "$",
            )
        ),
    ],
)  # fmt: skip
def test_a_form_of_anything_else_is_refused_with_the_place(world: World, form: Any, pointer: str) -> None:
    answer = staff(world).post("/catalogue-items", {"code": "x", "name": "x", "category": "other", "form": form})

    assert (answer.status, slug(answer)) == (422, "form-not-sound")
    assert pointer in {one for one, _ in faults(answer)}
    assert must(staff(world).get("/catalogue-items"))["items"] == []


def test_a_form_says_all_its_faults_in_the_callers_language(world: World) -> None:
    body = {"code": "x", "name": "x", "category": "other", "form": field(type="string", pattern="(", minLength=-1)}

    zh = staff(world).post("/catalogue-items", body)
    en = staff(world).send("POST", "/catalogue-items", body, {"Accept-Language": "en"})

    assert len(faults(zh)) == len(faults(en)) == 2
    assert "格式规则" in str(faults(zh))
    assert "A pattern goes from" in str(faults(en))


def test_a_form_is_shown_as_the_json_schema_that_was_sent(world: World) -> None:
    item = given_item(world, form=FORM)

    assert item["form"] == {
        **FORM,
        "additionalProperties": False,
        "x-order": list(FORM["properties"]),
    }


@pytest.mark.capability("R1")
@pytest.mark.parametrize(
    ("answers", "pointer", "zh", "en"),
    [
        ({"kind": "rent"}, "/answers/area", "此项必填。", "This is required."),
        ({**ANSWERS, "area": None}, "/answers/area", "此项必填。", "This is required."),
        ({**ANSWERS, "area": "80"}, "/answers/area", "请填写整数。", "Write a whole number."),
        ({**ANSWERS, "area": True}, "/answers/area", "请填写整数。", "Write a whole number."),
        ({**ANSWERS, "area": 0}, "/answers/area", "不能小于 1。", "It may not be less than 1."),
        ({**ANSWERS, "area": 5001}, "/answers/area", "不能大于 5000。", "It may not be more than 5000."),
        ({**ANSWERS, "plate": "闽D"}, "/answers/plate", "格式不正确，请按提示填写。", "This is not of the form that is asked for."),
        ({**ANSWERS, "plate": "A" * 11}, "/answers/plate", "最多填写 10 个字。", "Write 10 characters at most."),
        ({**ANSWERS, "kind": "both"}, "/answers/kind", "请从给出的选项中选择。", "Choose one of those that are offered."),
        ({**ANSWERS, "wanted": ["a", "a"]}, "/answers/wanted", "同一个选项只能选一次。", "Choose each of them once."),
        ({**ANSWERS, "wanted": ["a", "b", "c"]}, "/answers/wanted", "最多选择 2 项。", "Choose 2 at most."),
        ({**ANSWERS, "wanted": "a"}, "/answers/wanted", "请从给出的选项中选择。", "Choose one of those that are offered."),
        ({**ANSWERS, "from_day": "2026-02-30"}, "/answers/from_day", "请填写日期，例如 2026-11-22。", "Write a day, such as 2026-11-22."),
        ({**ANSWERS, "from_day": "20260230xx"}, "/answers/from_day", "请填写日期，例如 2026-11-22。", "Write a day, such as 2026-11-22."),
        ({**ANSWERS, "urgent": "yes"}, "/answers/urgent", "请选择是或否。", "Say yes or no."),
        ({**ANSWERS, "rate": "1"}, "/answers/rate", "请填写数字。", "Write a number."),
        ({**ANSWERS, "note": {"a": 1}}, "/answers/note", "请填写文字。", "Write a text."),
        ({**ANSWERS, "note": "a\u202eb"}, "/answers/note", "请填写文字。", "Write a text."),
        ({**ANSWERS, "other": 1}, "/answers/other", "表单中没有这一项。", "The form does not ask for this."),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_right_is_told_where_and_why(
    world: World, answers: Any, pointer: str, zh: str, en: str
) -> None:
    item = given_item(world, form=FORM)

    told = world.acts("p1").post("/requests", asked(item, answers))
    english = world.acts("p1").send("POST", "/requests", asked(item, answers), {"Accept-Language": "en"}, "k1")

    assert (told.status, slug(told), faults(told)) == (422, "answers-not-right", [(pointer, zh)])
    assert faults(english) == [(pointer, en)]
    assert world.events("request.submitted.v1") == []


@pytest.mark.parametrize("number", ["手机 138 0013 8000", "11010519491231002X", "+86-13800138000"])
def test_answers_hold_no_personal_number(world: World, number: str) -> None:
    item = given_item(world, form=FORM)

    told = world.acts("p1").post("/requests", asked(item, {**ANSWERS, "note": number}))

    assert (told.status, faults(told)[0][0]) == (422, "/answers/note")


def test_answers_are_kept_clean_and_in_the_order_of_the_form(world: World) -> None:
    item = given_item(world, form=FORM)
    given = {"note": "  两辆车 ", "wanted": ["c", "a"], "kind": "own", "area": 80.0, "plate": None, "from_day": ""}

    request = must(world.acts("p1").post("/requests", asked(item, given)))
    kept = must(world.acts("p1").get(f"/requests/{request['id']}"))["answers"]

    assert kept == {"area": 80, "kind": "own", "wanted": ["a", "c"], "note": "两辆车"}


def test_an_item_without_a_form_takes_no_answers(world: World) -> None:
    told = world.acts("p1").post("/requests", asked(given_item(world), {"area": 1}))
    none = world.acts("p1").post("/requests", {"title": "漏水", "answers": {"area": 1}})

    assert (slug(told), slug(none)) == ("answers-not-right", "answers-not-right")


@pytest.mark.parametrize("answers", [[], "x", {"note": [[[[[[[[[[["deep"]]]]]]]]]]]}, {str(n): 1 for n in range(300)}])
def test_answers_that_are_no_answers_are_refused(world: World, answers: Any) -> None:
    item = given_item(world, form=FORM)

    assert world.acts("p1").post("/requests", asked(item, answers)).status in (400, 422)


@pytest.mark.capability("R1")
def test_a_unit_at_work_reads_form_and_answers(world: World) -> None:
    (unit,) = given_units(world, 1)
    item = given_item(world, form=FORM)
    request = must(world.acts("p1").post("/requests", asked(item, ANSWERS)))
    must(staff(world).post(f"/requests/{request['id']}/triage", {"unit_id": unit}))

    shown = must(officer(world, unit).get(f"/requests/{request['id']}"))

    assert (shown["answers"], shown["form"]["properties"]["area"]["title"]) == (ANSWERS, "面积")
    assert world.acts("stranger").get(f"/requests/{request['id']}").status == 403
