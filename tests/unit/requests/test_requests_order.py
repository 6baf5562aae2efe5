"""The table of an order, walked by a machine; words of a match; what a listing may say."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chassis.kernel.errors import DomainError
from services.requests.listings.record import terms_of
from services.requests.orders.domain import Order
from services.requests.orders.record import Ordering, Thanks
from services.requests.orders.states import HOLDS, STATES, Action, Because, Status
from tests.builders.listings import a_listing
from tests.builders.requests import NOW

pytestmark = pytest.mark.capability("R5")
PEOPLE = ("p1", "p2", "p3")
_EVENTS = {
    "OrderAccepted": Action.ACCEPT,
    "OrderDeclined": Action.DECLINE,
    "OrderDone": Action.FINISH,
    "OrderThanked": Action.THANK,
    "OrderCancelled": Action.CANCEL,
    "OrderLapsed": Action.LAPSE,
}


class OrderTable(RuleBasedStateMachine):
    """p1 owns the listing, p2 has ordered, p3 has nothing to do with it; whatever they try in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        asked = Ordering(quantity=1, note="", own_listing_id=None)
        self.at = NOW
        self.order = Order.place(
            a_listing(), asked, identifier="o1", placer_id="p2", at=NOW, due_at=NOW + timedelta(days=3)
        )
        self.was = Status.PLACED
        self.seen = 1

    def _try(self, act: object, *arguments: object, **named: object) -> None:
        before, version = self.order.status, self.order.version
        try:
            act(*arguments, **named)  # type: ignore[operator]
        except DomainError:
            assert (self.order.status, self.order.version) == (before, version), "a refusal changed something"

    @rule(by=st.sampled_from(PEOPLE))
    def accepts(self, by: str) -> None:
        self._try(self.order.accept, answers=by == "p1", still=True, at=self.at, due_at=self.at + timedelta(days=30))

    @rule(by=st.sampled_from(PEOPLE))
    def declines(self, by: str) -> None:
        self._try(self.order.decline, "没有时间", answers=by == "p1")

    @rule(by=st.sampled_from(PEOPLE))
    def finishes(self, by: str) -> None:
        self._try(self.order.finish, by, answers=by == "p1")

    @rule(by=st.sampled_from(PEOPLE), words=st.sampled_from(["谢谢", "多谢"]))
    def thanks(self, by: str, words: str) -> None:
        self._try(self.order.thank, by, Thanks(words=words, public=True), answers=by == "p1")

    @rule(by=st.sampled_from(PEOPLE))
    def cancels(self, by: str) -> None:
        self._try(self.order.cancel, by, "计划有变", answers=by == "p1")

    @rule(days=st.integers(0, 40))
    def time_passes(self, days: int) -> None:
        self.at += timedelta(days=days)
        self._try(self.order.lapse_if_due, self.at)

    @rule()
    def the_listing_ends(self) -> None:
        self._try(self.order.lapse, Because.LISTING_ENDED)

    @invariant()
    def every_step_stands_in_the_table(self) -> None:
        for event in self.order.events[self.seen :]:
            self.was = STATES.after(self.was, _EVENTS[type(event).__name__])
        self.seen = len(self.order.events)
        assert self.order.status is self.was

    @invariant()
    def what_is_over_waits_for_nothing(self) -> None:
        waits = self.order.status in (Status.PLACED, Status.ACCEPTED)
        assert (self.order.due_at is not None) is waits
        assert self.order.holds is (self.order.status in HOLDS)

    @invariant()
    def thanks_come_from_the_helped(self) -> None:
        assert (self.order.thanks is not None) is (self.order.status is Status.THANKED)


TestOrderTable = OrderTable.TestCase
TestOrderTable.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)


def test_words_of_a_match_are_pairs_of_characters_and_words_in_letters() -> None:
    assert terms_of("需要投影仪 HDMI 线") == ["要投", "投影", "影仪", "hdmi"]
    assert terms_of("需要", "x") == []
