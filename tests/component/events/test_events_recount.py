"""Figures of events equal their rows, whatever happens in whatever order."""

from datetime import timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from chassis.testing.world import Client
from tests.builders.events import START, events_world, given_activity, organiser, register
from tests.builders.figures import differing

PEOPLE: Final = ("p1", "p2", "p3")
ORDER: Final = "org.louyu.requests.work-order."


class Calendar(RuleBasedStateMachine):
    """An activity is booked, attended, cancelled or closed; a meeting decides; work orders come back."""

    def __init__(self) -> None:
        super().__init__()
        self.world = events_world()
        self.activities = [given_activity(self.world, capacity=2, service_minutes=50)]
        self.meeting, self.items = "", list[str]()
        self.sequence = 0
        self.world.drain()

    @rule(person=st.sampled_from(PEOPLE), position=st.integers(0, 2))
    def registers(self, person: str, position: int) -> None:
        assert register(self.world, self.activities[position % len(self.activities)], person).status < 500
        self.world.drain()

    @rule(person=st.sampled_from(PEOPLE))
    def cancels(self, person: str) -> None:
        for row in self.world.acts(person).get("/registrations").body["items"]:
            self._try(self.world.acts(person), f"/registrations/{row['id']}/cancel")

    @rule(person=st.sampled_from(PEOPLE), position=st.integers(0, 2))
    def attends(self, person: str, position: int) -> None:
        if self.world.clock() < START:
            self.world.clock.advance(START - self.world.clock())
        path = f"/activities/{self.activities[position % len(self.activities)]}/attendance/on-behalf"
        self._try(organiser(self.world), path, {"person_id": person})

    @rule(position=st.integers(0, 2), beneficiaries=st.integers(0, 3))
    def is_closed(self, position: int, beneficiaries: int) -> None:
        path = f"/activities/{self.activities[position % len(self.activities)]}/close"
        self._try(organiser(self.world), path, {"beneficiaries": beneficiaries, "outside_participants": 1})

    @rule(position=st.integers(0, 2))
    def is_cancelled(self, position: int) -> None:
        path = f"/activities/{self.activities[position % len(self.activities)]}/cancel"
        self._try(organiser(self.world), path, {"reason": "下雨"})

    @rule(person=st.sampled_from(PEOPLE))
    def somebody_leaves(self, person: str) -> None:
        self.world.receive("org.louyu.members.member.left.v1", {"member_id": person}, subject=person, sequence=9)
        self.world.drain()

    @rule(hours=st.integers(0, 30))
    def time_passes(self, hours: int) -> None:
        self.world.clock.advance(timedelta(hours=hours))
        self.world.run_timers()
        self.world.drain()

    @rule()
    def a_meeting_is_called(self) -> None:
        by = organiser(self.world)
        held = self.world.clock() + timedelta(hours=1)
        body = {"title": "联席会议", "held_at": held.isoformat(), "building_id": "b1", "organisation_id": None}
        self.meeting = by.post("/meetings", body).body["id"]
        added = [by.post(f"/meetings/{self.meeting}/agenda-items", {"title": f"议题{one}"}) for one in range(2)]
        assert [one.status for one in added] == [201, 201]
        self.items = [item["id"] for item in by.get(f"/meetings/{self.meeting}").body["agenda"]]
        self.world.drain()

    @rule(position=st.integers(0, 1))
    def is_decided(self, position: int) -> None:
        if self.items:
            due = (self.world.clock() + timedelta(days=9)).isoformat()
            path = f"/meetings/{self.meeting}/agenda-items/{self.items[position]}/resolution"
            self._try(organiser(self.world), path, {"text": "增设", "unit_id": "u1", "due_at": due})

    @rule(position=st.integers(0, 1))
    def is_recalled(self, position: int) -> None:
        if self.items:
            path = f"/meetings/{self.meeting}/agenda-items/{self.items[position]}/resolution/recall"
            self._try(organiser(self.world), path, {"reason": "另派"})

    @rule()
    def is_called_off(self) -> None:
        if self.meeting:
            self._try(organiser(self.world), f"/meetings/{self.meeting}/cancel", {"reason": "停电"})

    @rule(position=st.integers(0, 1), what=st.sampled_from(["accepted", "returned", "done"]), round_=st.integers(1, 2))
    def a_unit_answers(self, position: int, what: str, round_: int) -> None:
        if self.items:
            self.sequence += 1
            told = {"meeting_id": self.meeting, "item_id": self.items[position], "round": round_, "reason": "不归我"}
            self.world.receive(f"{ORDER}{what}.v1", told, subject="w1", sequence=self.sequence)
            self.world.drain()

    def teardown(self) -> None:
        assert differing(self.world) == []

    def _try(self, who: Client, path: str, body: dict[str, Any] | None = None) -> None:
        """Refused or not: the figures must fit."""
        answer = who.post(path, body)
        assert answer.status < 500
        assert answer.status != 404, path
        self.world.drain()


Calendar.TestCase.settings = settings(
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.reuse, Phase.generate),
)
test_every_history_of_a_calendar_is_counted_as_its_rows_are = pytest.mark.capability("E9")(Calendar.TestCase)
