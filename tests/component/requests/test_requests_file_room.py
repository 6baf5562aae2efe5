"""How much room files take: for each person, for the street office, and who sees it."""

from chassis.testing.world import World
from tests.builders.files import MEGABYTE, a_pdf, begin, kept_by, uploaded
from tests.builders.requests import given_request, must


def test_nobody_keeps_more_than_their_share(world: World, request_id: str) -> None:
    requester, other = world.acts("p1"), given_request(world, person="p2")
    for _ in range(19):
        must(begin(requester, "request", request_id, 20 * MEGABYTE))
    upload = must(begin(requester, "request", request_id, 20 * MEGABYTE))["id"]
    for _ in range(5):
        must(begin(requester, "request", request_id, 20 * MEGABYTE))

    full = begin(requester, "request", request_id, 20 * MEGABYTE)
    beside = begin(world.acts("p2"), "request", other, 20 * MEGABYTE)
    assert requester.delete(f"/uploads/{upload}").status == 204
    again = begin(requester, "request", request_id, 20 * MEGABYTE)

    assert (full.status, full.body["type"]) == (507, "urn:louyu:problem:storage-full")
    assert (beside.status, again.status) == (201, 201)


def test_whoever_sets_the_office_up_sees_how_much_room_files_take(world: World, request_id: str) -> None:
    uploaded(world, world.acts("p1"), "request", request_id, a_pdf())
    setter = world.acts("admin", grants={"settings.manage": ["*"]})

    usage = must(setter.get("/file-usage"))

    assert usage == {"bytes": kept_by(world, "t1|*"), "most_bytes": 20 * 1024 * MEGABYTE}
    assert usage["bytes"] > 0
    assert world.acts("p1").get("/file-usage").status == 403
