"""Figures of requests equal their rows, whatever happens in whatever order."""

from datetime import timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from chassis.testing.world import Client
from tests.builders.closings import closed
from tests.builders.figures import differing
from tests.builders.requests import figures, given_request, given_units, given_wish, officer, requests_world, staff

REQUEST_ACTS: Final = ("triage", "whistle", "resolve", "recall", "supervise", "close", "cancel")
RATINGS: Final = (1, 3, 5)
PEOPLE: Final = ("p1", "p2", "p3")


class Street(RuleBasedStateMachine):
    """Requests and wishes go every way that they can go, and some that they cannot."""

    def __init__(self) -> None:
        super().__init__()
        self.world = requests_world()
        self.units = given_units(self.world, 2)
        self.requests = [given_request(self.world)]
        self.wishes = [given_wish(self.world)]
        self.world.drain()

    @rule(building=st.sampled_from(["b1", "b2", None]))
    def is_asked(self, building: str | None) -> None:
        # Quotas are about something else.
        self.world.clock.advance(timedelta(days=1))
        self.requests.append(given_request(self.world, building_id=building))
        self.wishes.append(given_wish(self.world))
        self.world.drain()

    @rule(act=st.sampled_from(REQUEST_ACTS), position=st.integers(0, 3), unit=st.integers(0, 1))
    def a_request_moves(self, act: str, position: int, unit: int) -> None:
        request = self.requests[position % len(self.requests)]
        body: dict[str, dict[str, Any]] = {
            "triage": {"unit_id": self.units[unit]},
            "whistle": {"unit_ids": self.units, "kind_code": ("daily", "joint")[unit], "lead_unit_id": self.units[0]},
            "resolve": closed("已办"),
            "recall": {"reason": "派错了"},
            "supervise": {"note": "请抓紧"},
            "close": {"reason": "已解释"},
        }
        who = self.world.acts("p1") if act == "cancel" else staff(self.world)
        self._try(who, f"/requests/{request}/{act}", body.get(act))

    @rule(position=st.integers(0, 3), unit=st.integers(0, 1), rating=st.sampled_from(RATINGS))
    def a_request_is_solved_and_rated(self, position: int, unit: int, rating: int) -> None:
        request = self.requests[position % len(self.requests)]
        self.a_request_moves("triage", position, unit)
        for act in ("accept", "complete"):
            self.an_order_moves(act, unit)
        self.a_request_moves("resolve", position, unit)
        self._try(self.world.acts("p1"), f"/requests/{request}/confirm-and-rate", {"rating": rating, "comment": ""})

    @rule(act=st.sampled_from(["accept", "complete", "return"]), unit=st.integers(0, 1))
    def an_order_moves(self, act: str, unit: int) -> None:
        who = officer(self.world, self.units[unit])
        body = {"complete": closed("已办"), "return": {"reason": "不归我管"}}.get(act)
        for order in who.get("/work-orders").body["items"]:
            self._try(who, f"/work-orders/{order['id']}/{act}", body)

    @rule(unit=st.integers(0, 1))
    def a_unit_reports_in(self, unit: int) -> None:
        who = officer(self.world, self.units[unit])
        for whistle in who.get("/whistles").body["items"]:
            self._try(who, f"/whistles/{whistle['id']}/report-ins", {"unit_id": self.units[unit]})

    @rule(
        act=st.sampled_from(["sign-ins", "contacts", "completions", "conclusion", "ratings"]),
        unit=st.integers(0, 1),
        points=st.integers(1, 5),
    )
    def a_whistle_moves(self, act: str, unit: int, points: int) -> None:
        named = {"unit_id": self.units[unit]}
        body: dict[str, dict[str, Any]] = {
            "contacts": {"person": "李经理"},
            "completions": {"result": "已办"},
            "conclusion": {"summary": "已办"},
            "ratings": {"response": points, "on_site": points, "result": points},
        }
        who = staff(self.world) if act == "ratings" else officer(self.world, self.units[unit])
        for whistle in staff(self.world).get("/blown-whistles").body["items"]:
            self._try(who, f"/whistles/{whistle['id']}/{act}", {**named, **body.get(act, {})})

    @rule(
        act=st.sampled_from(["claim", "release", "fulfil", "confirm", "approve", "withdraw", "hide"]),
        position=st.integers(0, 3),
        person=st.sampled_from(PEOPLE),
    )
    def a_wish_moves(self, act: str, position: int, person: str) -> None:
        wish = self.wishes[position % len(self.wishes)]
        body: dict[str, dict[str, Any]] = {
            "fulfil": {"proof": "照片", "service_minutes": 10},
            "hide": {"reason": "不合适"},
        }
        who = staff(self.world) if act in {"approve", "hide"} else self.world.acts(person)
        self._try(who, f"/wishes/{wish}/{act}", body.get(act))

    @rule(person=st.sampled_from(PEOPLE))
    def somebody_leaves(self, person: str) -> None:
        self.world.receive("org.louyu.members.member.left.v1", {"member_id": person}, subject=person, sequence=9)
        self.world.drain()

    @rule(days=st.integers(0, 10))
    def time_passes(self, days: int) -> None:
        self.world.clock.advance(timedelta(days=days, hours=1))
        self.world.run_timers()
        self.world.drain()

    def teardown(self) -> None:
        assert differing(self.world) == []
        shown = figures(self.world)
        requests, wishes = shown["requests"], shown["wishes"]
        for part, whole, counts in (
            ("resolved", "submitted", requests),
            ("rated", "resolved", requests),
            ("claimed", "published", wishes),
            ("fulfilled", "claimed", wishes),
        ):
            assert counts.get(part, 0) <= counts.get(whole, 0), f"{part} of {whole}"

    def _try(self, who: Client, path: str, body: dict[str, Any] | None = None) -> None:
        """Refused or not: the figures must fit."""
        assert who.post(path, body).status < 500
        self.world.drain()


Street.TestCase.settings = settings(
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.reuse, Phase.generate),
)
test_every_history_of_a_street_is_counted_as_its_rows_are = pytest.mark.capability("R10")(Street.TestCase)
