"""Templates and rules over HTTP: a street office changes them for itself."""

from typing import Any

import pytest

from services.notify.rules.defaults import default_rules
from services.notify.templates.defaults import default_templates
from tests.builders.notify import (
    CHECKED_IN,
    EDITOR,
    VERIFIED,
    a_check_in,
    a_rule,
    a_template,
    a_verification,
    given_account,
    given_building,
    given_grant,
    given_role,
    inbox,
    notify_world,
    rules_told,
)


@pytest.mark.capability("N1")
def test_a_street_office_words_a_message_its_own_way_and_others_keep_theirs() -> None:
    world = notify_world()
    given_building(world)

    saved = world.acts("admin", grants=EDITOR).put("/templates/member_verified", a_template())
    for tenant in ("t1", "t2"):
        world.receive(VERIFIED, a_verification("m1"), subject="m1", tenant=tenant)

    assert (saved.status, saved.body["version"]) == (200, 1)
    assert (inbox(world, "m1")[0]["title"], inbox(world, "m1")[0]["body"]) == ("核验好了", "欢迎来到江头大厦。")
    assert inbox(world, "m1", tenant="t2")[0]["title"] == "身份核验已通过"
    assert [event.data for event in world.events("template.changed.v1")] == [{"code": "member_verified", "version": 1}]


@pytest.mark.capability("N1")
def test_a_placeholder_that_the_event_lacks_is_refused_with_those_it_has() -> None:
    world = notify_world()
    body = a_template(texts={**a_template()["texts"], "en": {"title": "Hi", "body": "Call {phone}"}})

    refused = world.acts("admin", grants=EDITOR).put("/templates/member_verified", body)

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:placeholder-unknown")
    assert "{phone}" in refused.body["detail"]
    assert "building_name" in refused.body["detail"]
    assert world.events() == []


@pytest.mark.parametrize(
    ("texts", "pointer"),
    [
        ({"zh-CN": {"title": "好", "body": "好"}}, "/texts/en"),
        ({"zh-CN": {"title": "很" * 21, "body": "好"}, "en": {"title": "a", "body": "b"}}, "/texts/zh-CN/title"),
        ({"zh-CN": {"title": "好", "body": "好"}, "en": {"title": "a", "body": ""}}, "/texts/en/body"),
    ],
)
def test_a_template_needs_short_texts_in_every_language(texts: dict[str, Any], pointer: str) -> None:
    world = notify_world()

    refused = world.acts("admin", grants=EDITOR).put("/templates/member_verified", a_template(texts=texts))

    assert refused.status == 422
    assert [error["pointer"] for error in refused.body["errors"]] == [pointer]


@pytest.mark.capability("N1")
def test_a_preview_shows_the_message_and_its_gaps() -> None:
    world = notify_world()
    body = {"language": "en", "data": {"activity_title": "Film noon", "position": 2, "activity_id": "a1"}}

    shown = world.acts("admin", grants=EDITOR).post("/templates/registration_queued/preview", body)

    assert shown.body["body"].startswith("“Film noon” on the date given on its page")
    assert "you are number 2 on the waiting list" in shown.body["body"]
    assert (shown.body["link"], shown.body["missing"]) == ("/activities/a1", ["activity_place", "activity_starts_at"])


@pytest.mark.capability("N1")
def test_words_are_previewed_before_they_are_saved() -> None:
    world = notify_world()
    editor = world.acts("admin", grants=EDITOR)
    words = {"title": "候补", "body": "第 {position} 位"}
    texts = {"zh-CN": words, "en": {"title": "Waiting", "body": "Number {position}"}}

    shown = editor.post("/templates/registration_queued/preview", {"data": {"position": 2}, "texts": texts})
    texts["en"]["body"] = "{no_such}"
    refused = editor.post("/templates/registration_queued/preview", {"data": {}, "texts": texts})

    assert (shown.body["title"], shown.body["body"]) == ("候补", "第 2 位")
    assert [error["pointer"] for error in refused.body["errors"]] == ["/texts/en/body"]
    stored = next(row for row in editor.get("/templates").body["items"] if row["code"] == "registration_queued")
    assert stored["version"] == 0


def test_wording_and_rules_are_set_for_the_whole_street_office_only() -> None:
    world = notify_world()
    somebody = world.acts("s1", grants={permission: ["building:b1"] for permission in EDITOR})

    refused = [
        somebody.put("/rules/own_rule", a_rule()),
        somebody.put("/templates/member_verified", a_template()),
        somebody.post("/templates/member_verified/preview", {"language": "en", "data": {}}),
    ]

    assert [answer.status for answer in refused] == [403] * 3


def test_all_templates_and_rules_are_listed_as_they_stand() -> None:
    world = notify_world()
    editor = world.acts("admin", grants=EDITOR)
    editor.put("/templates/member_verified", a_template())
    editor.put("/rules/own_rule", a_rule())

    templates = {row["code"]: row for row in editor.get("/templates").body["items"]}
    rules = {row["code"]: row for row in editor.get("/rules").body["items"]}

    assert set(templates) == set(default_templates())
    assert set(rules) == {*default_rules(), "own_rule"}
    assert (templates["member_verified"]["version"], templates["member_placed"]["version"]) == (1, 0)
    assert rules["own_rule"]["recipients"][0]["tenant_admins"] is True


@pytest.mark.capability("N8")
def test_a_street_office_adds_a_rule_of_its_own() -> None:
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")

    saved = world.acts("admin", grants=EDITOR).put("/rules/admins_hear_of_check_ins", a_rule())
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    assert saved.status == 200
    assert rules_told(world, "admin") == ["admins_hear_of_check_ins"]
    changed = [event.data for event in world.events("rule.changed.v1")]
    assert changed == [{"code": "admins_hear_of_check_ins", "enabled": True}]


@pytest.mark.capability("N8")
def test_a_street_office_silences_a_rule() -> None:
    world = notify_world()
    given_role(world, "s1")
    given_role(world, "s2", tenant="t2")
    silenced = a_rule(template="check_in_to_verify", enabled=False)

    world.acts("admin", grants=EDITOR).put("/rules/check_in_to_verify", silenced)
    for tenant in ("t1", "t2"):
        world.receive(CHECKED_IN, a_check_in("m1"), subject="m1", tenant=tenant)

    assert rules_told(world, "s1") == ["role_assigned"]
    assert "check_in_to_verify" in rules_told(world, "s2", tenant="t2")


@pytest.mark.parametrize(
    ("code", "changes", "problem"),
    [
        ("own_rule", {"event_type": "org.louyu.members.suite.painted.v1"}, "event-type-unknown"),
        ("own_rule", {"when": [{"field": "phone", "op": "equals", "value": 1}]}, "event-field-unknown"),
        ("own_rule", {"recipients": [{"person": "data.phone"}]}, "event-field-unknown"),
        ("own_rule", {"recipients": [{}]}, "recipient-unclear"),
        ("own_rule", {"template": "no_such"}, "template-not-found"),
        ("own_rule", {"template": "member_verified"}, "template-of-another-event"),
        ("member_verified", {}, "event-type-fixed"),
        ("sent", {}, "code-unusable"),
    ],
)
def test_a_rule_that_could_never_work_is_refused_with_the_reason(
    code: str, changes: dict[str, Any], problem: str
) -> None:
    world = notify_world()

    refused = world.acts("admin", grants=EDITOR).put(f"/rules/{code}", a_rule(**changes))

    assert refused.body["type"] == f"urn:louyu:problem:{problem}"
    assert world.events() == []


def test_an_unknown_event_type_is_answered_with_where_those_are_that_work() -> None:
    world = notify_world()
    editor = world.acts("admin", grants=EDITOR)

    refused = editor.put("/rules/own_rule", a_rule(event_type="org.louyu.members.suite.painted.v1"))

    assert "/event-types" in refused.body["detail"]
    assert editor.get("/event-types").body["items"]


def test_an_editor_who_saw_an_older_version_is_refused() -> None:
    world = notify_world()
    editor = world.acts("admin", grants=EDITOR)
    editor.put("/rules/own_rule", a_rule())
    editor.put("/rules/own_rule", a_rule(enabled=False))

    refused = editor.put("/rules/own_rule", a_rule(), headers={"If-Match": '"1"'})

    assert refused.status == 412


@pytest.mark.parametrize(("method", "path"), [("get", "/templates"), ("get", "/rules"), ("get", "/event-types")])
def test_texts_and_rules_are_the_business_of_administrators(method: str, path: str) -> None:
    assert getattr(notify_world().acts("p1"), method)(path).status == 403


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"zh-CN": {"title": "｛title｝", "body": "好"}}, "/texts/zh-CN/title"),
        ({"zh-CN": {"title": "好", "body": "{{building_name}}"}}, "/texts/zh-CN/body"),
        ({"en": {"title": "a", "body": "{ {building_name}"}}, "/texts/en/body"),
        ({"en": {"title": "a", "body": "{building_name}}"}}, "/texts/en/body"),
        ({"en": {"title": "a", "body": "{building_name｝"}}, "/texts/en/body"),
    ],
)
def test_braces_that_people_would_read_are_refused_where_they_stand(changes: dict[str, Any], pointer: str) -> None:
    world = notify_world()

    refused = world.acts("admin", grants=EDITOR).put(
        "/templates/member_verified", a_template(texts={**a_template()["texts"], **changes})
    )

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:brace-stray")
    assert [error["pointer"] for error in refused.body["errors"]] == [pointer]
    assert world.events() == []


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://example.com", "//example.com/{member_id}", "me"])
def test_a_link_out_of_the_portal_is_refused_unless_it_is_https(link: str) -> None:
    world = notify_world()

    refused = world.acts("admin", grants=EDITOR).put("/templates/member_verified", a_template(link=link))

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:invalid-fields")
    assert [error["pointer"] for error in refused.body["errors"]] == ["/link"]


def test_a_moment_that_no_calendar_has_is_no_fault_of_a_preview() -> None:
    world = notify_world()
    impossible = {"language": "en", "data": {"starts_at": "0001-01-01T00:00:00+14:00"}}

    shown = world.acts("admin", grants=EDITOR).post("/templates/activity_published/preview", impossible)

    assert shown.status == 200


@pytest.mark.capability("G8")
def test_whoever_reads_traditional_chinese_gets_messages_in_it_with_names_as_they_are() -> None:
    world = notify_world()
    given_building(world, name="软件园大厦")
    given_account(world, "m1", locale="zh-TW")
    given_account(world, "m2")
    texts = {"zh-CN": {"title": "请查看", "body": "{building_name}请您来报到"}, "en": {"title": "Look", "body": "Come"}}
    world.acts("admin", grants=EDITOR).put("/templates/member_verified", a_template(texts=texts))
    for person in ("m1", "m2"):
        world.receive(VERIFIED, a_verification(person), subject=person)

    taiwan, mainland = inbox(world, "m1")[0], inbox(world, "m2")[0]

    assert (mainland["title"], mainland["body"]) == ("请查看", "软件园大厦请您来报到")
    assert (taiwan["title"], taiwan["body"]) == ("請檢視", "软件园大厦請您來報到")


@pytest.mark.capability("N1", "G8")
@pytest.mark.parametrize(
    ("language", "title"), [("zh-CN", "身份核验已通过"), ("zh-TW", "身分核驗已通過"), ("en", "You are verified")]
)
def test_the_list_calls_a_message_as_its_reader_does(language: str, title: str) -> None:
    editor = notify_world().acts("admin", grants=EDITOR)

    listed = editor.get("/templates", headers={"Accept-Language": language}).body["items"]

    assert next(one["title"] for one in listed if one["code"] == "member_verified") == title
