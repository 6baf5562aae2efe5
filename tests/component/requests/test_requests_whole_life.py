"""The whole table of requests: whatever people and units try in any order, a move is legal or refused, and then nothing is
changed; joiners, work orders, whistles and clocks follow.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chassis.testing.world import Answer, Client, World
from services.requests.service_requests.states import ENDED, OPEN, STATES, Action, Status
from tests.builders import facts
from tests.builders.closings import closed
from tests.builders.figures import differing
from tests.builders.joining import TITLE, given_titled
from tests.builders.moves import ALSO, OTHERWISE
from tests.builders.requests import given_units, must, officer, requests_world, slug, staff

_WATCHED = ("service_requests", "work_orders", "whistles", "joinings", "clocks", "outbox")
_ONE = st.integers(0, 5)
_PEOPLE = st.sampled_from(["p1", "p2", "p3"])


class Life(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.world: World = requests_world()
        self.units = given_units(self.world, 3)
        self.requests = [given_titled(self.world), given_titled(self.world, person="p2")]
        self.world.drain()

    @rule(person=_PEOPLE, confidential=st.booleans())
    def submit(self, person: str, confidential: bool) -> None:
        if len(self.requests) < 6:
            self.requests.append(given_titled(self.world, person=person, confidential=confidential))
            self.world.drain()

    @rule(which=_ONE, unit=st.integers(0, 2))
    def triage(self, which: int, unit: int) -> None:
        """To another unit: to one that is at it, this is `amend`."""
        if self.units[unit] not in self._row(self._request(which))["open_unit_ids"]:
            self._act(which, Action.TRIAGE, staff(self.world), "triage", {"unit_id": self.units[unit]})

    @rule(which=_ONE, unit=st.integers(0, 2))
    def add_unit(self, which: int, unit: int) -> None:
        body = {"unit_id": self.units[unit], "days": 2}
        self._act(which, Action.ADD_UNIT, staff(self.world), "additional-units", body)

    @rule(which=_ONE, unit=st.integers(0, 2), days=st.sampled_from([1, 4]))
    def amend(self, which: int, unit: int, days: int) -> None:
        """Other days for a unit that is at it: its order says so, and nothing else of the request moves."""
        request = self._row(self._request(which))
        if request["status"] not in (Status.TRIAGED, Status.IN_PROGRESS) or not request["open_unit_ids"]:
            return
        chosen = request["open_unit_ids"][unit % len(request["open_unit_ids"])]
        path = "triage" if chosen == request["unit_id"] else "additional-units"
        answer = staff(self.world).post(f"/requests/{request['_id']}/{path}", {"unit_id": chosen, "days": days})
        self.world.drain()
        assert must(answer)["status"] == request["status"]
        open_orders = [row for row in self._rows("work_orders", request_id=request["_id"]) if row["status"] in _OPEN]
        assert [row["time_limit_days"] for row in open_orders if row["unit_id"] == chosen] == [days]
        assert sorted(row["unit_id"] for row in open_orders) == sorted(request["open_unit_ids"])

    @rule(which=_ONE, first=st.integers(0, 1))
    def whistle(self, which: int, first: int) -> None:
        body = {"unit_ids": self.units[first : first + 2], "minutes": 60}
        self._act(which, Action.WHISTLE, staff(self.world), "whistle", body)

    @rule(which=_ONE)
    def recall(self, which: int) -> None:
        self._act(which, Action.RECALL, staff(self.world), "recall", {"reason": "派错了"})

    @rule(which=_ONE)
    def supervise(self, which: int) -> None:
        self._act(which, Action.SUPERVISE, staff(self.world), "supervise", {"note": "请抓紧"})

    @rule(which=_ONE, reply=st.sampled_from(["好了", "修好了"]))
    def resolve(self, which: int, reply: str) -> None:
        self._act(which, Action.RESOLVE, staff(self.world), "resolve", closed(reply))

    @rule(which=_ONE)
    def decline(self, which: int) -> None:
        body = {"because": "nothing_to_solve", "reply": "经核实已恢复"}
        self._act(which, Action.DECLINE, staff(self.world), "decline", body)

    @rule(which=_ONE)
    def take_up(self, which: int) -> None:
        self._act(which, Action.TAKE_UP, staff(self.world), "take-up", {"reason": "又坏了"})

    @rule(which=_ONE)
    def withdraw_answer(self, which: int) -> None:
        self._act(which, Action.WITHDRAW_ANSWER, staff(self.world), "withdraw-answer", {"reason": "发错了"})

    @rule(which=_ONE, days=st.sampled_from([None, 3]))
    def return_findings(self, which: int, days: int | None) -> None:
        body = {"reason": "没有说清楚", "days": days}
        self._act(which, Action.RETURN_FINDINGS, staff(self.world), "return-findings", body)

    @rule(which=_ONE, rating=st.integers(1, 5), person=_PEOPLE)
    def rate(self, which: int, rating: int, person: str) -> None:
        body = {"rating": rating, "comment": ""}
        self._act(which, Action.RATE, self.world.acts(person), "confirm-and-rate", body)

    @rule(which=_ONE)
    def close(self, which: int) -> None:
        self._act(which, Action.CLOSE, staff(self.world), "close", {"reason": "条件不具备"})

    @rule(which=_ONE, person=_PEOPLE)
    def cancel(self, which: int, person: str) -> None:
        self._act(which, Action.CANCEL, self.world.acts(person), "cancel", None)

    @rule(which=_ONE, into=_ONE)
    def merge(self, which: int, into: int) -> None:
        kept = self._request(into)
        body = {"into_id": kept, "reason": ""}
        takes = STATES.allows(self._status(kept), Action.ABSORB)
        self._act(which, Action.MERGE, staff(self.world), "merge", body, also=takes)

    @rule(which=_ONE, into=_ONE)
    def merge_by_mistake(self, which: int, into: int) -> None:
        """Merged and taken back with nothing between: both are as before, and so is everything around them."""
        double, kept = self._request(which), self._request(into)
        before = self._standing(double, kept)
        self.merge(which, into)
        row = self._row(double)
        if row["merged_into_id"] == kept and not row["before_merge"]["was_whistled"] and before[double][0] != "merged":
            self.unmerge(which)
            assert self._standing(double, kept) == before

    @rule(which=_ONE)
    def unmerge(self, which: int) -> None:
        self._act(which, Action.UNMERGE, staff(self.world), "unmerge", {"reason": "并错了"})

    @rule(which=_ONE)
    def split(self, which: int) -> None:
        if len(self.requests) < 6:
            body = {"title": TITLE, "building_id": "b1"}
            answer = self._act(which, Action.SPLIT, staff(self.world), "split", body)
            if answer.status == 201:
                self.requests.append(answer.body["part"]["id"])

    @rule(which=_ONE, person=_PEOPLE)
    def join(self, which: int, person: str) -> None:
        request = self._row(self._request(which))
        before = self._snapshot()
        answer = self.world.acts(person).post(f"/requests/{request['_id']}/join")
        if request["requester_id"] == person:
            assert slug(answer) == "own-request"
        elif request["confidential"] or request["status"] not in OPEN:
            assert slug(answer) == "not-to-be-joined"
        else:
            must(answer)
        assert answer.status == 200 or self._snapshot() == before
        self.world.drain()

    @rule(which=_ONE, person=_PEOPLE)
    def leave(self, which: int, person: str) -> None:
        answer = self.world.acts(person).post(f"/requests/{self._request(which)}/leave")
        assert answer.status in (200, 404)
        self.world.drain()

    @rule(which=_ONE, act=st.sampled_from(["accept", "complete", "return"]))
    def work(self, which: int, act: str) -> None:
        """Some order of the request, in whatever state."""
        rows = self._rows("work_orders", request_id=self._request(which))
        if not rows:
            return
        order = rows[which % len(rows)]
        body = {"accept": None, "complete": closed("办好了"), "return": {"reason": "不归我们管"}}[act]
        before = self._snapshot()
        path = f"/work-orders/{order['_id']}/{act}"
        answer = officer(self.world, order["unit_id"]).post(path, body)
        if answer.status != 200:
            assert slug(answer) == "not-allowed-now"
            assert self._snapshot() == before
        self.world.drain()

    @rule(which=_ONE)
    def report_in(self, which: int) -> None:
        for whistle in self._rows("whistles", request_id=self._request(which), status="blown"):
            for unit in whistle["unit_ids"]:
                path = f"/whistles/{whistle['_id']}/report-ins"
                must(officer(self.world, unit).post(path, {"unit_id": unit}))
        self.world.drain()

    @invariant()
    def what_is_over_leaves_nothing_open(self) -> None:
        for request in self._all():
            orders = [row for row in self._rows("work_orders", request_id=request["_id"]) if row["status"] in _OPEN]
            whistles = self._rows("whistles", request_id=request["_id"], status="blown")
            if request["status"] in ENDED:
                assert (orders, whistles) == ([], [])
            elif request["status"] != Status.READY:
                assert sorted(row["unit_id"] for row in orders) == sorted(request["open_unit_ids"])

    @invariant()
    def who_joined_asks_where_somebody_still_may_work(self) -> None:
        for request in self._all():
            there = self._rows("joinings", request_id=request["_id"], status="joined")
            assert request["requester_id"] not in {row["person_id"] for row in there}
            assert not there or request["status"] != Status.MERGED
            shown = must(staff(self.world).get(f"/requests/{request['_id']}"))
            assert shown["joined"] == len(there)

    @invariant()
    def merges_have_no_circle_and_two_ends(self) -> None:
        by_id = {row["_id"]: row for row in self._all()}
        for request in by_id.values():
            assert (request["status"] == Status.MERGED) == (request["merged_into_id"] is not None)
            seen, at = {request["_id"]}, request
            while at["merged_into_id"]:
                assert at["_id"] in by_id[at["merged_into_id"]]["merged_ids"]
                at = by_id[at["merged_into_id"]]
                assert at["_id"] not in seen
                seen.add(at["_id"])

    def teardown(self) -> None:
        with suppress(AttributeError):
            assert differing(self.world) == []
            assert facts.differing(self.world.store) == []

    def _act(
        self, which: int, action: Action, by: Client, path: str, body: dict[str, Any] | None, *, also: bool = True
    ) -> Answer:
        """Legal by the table, or refused with nothing changed; a repeat changes nothing either."""
        identifier = self._request(which)
        was, before = self._row(identifier), self._snapshot()
        status = Status(was["status"])
        answer = by.post(f"/requests/{identifier}/{path}", body)
        now = self._row(identifier)
        if answer.status >= 300:
            assert slug(answer) in {"not-allowed-now", *OTHERWISE.get(action, set())}
            assert slug(answer) != "not-allowed-now" or not (STATES.allows(status, action) and also)
            assert self._snapshot() == before
        elif now["version"] == was["version"]:
            assert self._snapshot() == before
        else:
            moves = (action, *ALSO.get(action, ()))
            assert STATES.allows(status, action)
            assert now["status"] in {STATES.moves[status][one] for one in moves if one in STATES.moves[status]}
        self.world.drain()
        return answer

    def _standing(self, *requests: str) -> dict[str, tuple[Any, ...]]:
        """How requests stand: state, units, who joined, orders, clocks."""
        return {
            one: (
                *(self._row(one)[name] for name in ("status", "working_unit_ids", "open_unit_ids", "merged_ids")),
                sorted(row["person_id"] for row in self._rows("joinings", request_id=one, status="joined")),
                [(row["_id"], row["status"]) for row in self._rows("work_orders", request_id=one)],
                [(row["_id"], row["status"], row["due_at"]) for row in self._rows("clocks", request_id=one)],
            )
            for one in requests
        }

    def _request(self, which: int) -> str:
        return self.requests[which % len(self.requests)]

    def _status(self, identifier: str) -> Status:
        return Status(self._row(identifier)["status"])

    def _row(self, identifier: str) -> dict[str, Any]:
        (row,) = self._rows("service_requests", _id=identifier)
        return row

    def _all(self) -> Iterator[dict[str, Any]]:
        yield from self._rows("service_requests")

    def _rows(self, collection: str, **match: Any) -> list[dict[str, Any]]:
        return list(self.world.store.db[collection].find({"tenant": "t1", **match}, sort=[("_id", 1)]))

    def _snapshot(self) -> list[list[dict[str, Any]]]:
        return [list(self.world.store.db[name].find({}, sort=[("_id", 1)])) for name in _WATCHED]


_OPEN = ("dispatched", "accepted")
Life.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # Without making a failure smaller, which takes minutes.
    phases=(Phase.reuse, Phase.generate),
)
test_every_life_of_requests_keeps_to_the_table = pytest.mark.capability("R2")(Life.TestCase)
