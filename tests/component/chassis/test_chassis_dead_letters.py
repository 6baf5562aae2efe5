"""Dead letters as operators see them over HTTP: listed, shown without personal texts, replayed, discarded."""

from tests.builders.notes import TOLD, a_notes_world

OPERATOR = {"dead_letter.manage": ["*"]}


def test_dead_letters_are_listed_without_their_content() -> None:
    world = a_notes_world()
    world.receive(TOLD, {"title": 7})

    (letter,) = world.acts(tenant="platform", grants=OPERATOR).get("/dead-letters").body["items"]

    assert (letter["type"], letter["aggregate"], letter["kind"]) == (TOLD, "t1:s1", "InvalidMessage")
    assert "raw" not in letter


def test_the_content_of_a_dead_letter_is_seen_without_personal_texts() -> None:
    world = a_notes_world()
    data = {"title": 7, "name": "王小明", "phone": "13800138000", "person_id": "p-17", "at": "2026-11-22", "n": 3}
    message = world.receive(TOLD, data)

    answer = world.acts(tenant="platform", grants=OPERATOR).get(f"/dead-letters/content?id={message.id}")

    assert answer.status == 200
    assert answer.body["content"]["data"] == {
        "title": 7,
        "name": "王*** (3)",
        "phone": "1*** (11)",
        "person_id": "p-17",
        "at": "2026-11-22",
        "n": 3,
    }
    assert answer.body["content"]["tenantid"] == "t1"
    assert world.acts().get(f"/dead-letters/content?id={message.id}").status == 403
    assert world.acts(tenant="platform", grants=OPERATOR).get("/dead-letters/content?id=nope").status == 404


def test_of_what_is_no_message_only_the_shape_is_seen() -> None:
    world = a_notes_world()
    world.receive_raw(TOLD, '{"name": "王小明'.encode())
    operator = world.acts(tenant="platform", grants=OPERATOR)
    (letter,) = operator.get("/dead-letters").body["items"]

    answer = operator.get(f"/dead-letters/content?id={letter['id']}")

    assert answer.body["content"] == '{"****": "***'
    assert (answer.body["size"], len(answer.body["sha256"])) == (19, 64)


def test_replaying_and_discarding_twice_over_http_does_no_harm() -> None:
    world = a_notes_world()
    first, second = (world.receive(TOLD, {"title": 7}, subject=f"s{n}").id for n in range(2))
    operator = world.acts(tenant="platform", grants=OPERATOR)

    replays = [operator.post("/dead-letters/replay", {"id": first}).status for _ in range(2)]
    discards = [operator.post("/dead-letters/discard", {"id": second, "reason": "x"}).status for _ in range(2)]

    assert (replays, discards) == ([202, 202], [200, 200])
    assert len(world.parked()) == 1


def test_a_dead_letter_is_replayed_or_discarded_over_http() -> None:
    world = a_notes_world()
    first, second = (world.receive(TOLD, {"title": 7}, subject=f"s{n}").id for n in range(2))
    operator = world.acts(tenant="platform", grants=OPERATOR)

    replayed = operator.post("/dead-letters/replay", {"id": first})
    discarded = operator.post("/dead-letters/discard", {"id": second, "reason": "a test"})

    assert (replayed.status, discarded.status) == (202, 200)
    assert operator.get("/dead-letters").body["items"] == []
    assert operator.post("/dead-letters/replay", {"id": second}).status == 404


def test_replaying_what_cannot_be_decoded_says_what_to_do_instead() -> None:
    world = a_notes_world()
    world.receive_raw(TOLD, b"{")
    operator = world.acts(tenant="platform", grants=OPERATOR)
    (letter,) = operator.get("/dead-letters").body["items"]

    answer = operator.post("/dead-letters/replay", {"id": letter["id"]}, headers={"Accept-Language": "en"})

    assert (answer.status, answer.body["type"]) == (422, "urn:louyu:problem:dead-letter-undecodable")
    assert "discard" in answer.body["detail"]
