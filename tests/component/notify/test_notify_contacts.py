"""Contact addresses of a receiver: confirmed by whoever reads them, few, sealed, and no means to flood a stranger."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from services.notify.contacts.domain import COLLECTION
from services.notify.mail.domain import COLLECTION as MAILS
from tests.builders.desk import an_operator, problem_of
from tests.builders.mail import (
    SYSTEM,
    THEIRS,
    Post,
    a_mail_server,
    a_mail_world,
    a_told_receiver,
    added,
    code_in,
    confirmed,
    entered,
    mailed,
    mails,
)
from tests.builders.notify import notify_world
from tests.builders.webhooks import KEEPER, act, registered

pytestmark = [pytest.mark.capability("R8"), pytest.mark.enable_socket]


@pytest.fixture
def post() -> Iterator[Post]:
    with a_mail_server() as one:
        yield one


def test_an_address_that_nobody_confirmed_gets_the_question_and_nothing_else(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = registered(world, SYSTEM)
    added(world, receiver["id"])
    mailed(world)

    act(world, f"/receivers/{receiver['id']}/secret")
    mailed(world)

    assert post.subjects() == ["请确认接收“住建局工单系统”的提醒"]


def test_whoever_reads_the_mail_enters_its_code_once(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = registered(world, SYSTEM)
    contact = added(world, receiver["id"]).body["id"]
    mailed(world)
    code = code_in(post.got[0])

    first, again = entered(world, receiver["id"], contact, code), entered(world, receiver["id"], contact, code)

    assert (first.status, again.status) == (200, 200)
    assert first.body["confirmed_at"]
    (shown,) = world.acts("admin", grants=KEEPER).get(f"/receivers/{receiver['id']}/contacts").body["items"]
    assert (shown["address"], shown["language"], shown["code_until"]) == (THEIRS, "zh-CN", None)


def test_a_code_is_guessed_five_times_and_no_more(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = registered(world, SYSTEM)
    contact = added(world, receiver["id"]).body["id"]
    mailed(world)
    code = code_in(post.got[0])
    wrong = f"{(int(code) + 1) % 10**8:08}"

    said = [problem_of(entered(world, receiver["id"], contact, wrong))[1] for _ in range(6)]

    assert said == ["contact-code-wrong"] * 5 + ["contact-code-over"]
    assert entered(world, receiver["id"], contact, code).body["errors"][0]["pointer"] == "/code"


def test_a_code_ends_after_a_day_and_another_one_can_be_asked_for(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = registered(world, SYSTEM)
    contact = added(world, receiver["id"]).body["id"]
    mailed(world)
    world.clock.advance(timedelta(days=1))

    assert problem_of(entered(world, receiver["id"], contact, code_in(post.got[0]))) == (422, "contact-code-over")
    assert added(world, receiver["id"]).body["id"] == contact
    mailed(world)
    assert entered(world, receiver["id"], contact, code_in(post.got[1])).status == 200


def test_nobody_floods_a_stranger_through_several_receivers(post: Post) -> None:
    world = a_mail_world(post.port)
    receivers = [registered(world, SYSTEM, name=f"系统{n}") for n in range(5)]

    answers = [added(world, one["id"], THEIRS.upper() if n % 2 else THEIRS) for n, one in enumerate(receivers)]
    while mailed(world):
        pass

    assert [one.status for one in answers] == [201, 201, 201, 429, 429]
    assert len(post.got) == 3


def test_removing_and_adding_an_address_does_not_begin_its_count_again(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = registered(world, SYSTEM)
    keeper = world.acts("admin", grants=KEEPER)

    for _ in range(3):
        contact = added(world, receiver["id"]).body["id"]
        mailed(world)
        assert keeper.delete(f"/receivers/{receiver['id']}/contacts/{contact}").status == 204

    assert problem_of(added(world, receiver["id"])) == (429, "contact-codes-too-many")


def test_a_receiver_has_three_addresses(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = registered(world, SYSTEM)

    answers = [added(world, receiver["id"], f"it{n}@example.gov.cn") for n in range(4)]

    assert [one.status for one in answers] == [201, 201, 201, 422]
    assert answers[-1].body["errors"][0]["pointer"] == "/address"


@pytest.mark.parametrize(
    "address", ["it", "it@", "it@localhost", "a b@example.com", "李@example.com", ".it@example.com", "it@-a.com"]
)
def test_what_is_no_address_is_said_at_its_field(post: Post, address: str) -> None:
    world = a_mail_world(post.port)
    answer = added(world, registered(world, SYSTEM)["id"], address)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/address")


def test_a_domain_in_chinese_is_written_as_mail_servers_write_it(post: Post) -> None:
    world = a_mail_world(post.port)

    assert added(world, registered(world, SYSTEM)["id"], "it@例子.中国").body["address"] == "it@xn--fsqu00a.xn--fiqs8s"


def test_a_mail_waits_for_no_address_that_was_removed(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = registered(world, SYSTEM)
    contact = confirmed(world, post, receiver["id"])
    act(world, f"/receivers/{receiver['id']}/secret")
    world.drain()

    world.acts("admin", grants=KEEPER).delete(f"/receivers/{receiver['id']}/contacts/{contact}")

    assert mailed(world) == 0
    assert (mails(world, receiver)[0]["state"], mails(world, receiver)[0]["address"]) == ("dropped", None)


def test_addresses_go_with_their_receiver(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)

    world.acts("admin", grants=KEEPER).delete(f"/receivers/{receiver['id']}")
    world.drain()

    assert world.store.db[COLLECTION].count_documents({}) == 0


def test_addresses_are_sealed_and_mails_hold_none(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)
    act(world, f"/receivers/{receiver['id']}/secret")
    mailed(world)

    kept = [*world.store.db[COLLECTION].find(), *world.store.db[MAILS].find(), *world.store.db.outbox.find()]
    assert THEIRS not in str(kept)


def test_whoever_keeps_the_system_sees_to_its_addresses_and_to_no_others(post: Post) -> None:
    world = a_mail_world(post.port)
    own, other = registered(world, SYSTEM), registered(world, SYSTEM, name="城管系统")
    partner = world.acts("it", grants={"receiver.operate": [f"receiver:{own['id']}"]})
    body = {"address": THEIRS, "language": "en"}

    assert partner.post(f"/receivers/{own['id']}/contacts", body, key=None).status == 201
    assert partner.post(f"/receivers/{other['id']}/contacts", body, key=None).status == 404
    assert partner.get(f"/receivers/{other['id']}/mails").status == 404


def test_that_no_mail_is_sent_is_said_plainly() -> None:
    world = notify_world()
    receiver = registered(world, SYSTEM)

    answer = world.acts("admin", grants=KEEPER).get(f"/receivers/{receiver['id']}/contacts")

    assert answer.body == {"is_on": False, "most": 3, "items": []}
    assert problem_of(added(world, receiver["id"])) == (422, "mail-off")


def test_people_of_the_platform_see_the_mail_server_by_its_host(post: Post) -> None:
    world = a_mail_world(post.port)
    a_told_receiver(world, post)

    (mail,) = [one for one in an_operator(world).get("/outside-ends").body["items"] if one["kind"] == "mail"]

    assert (mail["is_set_up"], mail["host"], mail["failures"]) == (True, "127.0.0.1", 0)
    assert mail["last_success_at"]
