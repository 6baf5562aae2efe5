"""What a rule, as edited, would have told in the last seven days; going back to the default; who changed it."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.notify import (
    CHECKED_IN,
    EDITOR,
    PUBLISHED,
    a_check_in,
    a_rule,
    a_template,
    an_activity,
    given_building,
    given_grant,
    given_role,
    inbox,
    notify_world,
)

SUBMITTED = "org.louyu.requests.request.submitted.v1"


def tried(world: World, **rule: Any) -> dict[str, Any]:
    """A rule for check-ins that tells the secretary of the building, unless something else is said."""
    secretary = {"role": "building_secretary", "scope": "building", "of": "data.building_id"}
    asked = {"rule": a_rule(**{"recipients": [secretary], **rule}), "language": "en"}
    answer: dict[str, Any] = world.acts("admin", grants=EDITOR).post("/rules/last-week", asked).body
    return answer


def check_ins(world: World, *members: str, building: str = "b1", source: str = "check_in") -> None:
    for member in members:
        world.receive(CHECKED_IN, a_check_in(member, building, source), subject=member)


@pytest.mark.capability("N8")
def test_a_rule_is_tried_on_what_happened_last_week_and_tells_nobody() -> None:
    world = notify_world()
    given_building(world)
    given_role(world, "s1")
    given_role(world, "s2")
    check_ins(world, "m1", "m2")
    check_ins(world, "m3", source="import")
    before = len(inbox(world, "s1"))

    past = tried(world)

    told = {name: past[name] for name in ("events", "applied", "messages", "people", "nobody", "audiences", "is_whole")}
    assert told == {
        "events": 3, "applied": 2, "messages": 4, "people": 2, "nobody": 0, "audiences": 0, "is_whole": True,
    }  # fmt: skip
    assert [one["people"] for one in past["examples"]] == [2, 2]
    assert "江头大厦" in past["examples"][0]["body"]
    assert len(inbox(world, "s1")) == before


def test_the_conditions_count_as_they_are_edited() -> None:
    world = notify_world()
    check_ins(world, "m1", source="import")

    narrow = tried(world)
    wide = tried(world, when=[])

    assert (narrow["applied"], wide["applied"]) == (0, 1)


def test_a_rule_that_would_have_reached_nobody_says_so() -> None:
    world = notify_world()
    check_ins(world, "m1")

    assert (tried(world)["nobody"], tried(world)["messages"]) == (1, 0)


def test_a_secretary_of_an_organisation_in_the_building_counts_as_they_do_when_it_happens() -> None:
    world = notify_world()
    data = {"organisation_id": "o1", "building_id": "b1", "name": "党支部", "level": "branch"}
    world.receive("org.louyu.members.organisation.registered.v1", data, subject="o1")
    given_role(world, "s1", scope="organisation:o1")
    check_ins(world, "m1")

    assert tried(world)["messages"] == 1


def test_what_is_older_than_a_week_is_not_looked_at() -> None:
    world = notify_world()
    check_ins(world, "m1")
    world.clock.advance(timedelta(days=8))

    assert tried(world)["events"] == 0


def test_an_audience_is_counted_by_event() -> None:
    world = notify_world()
    world.receive(PUBLISHED, an_activity(), subject="a1")
    everybody = [{"audience": {"kinds": "data.audience_kinds"}}]

    past = tried(world, event_type=PUBLISHED, when=[], template="activity_published", recipients=everybody)

    assert (past["audiences"], past["examples"][0]["to_audience"], past["nobody"]) == (1, True, 0)


def test_examples_leave_out_what_people_wrote() -> None:
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")
    said = {"request_id": "r1", "number": "R1", "title": "王敏家漏水", "requester_id": "p1", "building_id": "b1"}
    world.receive(SUBMITTED, {**said, "source": "portal"}, subject="r1")

    past = tried(
        world, event_type=SUBMITTED, when=[], template="request_submitted", recipients=[{"tenant_admins": True}]
    )

    assert past["messages"] == 1
    assert "王敏" not in str(past)


def test_words_that_are_not_saved_yet_are_used() -> None:
    world = notify_world()
    check_ins(world, "m1")
    texts = {"zh-CN": {"title": "来人了", "body": "请核验"}, "en": {"title": "Somebody came", "body": "Verify"}}
    asked = {"rule": a_rule(), "language": "zh-CN", "texts": texts}

    past = world.acts("admin", grants=EDITOR).post("/rules/last-week", asked).body

    assert past["examples"][0]["title"] == "来人了"


@pytest.mark.parametrize(
    ("change", "slug"),
    [
        ({"template": "member_verified"}, "template-of-another-event"),
        ({"template": "nowhere"}, "template-not-found"),
        ({"when": [{"field": "colour", "op": "equals", "value": 1}]}, "event-field-unknown"),
        ({"event_type": "org.louyu.nothing.at.all.v1"}, "event-type-unknown"),
    ],
)
def test_a_rule_that_could_never_work_is_refused_before_it_is_tried(change: dict[str, Any], slug: str) -> None:
    assert tried(notify_world(), **change)["type"].endswith(slug)


def test_another_street_offices_week_is_not_seen() -> None:
    world = notify_world()
    world.receive(CHECKED_IN, a_check_in(), tenant="t2")

    assert tried(world)["events"] == 0


@pytest.mark.capability("N8")
def test_a_rule_goes_back_to_the_default_and_follows_it() -> None:
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")
    editor = world.acts("admin", grants=EDITOR)
    editor.put("/rules/check_in_to_verify", a_rule())

    restored = editor.post("/rules/check_in_to_verify/restore")
    again = editor.post("/rules/check_in_to_verify/restore")

    assert restored.status == again.status == 200
    assert restored.body["recipients"][0]["role"] == "building_secretary"
    (standing,) = [rule for rule in editor.get("/rules").body["items"] if rule["code"] == "check_in_to_verify"]
    assert standing["version"] == 0
    check_ins(world, "m1")
    assert inbox(world, "admin") == []
    assert len(world.events("rule.changed.v1")) == 2


def test_a_restored_rule_can_be_changed_again() -> None:
    world = notify_world()
    editor = world.acts("admin", grants=EDITOR)
    editor.put("/rules/check_in_to_verify", a_rule())
    editor.post("/rules/check_in_to_verify/restore")

    changed = editor.put("/rules/check_in_to_verify", a_rule())

    assert (changed.status, changed.body["version"]) == (200, 3)


def test_a_rule_of_ones_own_has_no_default_to_go_back_to() -> None:
    world = notify_world()
    editor = world.acts("admin", grants=EDITOR)
    editor.put("/rules/our_own", a_rule())

    assert editor.post("/rules/our_own/restore").body["type"].endswith("rule-without-default")
    assert editor.post("/rules/nothing_here/restore").status == 404


def test_words_go_back_to_the_default() -> None:
    world = notify_world()
    editor = world.acts("admin", grants=EDITOR)
    editor.put("/templates/member_verified", a_template())

    restored = editor.post("/templates/member_verified/restore")

    assert restored.body["version"] == 0
    assert restored.body["texts"]["zh-CN"]["title"] != "核验好了"
    editor.put("/templates/our_own", a_template())
    assert editor.post("/templates/our_own/restore").body["type"].endswith("template-without-default")


@pytest.mark.capability("N8")
def test_the_history_of_a_rule_says_who_changed_what() -> None:
    world = notify_world()
    editor = world.acts("admin", grants=EDITOR)
    assert editor.get("/rules/check_in_to_verify/history").body["items"] == []
    editor.put("/rules/check_in_to_verify", a_rule())
    editor.put("/rules/check_in_to_verify", a_rule(enabled=False))

    newest, first = editor.get("/rules/check_in_to_verify/history").body["items"]

    assert (newest["by"], newest["version"], first["version"]) == ("admin", 2, 1)
    assert newest["changes"] == [{"field": "enabled", "before": True, "after": False, "hidden": False}]
    assert editor.get("/rules/nothing_here/history").status == 404


def test_the_history_of_words_says_what_they_were() -> None:
    world = notify_world()
    editor = world.acts("admin", grants=EDITOR)
    editor.put("/templates/member_verified", a_template())
    changed = a_template()["texts"] | {"en": {"title": "All set", "body": "Welcome."}}
    editor.put("/templates/member_verified", a_template(texts=changed))

    newest = editor.get("/templates/member_verified/history").body["items"][0]

    assert newest["changes"][0]["before"]["en"]["title"] == "Verified"


@pytest.mark.capability("N8")
@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-CN", "来源为“本人报到”"), ("zh-TW", "來源為「本人報到」"), ("en", "source is “own check-in”")],
)
def test_conditions_of_rules_are_said_in_the_readers_language(language: str, words: str) -> None:
    rules = notify_world().acts("admin", grants=EDITOR).get("/rules", headers={"Accept-Language": language})

    (rule,) = [one for one in rules.body["items"] if one["code"] == "check_in_welcome"]
    assert rule["when"] == [{"field": "source", "op": "equals", "value": "check_in", "says": words}]
