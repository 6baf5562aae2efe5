"""The failure desk over HTTP: causes, one letter with its tries, and a whole cause mended or discarded as a job."""

import pytest

from tests.builders.desk import WHY, acts_of, an_operator, die, letter, mend, problem_of, the_cause
from tests.builders.notes import HAPPENED, TOLD, a_notes_world

pytestmark = pytest.mark.capability("O8")


def test_letters_are_grouped_by_error_place_and_type_without_ids_and_numbers() -> None:
    world = a_notes_world({"a", "b"})
    die(world, 3)
    for title in "ab":
        world.receive(HAPPENED, {"title": title}, tenant=f"t-{title}", subject=title)

    told, happened = an_operator(world).get("/operations/causes").body["items"]

    assert (told["dead"], told["parked"], told["types"], told["tenants"]) == (3, 0, [TOLD], ["t1"])
    assert (happened["dead"], happened["parked"], happened["tenant_count"]) == (0, 2, 2)
    assert (told["kind"], happened["kind"]) == ("InvalidMessage", "RuntimeError")
    assert ":" in happened["place"]
    assert told["oldest"] <= told["newest"]


def test_one_place_that_fails_for_two_types_is_two_causes() -> None:
    world = a_notes_world()
    world.receive(TOLD, {"title": 7})
    world.receive(HAPPENED, {"title": 7})

    causes = an_operator(world).get("/operations/causes").body["items"]

    assert len({cause["fingerprint"] for cause in causes}) == len(causes) == 2


def test_nobody_but_people_of_the_platform_reaches_the_desk() -> None:
    world = a_notes_world()
    everything = {"dead_letter.manage": ["*"], "event_log.read": ["*"], "settings.manage": ["*"]}
    paths = ("now", "causes", "causes/x/letters", "acts", "consumer/rewinds", "path?correlation=c", "taken?events=e")

    of_an_office = world.acts("admin", tenant="t1", grants=everything)
    without = world.acts("root", tenant="platform", grants={"tenant.manage": ["*"]})

    assert [of_an_office.get(f"/operations/{path}").status for path in paths] == [403] * 7
    assert [without.get(f"/operations/{path}").status for path in paths] == [403] * 7
    assert of_an_office.post("/operations/consumer/pause", WHY).status == 403
    assert mend(of_an_office, "x").status == 403


def test_a_letter_shows_its_earlier_tries_and_no_text_of_a_person() -> None:
    world = a_notes_world({"张三"})
    message = world.receive(HAPPENED, {"title": "张三"})
    for _ in range(10):
        world.retry_parked()
    operator = an_operator(world)

    shown = letter(operator, message.id)

    assert [one["kind"] for one in shown["tries"]] == ["RuntimeError"] * 11
    assert "张三" not in str(shown)
    assert shown["correlation"] == message.correlation
    assert "张三" not in str(the_cause(operator))


def test_pages_of_a_cause_hold_every_letter_once() -> None:
    world = a_notes_world()
    dead = die(world, 7)
    operator = an_operator(world)
    path = f"/operations/causes/{the_cause(operator)['fingerprint']}/letters?limit=3"

    seen, cursor = [], ""
    while cursor is not None:
        page = operator.get(f"{path}&cursor={cursor}").body
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]

    assert seen == dead


def test_a_whole_cause_is_replayed_as_a_job_with_progress() -> None:
    world = a_notes_world()
    die(world, 300)
    world.receive_raw(TOLD, b"{")
    operator = an_operator(world)
    cause = next(one for one in operator.get("/operations/causes").body["items"] if one["dead"] == 300)

    job = mend(operator, cause["fingerprint"])
    world.run_batch()
    half = operator.get(f"/jobs/{job.body['id']}").body
    world.run_jobs()

    assert (job.status, half["state"], half["total"], half["done"]) == (202, "running", 300, 250)
    done = operator.get(f"/jobs/{job.body['id']}").body
    assert (done["state"], done["done"], done["failed"]) == ("ended", 300, 0)
    assert (len(world.parked()), len(world.dead_letters())) == (300, 1)
    assert "cause-replayed" in acts_of(operator)


def test_a_cause_says_how_far_its_job_is_until_it_has_ended() -> None:
    world = a_notes_world()
    die(world, 300)
    operator = an_operator(world)
    before = the_cause(operator)["work"]

    job = mend(operator, the_cause(operator)["fingerprint"], "discard").body["id"]
    world.run_batch()
    half = the_cause(operator)
    world.run_jobs()

    assert before is None
    assert half["dead"] == 50
    assert half["work"] == {
        "id": job,
        "kind": "letters-discard",
        "by": "root",
        "done": 250,
        "failed": 0,
        "total": 300,
    }
    assert operator.get("/operations/causes").body["items"] == []
    path = f"/operations/causes/{half['fingerprint']}/letters?state=discarded"
    assert {row["settled_in"] for row in operator.get(path).body["items"]} == {job}


def test_letters_that_cannot_be_decoded_are_told_by_the_job_and_stay() -> None:
    world = a_notes_world()
    world.receive_raw(TOLD, b"{")
    operator = an_operator(world)

    job = mend(operator, the_cause(operator)["fingerprint"]).body["id"]
    world.run_jobs()

    ended = operator.get(f"/jobs/{job}").body
    assert (ended["failed"], ended["errors"][0]["type"]) == (1, "dead-letter-undecodable")
    assert len(world.dead_letters()) == 1


def test_a_discard_of_a_cause_is_taken_back_as_it_was() -> None:
    world = a_notes_world()
    dead = die(world, 5)
    operator = an_operator(world)
    fingerprint = the_cause(operator)["fingerprint"]
    job = mend(operator, fingerprint, "discard").body["id"]
    world.run_jobs()
    gone = world.dead_letters()

    back = operator.post(f"/operations/jobs/{job}/restore", WHY)
    world.run_jobs()

    assert (gone, back.status) == ([], 202)
    assert [row["_id"] for row in world.dead_letters()] == dead
    assert problem_of(operator.post(f"/operations/jobs/{job}/restore", WHY)) == (
        409,
        "failure-cause-nothing-to-restore",
    )
    assert acts_of(operator)[:2] == ["cause-restored", "cause-discarded"]


def test_two_operators_mend_a_cause_one_after_the_other() -> None:
    world = a_notes_world()
    die(world, 3)
    first, second = an_operator(world, "wang"), an_operator(world, "li")
    fingerprint = the_cause(first)["fingerprint"]
    mend(first, fingerprint)

    refused = mend(second, fingerprint, "discard")

    assert problem_of(refused) == (409, "failure-cause-under-repair")
    assert "wang" in refused.body["detail"]
    world.run_jobs()
    assert problem_of(mend(second, fingerprint, "discard")) == (404, "failure-cause-not-found")


def test_a_job_that_was_cancelled_gives_its_cause_free() -> None:
    world = a_notes_world()
    die(world, 3)
    operator = an_operator(world)
    fingerprint = the_cause(operator)["fingerprint"]
    job = mend(operator, fingerprint).body["id"]
    operator.post(f"/jobs/{job}/cancel")

    assert mend(operator, fingerprint, "discard").status == 202


def test_a_cause_has_an_owner_and_notes_and_tells_the_second_who_was_first() -> None:
    world = a_notes_world()
    die(world, 1)
    first, second = an_operator(world, "wang"), an_operator(world, "li")
    path = f"/operations/causes/{the_cause(first)['fingerprint']}"
    first.post(f"{path}/notes", {"text": "since the upgrade"})
    first.post(f"{path}/owner", {"take": True})

    refused = second.post(f"{path}/owner", {"take": True})
    taken = second.post(f"{path}/owner", {"take": True, "instead_of": "wang"})
    left = first.post(f"{path}/owner", {"take": False, "instead_of": "wang"})

    assert problem_of(refused) == (409, "failure-cause-in-other-hands")
    assert (taken.status, problem_of(left)) == (204, (409, "failure-cause-in-other-hands"))
    cause = the_cause(first)
    assert (cause["owner"], [note["text"] for note in cause["notes"]]) == ("li", ["since the upgrade"])
    assert acts_of(first) == ["cause-taken", "cause-taken", "cause-noted"]
