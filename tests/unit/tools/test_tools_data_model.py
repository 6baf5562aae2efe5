"""The data model names everything that the services declare, and who reacts to what."""

from deploy.platform import SERVICES
from tools.docs.data_model import data_model_page, read_from_others

PAGE = data_model_page()


def test_every_event_collection_timer_and_job_is_on_the_page() -> None:
    for service in SERVICES.values():
        named = [
            *(service.catalogue.type_of(event) for event in service.catalogue),
            *service.catalogue.topics,
            *service.indexes,
            *service.projected,
            *(timer.name for timer in service.timers),
            *service.jobs,
        ]

        assert [name for name in named if f"`{name}`" not in PAGE] == []


def test_an_event_says_which_rooms_react_and_how() -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith("| [`org.louyu.requests.wish.fulfilled.v1`]")]

    assert "members/ledger (handler)" in line
    assert "requests/wishes (projection)" in line


def test_what_every_service_does_is_said_once() -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith("| [`org.louyu.members.tenant.created.v1`]")]

    assert "every service's reporting (projection)" in line
    assert line.count("reporting") == 1


def test_nobody_is_drawn_as_a_reader_of_their_own() -> None:
    assert all(publisher != reader for publisher, reader in read_from_others())
    assert read_from_others()["requests", "events"] == ["unit", "work-order"]


def test_a_room_is_headed_once() -> None:
    heads = [line for line in PAGE.splitlines() if line.startswith("### ")]

    assert len(heads) == len(set(heads))
