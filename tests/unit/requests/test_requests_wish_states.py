"""Whatever people, staff and timers try in any order, a wish stays in its table and its fields agree with its state."""

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chassis.kernel.errors import DomainError
from services.requests.wishes.domain import Category, Wish, WishDetails
from services.requests.wishes.languages import PageLanguage
from services.requests.wishes.states import STATES, Status
from tests.builders.requests import LEASE, NOW

_DETAILS = WishDetails(text="想要一盆绿植", category=Category.GOODS, building_id="b1")
_PEOPLE = st.sampled_from(["p1", "p2", "p3", "staff"])
_DAY = timedelta(days=1)


class Wishing(RuleBasedStateMachine):
    wish: Wish

    @initialize(needs_look=st.booleans())
    def wish_for(self, needs_look: bool) -> None:
        self.at = NOW
        self.wish = Wish.publish(
            _DETAILS, identifier="v1", wisher_id="p1", at=NOW, needs_look=needs_look, next_at=NOW + 60 * _DAY
        )

    @rule(days=st.integers(1, 30))
    def days_pass(self, days: int) -> None:
        self.at += days * _DAY
        self._try("watch", self.at)
        self._try("ask", self.at, answer=14 * _DAY)
        self._try("take_silence", self.at, needs_approval=False)

    @rule(by=_PEOPLE)
    def claims(self, by: str) -> None:
        self._try("claim", by, self.at, lease=LEASE)

    @rule(by=_PEOPLE, reason=st.sampled_from(["a", "b"]))
    def extends(self, by: str, reason: str) -> None:
        self._try("extend", by, reason, self.at, lease=LEASE)

    @rule(by=_PEOPLE)
    def proves(self, by: str) -> None:
        self._try("prove", by, "已送到", 30, self.at, most=480, silence=14 * _DAY)

    @rule(by=_PEOPLE, needs_approval=st.booleans())
    def confirms(self, by: str, needs_approval: bool) -> None:
        self._try("confirm", by, needs_approval=needs_approval)

    @rule(by=_PEOPLE)
    def disputes(self, by: str) -> None:
        self._try("dispute", by, "没有收到")

    @rule(by=_PEOPLE, fulfilled=st.booleans())
    def decides(self, by: str, fulfilled: bool) -> None:
        self._try("decide", by, "已核实", fulfilled=fulfilled)

    @rule(by=_PEOPLE, act=st.sampled_from(["approve", "withdraw", "resubmit"]))
    def acts_alone(self, by: str, act: str) -> None:
        self._try(act, by)

    @rule(by=_PEOPLE)
    def releases(self, by: str) -> None:
        self._try("release", by, self.at, moderator=by == "staff")

    @rule(by=_PEOPLE)
    def desk_lets_pass(self, by: str) -> None:
        self._try("let_pass", by, self.at, next_at=self.at + 60 * _DAY)

    @rule(by=_PEOPLE)
    def desk_sends_back(self, by: str) -> None:
        self._try("send_back", by, "请写具体")

    @rule(language=st.sampled_from(list(PageLanguage)), text=st.sampled_from(["A plant", "一盆绿植"]))
    def desk_translates(self, language: PageLanguage, text: str) -> None:
        self._try("translate", language, text)

    @rule(by=_PEOPLE)
    def keeps(self, by: str) -> None:
        self._try("keep", by, next_at=self.at + 60 * _DAY)

    @rule(act=st.sampled_from(["hide", "abandon", "orphan"]))
    def ends_from_outside(self, act: str) -> None:
        self._try(act, *{"hide": ["广告"], "abandon": ["p2"], "orphan": []}[act])

    @invariant()
    def fields_agree_with_the_state(self) -> None:
        wish = getattr(self, "wish", None)
        if wish is None:
            return
        held = wish.status in (Status.CLAIMED, Status.PROVEN, Status.DISPUTED, Status.CONFIRMED, Status.FULFILLED)
        assert (wish.claimer_id is not None) is held
        assert wish.claimer_id != wish.wisher_id
        assert wish.status is not Status.CLAIMED or wish.claimer_id not in wish.barred
        assert (wish.lease_until is not None) is (wish.status is Status.CLAIMED)
        assert (wish.proof is not None) is (held and wish.status is not Status.CLAIMED)
        assert wish.is_published or wish.status in (
            Status.WAITING,
            Status.SENT_BACK,
            Status.WITHDRAWN,
            Status.HIDDEN,
        )

    def _try(self, act: str, *said: Any, **more: Any) -> None:
        before = (self.wish.status, self.wish.version)
        try:
            getattr(self.wish, act)(*said, **more)
        except DomainError:
            # `claim` and `extend` end a claim that has run out before they refuse.
            if act not in ("claim", "extend"):
                assert (self.wish.status, self.wish.version) == before
        assert self.wish.version == len(self.wish.events)
        assert self.wish.status is before[0] or _reaches(before[0], self.wish.status)


def _reaches(before: Status, after: Status) -> bool:
    """In one step, or in two where a claim ends on the way."""
    steps = set(STATES.moves[before].values())
    return after in steps or any(after in STATES.moves[step].values() for step in steps)


TestWishing = Wishing.TestCase
TestWishing.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
