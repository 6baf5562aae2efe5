"""Dead letters for operators: grouped by cause, with headers, replayed or discarded together, with a name and a reason."""

from chassis.consuming import acts, letters
from chassis.consuming.content import shown
from chassis.testing.world import World
from tests.builders.notes import HAPPENED, TOLD, a_notes_world

OPERATOR = {"dead_letter.manage": ["*"]}


def dies(world: World, count: int) -> list[str]:
    """That many messages die of one cause."""
    return sorted(world.receive(TOLD, {"title": 7}, subject=f"s{n}").id for n in range(count))


def test_letters_of_one_cause_are_one_group() -> None:
    world = a_notes_world()
    dies(world, 3)
    world.receive_raw(TOLD, b"{")

    groups = letters.groups(world.store)

    assert sorted((group.count, group.kind, group.types) for group in groups) == [
        (1, "InvalidMessage", [None]),
        (3, "InvalidMessage", [TOLD]),
    ]
    assert len({group.fingerprint for group in groups}) == 2
    assert all(group.oldest <= group.newest for group in groups)


def test_all_letters_of_one_cause_are_replayed_together_and_keep_their_fingerprint() -> None:
    world = a_notes_world()
    dead = dies(world, 3)
    (group,) = letters.groups(world.store)

    replayed = letters.replay_alike(world.store, group.fingerprint, world.clock(), by="wang")

    assert replayed == (3, 0)
    assert [row["fingerprint"] for row in world.parked()] == [group.fingerprint] * 3
    world.retry_parked()
    (again,) = letters.groups(world.store)
    assert (again.fingerprint, again.count) == (group.fingerprint, 3)
    assert shown(world.store, dead[0])["settled_by"] == "wang"


def test_letters_that_cannot_be_decoded_stay_when_their_group_is_replayed() -> None:
    world = a_notes_world()
    world.receive_raw(TOLD, b"{")
    (group,) = letters.groups(world.store)

    assert letters.replay_alike(world.store, group.fingerprint, world.clock(), by="wang") == (0, 1)
    assert len(world.dead_letters()) == 1


def test_all_letters_of_one_cause_are_discarded_together_with_who_and_why() -> None:
    world = a_notes_world()
    dead = dies(world, 2)
    (group,) = letters.groups(world.store)

    assert letters.discard_alike(world.store, group.fingerprint, "a test", world.clock(), by="wang") == 2

    letter = shown(world.store, dead[1])
    assert (letter["state"], letter["discard_reason"], letter["settled_by"]) == ("discarded", "a test", "wang")
    assert letters.groups(world.store) == []


def test_the_headers_of_an_undecodable_record_are_kept_and_shown() -> None:
    world = a_notes_world()
    world.receive_raw(TOLD, b"{")
    (letter,) = world.dead_letters()

    answer = world.acts(tenant="platform", grants=OPERATOR).get(f"/dead-letters/content?id={letter['_id']}")

    assert answer.body["headers"] == [{"name": "ce_type", "value": TOLD}]


def test_who_settled_a_letter_over_http_is_kept() -> None:
    world = a_notes_world()
    (first, second) = dies(world, 2)
    operator = world.acts("p-operator", tenant="platform", grants=OPERATOR)

    operator.post("/dead-letters/replay", {"id": first})
    operator.post("/dead-letters/discard", {"id": second, "reason": "a test"})

    assert [shown(world.store, one)["settled_by"] for one in (first, second)] == ["p-operator", "p-operator"]


def test_parked_messages_of_one_cause_are_made_due_at_once() -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    world.receive(HAPPENED, {"title": "a"})
    world.retry_parked()
    broken.clear()
    assert world.dispatcher.retry_parked() == 0

    assert letters.due_now(world.store, world.clock(), world.parked()[0]["fingerprint"]) == 1

    assert world.dispatcher.retry_parked() == 1
    assert letters.due_now(world.store, world.clock()) == 0


def test_what_is_done_to_all_letters_at_once_says_who_did_it_and_to_how_many() -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    dies(world, 2)
    (group,) = letters.groups(world.store)
    letters.replay_alike(world.store, None, world.clock(), by="wang")
    world.retry_parked()
    letters.discard_alike(world.store, group.fingerprint, "a test", world.clock(), by="li")
    world.receive(HAPPENED, {"title": "a"}, subject="other")
    world.retry_parked()
    letters.due_now(world.store, world.clock(), by="zhao")
    # Nothing was done, so nothing is kept.
    letters.discard_alike(world.store, group.fingerprint, "again", world.clock(), by="li")

    rows = acts.page(world.store, about=None, cursor=None, limit=10).items

    assert [(row["kind"], row["about"], row["by"], row["why"], row["facts"]) for row in rows] == [
        ("parked-due", "all", "zhao", "", {"count": 1}),
        ("cause-discarded", group.fingerprint, "li", "a test", {"count": 2}),
        ("cause-replayed", "all", "wang", "", {"count": 2}),
    ]
