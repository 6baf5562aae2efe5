"""Which room a feature, a collection and a repository belong to."""

from deploy.platform import SERVICES
from tools.docs.rooms import Room, first_paragraph, rooms_of

REQUESTS = "services.requests"


def requests() -> dict[str, Room]:
    return {room.name: room for room in rooms_of(REQUESTS, SERVICES[REQUESTS])}


def test_rooms_come_in_the_order_in_which_the_service_names_them_each_once() -> None:
    names = [room.name for room in rooms_of(REQUESTS, SERVICES[REQUESTS])]

    assert names[:3] == ["units", "officers", "catalogue_classes"]
    assert len(names) == len(set(names))


def test_a_room_has_all_that_its_features_declare() -> None:
    room = requests()["service_requests"]

    assert [repository.__name__ for repository in room.repositories] == ["ServiceRequests"]
    assert room.collections == ("service_requests", "request_timeline")
    assert room.projected == ("request_timeline",)
    assert "org.louyu.requests.work-order.done.v1" in room.projections & room.handlers


def test_a_feature_of_a_library_is_a_room_of_that_library() -> None:
    assert requests()["reporting"].package == "reporting"


def test_every_declaration_of_every_service_is_in_one_of_its_rooms() -> None:
    for package, service in SERVICES.items():
        rooms = rooms_of(package, service)

        assert {name for room in rooms for name in room.indexes} == set(service.indexes)
        assert {name for room in rooms for name in room.reactions} == service.reactions.types
        assert sum(len(room.timers) for room in rooms) == len(service.timers)
        assert {name for room in rooms for name in room.jobs} == set(service.jobs)


def test_of_a_docstring_the_first_paragraph_is_shown() -> None:
    assert first_paragraph("One thought\nover two lines.\n\nMore.") == "One thought over two lines."
    assert first_paragraph(None) == ""
