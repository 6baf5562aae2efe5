"""Builders of activities, registrations and meetings: valid, boring, special only where a test asks for it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from chassis.kernel.totp import code_at
from chassis.testing.world import Answer, Client, World
from services.events.activities.details import Audience, Details, Kind
from services.events.activities.domain import Activity
from services.events.meetings.details import Decision
from services.events.meetings.domain import Meeting, MeetingDetails
from services.events.registrations.domain import Registration
from services.events.service import SERVICE
from tests.builders.confidence import SharedKey, confidence
from tests.builders.figures import compared

#: FixedClock's first moment, a day before the activities of these builders start.
TODAY: Final = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
START: Final = TODAY + timedelta(days=1)
END: Final = START + timedelta(hours=2)
SECRET: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ORGANISER: Final = {
    "activity.manage": ["*"],
    "activity.import": ["*"],
    "attendance.show_code": ["*"],
    "meeting.manage": ["*"],
    "figures.read": ["*"],
}


def events_world() -> World:
    """A street office with buildings, organisations and units that keeps nothing for verified people."""
    world = compared(World(SERVICE, settings=SharedKey()))
    for tenant in ("t1", "t2"):
        given_things(world, tenant)
        given_settings(world, [], tenant=tenant)
    return world


def given_things(world: World, tenant: str = "t1") -> None:
    """Other services have told of these."""
    for kind, source, ids in (
        ("building", "members", ("b1", "b2")),
        ("organisation", "members", ("o1", "o2")),
        ("enterprise", "members", ("e1", "e2", "e3")),
        ("unit", "requests", ("u1", "u2")),
    ):
        for identifier in ids:
            told = {f"{kind}_id": identifier}
            world.receive(f"org.louyu.{source}.{kind}.registered.v1", told, tenant, identifier)


def given_settings(world: World, needs_verification: Sequence[str], *, tenant: str = "t1", sequence: int = 2) -> None:
    """What a tenant keeps for verified people."""
    told = {"tenant_id": tenant, "needs_verification": list(needs_verification)}
    world.receive("org.louyu.members.tenant.settings-changed.v1", told, tenant, tenant, sequence)


def given_standing(world: World, person: str, what: str = "verified", *, sequence: int = 2) -> None:
    """Members has told this of a person."""
    told = {"member_id": person, "building_id": "b1"}
    world.receive(f"org.louyu.members.member.{what}.v1", told, subject=person, sequence=sequence)


def details(*, capacity: int | None = None, audience: Audience | None = None, service_minutes: int = 0) -> Details:
    return Details(
        title="午间微党课",
        kind=Kind.MICRO_LECTURE,
        description="",
        starts_at=START,
        ends_at=END,
        place="三楼会客厅",
        building_id="b1",
        organisation_id=None,
        capacity=capacity,
        audience=audience or Audience(),
        service_minutes=service_minutes,
        host_names=[],
    )


def a_draft(*, capacity: int | None = None, audience: Audience | None = None, service_minutes: int = 0) -> Activity:
    described = details(capacity=capacity, audience=audience, service_minutes=service_minutes)
    return Activity.draft(described, identifier="a1", attendance_secret=SECRET)


def an_activity(*, capacity: int | None = None, audience: Audience | None = None, service_minutes: int = 0) -> Activity:
    """Published, a day before it starts."""
    activity = a_draft(capacity=capacity, audience=audience, service_minutes=service_minutes)
    activity.publish(TODAY)
    return activity


def a_registration(activity: Activity, *, person_id: str = "p1", seat_no: int | None = 1) -> Registration:
    """With a place."""
    registration = Registration.of(activity.id, person_id, TODAY)
    registration.take_place(activity, seat_no, TODAY)
    return registration


def someone_waiting(activity: Activity, *, person_id: str = "p1") -> Registration:
    registration = Registration.of(activity.id, person_id, TODAY)
    registration.queue(activity, "ticket-1", 1, TODAY)
    return registration


def a_meeting_with_item() -> Meeting:
    called = MeetingDetails(title="十一月联席会议", held_at=TODAY, building_id="b1", organisation_id=None)
    meeting = Meeting.open(called, identifier="m1")
    meeting.add_item("i1", "停车场出口拥堵")
    return meeting


def resolved_meeting() -> Meeting:
    meeting = a_meeting_with_item()
    meeting.adopt("i1", Decision(text="拓宽停车场出口", unit_id="u1", due_at=START))
    return meeting


def activity_body(**different: Any) -> dict[str, Any]:
    """What an organiser sends."""
    return {
        "title": "午间微党课",
        "kind": "micro_lecture",
        "starts_at": START.isoformat(),
        "ends_at": END.isoformat(),
        "place": "三楼会客厅",
        "building_id": "b1",
        **different,
    }


def organiser(world: World) -> Client:
    return world.acts("organiser", grants=ORGANISER)


def given_draft(world: World, **different: Any) -> str:
    answer = organiser(world).post("/activities", activity_body(**different))
    assert answer.status == 201, answer.body
    return str(answer.body["id"])


def given_activity(world: World, **different: Any) -> str:
    """A published activity; returns its id."""
    identifier = given_draft(world, **different)
    assert organiser(world).post(f"/activities/{identifier}/publish").status == 200
    return identifier


def given_screen(world: World, activity_id: str, *, label: str = "三楼会客厅") -> dict[str, Any]:
    """A link that shows the attendance code: the screen, and its token."""
    answer = organiser(world).post(f"/activities/{activity_id}/screens", {"label": label})
    assert answer.status == 201, answer.body
    opened: dict[str, Any] = answer.body
    return opened


def given_registered(world: World, activity_id: str, people: Sequence[str]) -> list[Any]:
    """These people register one after the other; returns their registrations."""
    answers = [register(world, activity_id, person) for person in people]
    assert all(answer.status == 201 for answer in answers), answers
    return [answer.body for answer in answers]


def given_person(
    world: World, person: str, *, kinds: Sequence[str] = ("employee",), building: str = "b1", verified: bool = True
) -> None:
    """Members has published this person's check-in."""
    data = {"member_id": person, "building_id": building}
    world.receive("org.louyu.members.member.checked-in.v2", data, subject=person)
    if verified:
        told = [kind for kind in kinds if kind != "party_member"]
        sealed = confidence().told([kind for kind in kinds if kind == "party_member"])
        known = {**data, "kinds": told, "affiliation": sealed}
        world.receive("org.louyu.members.member.verified.v1", known, subject=person, sequence=2)


def given_item(world: World) -> tuple[str, str]:
    """A meeting with one agenda item; returns both ids."""
    meeting = organiser(world).post(
        "/meetings", {"title": "联席会议", "held_at": TODAY.isoformat(), "building_id": "b1"}
    )
    item = {"title": "停车场出口拥堵"}
    answer = organiser(world).post(f"/meetings/{meeting.body['id']}/agenda-items", item)
    assert answer.status == 201, answer.body
    return answer.body["id"], answer.body["agenda"][0]["id"]


def register(world: World, activity_id: str, person: str) -> Answer:
    return world.acts(person).post(f"/activities/{activity_id}/registrations")


def cancel(world: World, registration: dict[str, Any]) -> Answer:
    return world.acts(registration["person_id"]).post(f"/registrations/{registration['id']}/cancel")


def own(world: World, person: str) -> Any:
    """The first of a person's own registrations."""
    return world.acts(person).get("/registrations").body["items"][0]


def statuses(world: World, activity_id: str) -> dict[str, str]:
    """What the organiser sees: person → status."""
    rows = organiser(world).get(f"/activities/{activity_id}/registrations").body["items"]
    return {row["person_id"]: row["status"] for row in rows}


def shown_code(world: World, activity_id: str) -> str:
    answer = organiser(world).get(f"/activities/{activity_id}/attendance-code")
    assert answer.status == 200, answer.body
    return str(answer.body["code"])


def attend(world: World, activity_id: str, person: str, code: str | None = None) -> Answer:
    """With the code on the screen unless another is given."""
    sent = {"code": code or shown_code(world, activity_id)}
    return world.acts(person).post(f"/activities/{activity_id}/attendance", sent)


def code_of(activity: Activity, at: datetime) -> str:
    return code_at(activity.attendance_secret, at)


def figures(world: World, scope: str = "tenant") -> Any:
    return organiser(world).get(f"/figures?scope={scope}").body["figures"]
