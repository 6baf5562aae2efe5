"""How papers of an agency case change hands: one side signs the list, and they have changed hands once the other side signs too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.requests.agency_cases import events
from services.requests.agency_cases.errors import (
    BothSides,
    HandOverEnded,
    HandOverOpen,
    NoSuchHandOver,
    NoSuchPaper,
    NotAParty,
    NothingChosen,
    NotTheAgent,
    NotToConfirm,
    TooManyHandOvers,
    TooManyPapers,
    WrongWay,
)
from services.requests.agency_cases.record import (
    CaseRecord,
    HandOver,
    Line,
    NewPaper,
    Paper,
    Place,
    Signature,
    Signed,
    Standing,
    StepCode,
    Way,
)
from services.requests.agency_cases.states import STATES, Action, Status

MOST_PAPERS: Final = 60
MOST_HAND_OVERS: Final = 40
#: For people; the same in every language, because it is stored as somebody's reason is.
SIDE_GONE: Final = "一方已离开或更换 (one of the sides has left)"
_TAKES_MORE: Final = frozenset({Status.ACCEPTED, Status.RECEIVED, Status.CHECKED, Status.HANDED_IN})


@dataclass(kw_only=True)
class Handing(CaseRecord):
    """An agency case as far as papers change hands."""

    def take_in(self, papers: Sequence[NewPaper], note: str, *, identifier: str, by: str, at: datetime) -> None:
        """The agent lists and signs what the person brings. Raises NotTheAgent, HandOverOpen, NotNow, WrongWay, NothingChosen, TooManyPapers."""
        self.require_agent(by)
        STATES.after(self.status, Action.HAND_OVER)
        if self.status not in _TAKES_MORE:
            raise WrongWay
        self._require_turn()
        lines = [Line(number=None, name=one.name, form=one.form, count=one.count) for one in papers]
        self._require_room(len(lines))
        signed = Signature(how=Signed.ACCOUNT, by=by, at=at)
        self._open(identifier, Way.IN, lines, note, at=at, by=by, taker=signed, waits_for=self.person_id)

    def give_out(self, numbers: Sequence[int], note: str, *, identifier: str, by: str, at: datetime) -> None:
        """The agent lists and signs what goes back; without numbers everything. Raises NotTheAgent, HandOverOpen, NotNow, NoSuchPaper, NothingChosen."""
        self.require_agent(by)
        STATES.after(self.status, Action.HAND_OVER)
        lines = [_line(paper) for paper in self._chosen(numbers, Place.AGENT)]
        signed = Signature(how=Signed.ACCOUNT, by=by, at=at)
        self._open(identifier, Way.OUT, lines, note, at=at, by=by, giver=signed, waits_for=self.person_id)

    def pass_on(self, agent_id: str, *, identifier: str, by: str, at: datetime) -> None:
        """What the agent has goes to another agent, who has to confirm it. Raises BothSides, HandOverOpen."""
        if by == agent_id:
            raise BothSides
        self._require_turn()
        how = Signed.ACCOUNT if by == self.agent_id else Signed.LEAD
        lines = [_line(paper) for paper in self.at(Place.AGENT)]
        signed = Signature(how=how, by=by, at=at)
        self._open(identifier, Way.ON, lines, "", at=at, by=by, giver=signed, taker_id=agent_id, waits_for=agent_id)

    def take_over(self, *, identifier: str, by: str, at: datetime) -> None:
        """The agent before is gone and signs nothing: whoever takes over signs alone for what is there."""
        lines = [_line(paper) for paper in self.at(Place.AGENT)]
        if not lines:
            return
        hand_over = self._listed(identifier, Way.ON, lines, "", at=at, by=by)
        hand_over.taker, hand_over.taker_id = Signature(how=Signed.ACCOUNT, by=by, at=at), by
        hand_over.standing, hand_over.ended_at = Standing.SIGNED, at
        self.record(events.HandOverSigned(**self._of(hand_over), receipt=hand_over.receipt, how=Signed.ACCOUNT.value))

    def sign_with_account(self, hand_over_id: str, *, by: str, at: datetime, due_at: datetime) -> HandOver | None:
        """The other side signs with its own account; None if it has. Raises NoSuchHandOver, NotToConfirm, HandOverEnded."""
        hand_over = self._hand_over(hand_over_id)
        if hand_over.waits_for != by:
            raise NotToConfirm
        if hand_over.standing is Standing.SIGNED:
            return None
        self._sign(hand_over, Signature(how=Signed.ACCOUNT, by=by, at=at), at, due_at)
        return hand_over

    def sign_with_finger(
        self, hand_over_id: str, name: str, file_id: str, *, by: str, at: datetime, due_at: datetime
    ) -> HandOver:
        """The person signs on the agent's phone. Raises NoSuchHandOver, NotTheAgent, NotToConfirm, HandOverEnded."""
        hand_over = self._hand_over(hand_over_id)
        self.require_agent(by)
        # Two agents each have an account.
        if hand_over.way is Way.ON:
            raise NotToConfirm
        signed = Signature(how=Signed.DRAWN, by=by, at=at, name=name, file_id=file_id)
        self._sign(hand_over, signed, at, due_at)
        return hand_over

    def withdraw(self, hand_over_id: str, reason: str, *, by: str, at: datetime) -> None:
        """The list is wrong; either side says so, and nothing changes hands. Raises NoSuchHandOver, NotAParty, HandOverEnded."""
        hand_over = self._hand_over(hand_over_id)
        if by not in (self.agent_id, hand_over.opened_by, hand_over.waits_for):
            raise NotAParty
        told_id = hand_over.opened_by if by == hand_over.waits_for else hand_over.waits_for
        self._drop(hand_over, reason, told_id, at)

    def drop_open_hand_over(self, at: datetime, *, gone_id: str | None) -> None:
        """Somebody is gone: whoever else waits for it, or is waited for, is told. Idempotent."""
        hand_over = self.open_hand_over
        if hand_over:
            others = (one for one in (hand_over.waits_for, self.agent_id) if one != gone_id)
            self._drop(hand_over, SIDE_GONE, next(others, None), at)

    def require_agent(self, person_id: str) -> None:
        """Raises NotTheAgent."""
        if person_id != self.agent_id:
            raise NotTheAgent

    def require_no_open_hand_over(self) -> None:
        """Raises HandOverOpen."""
        if self.open_hand_over:
            raise HandOverOpen

    def move_all(self, numbers: Sequence[int], source: Place, target: Place, *, others: Place | None = None) -> int:
        """Moves these papers, and with `others` those that were not chosen. Raises NoSuchPaper. Returns how many moved."""
        chosen = self._numbered(numbers, source)
        for paper in self.at(source):
            if paper in chosen:
                paper.place = target
            elif others:
                paper.place = others
        self._count()
        return len(chosen)

    def issue(self, papers: Sequence[NewPaper], at: datetime) -> None:
        """What the window issued is with the agent. Raises TooManyPapers."""
        if papers:
            self._require_room(len(papers))
        for one in papers:
            self._add(one.name, one.form, one.count, is_result=True)
        self._count(at)

    def _sign(self, hand_over: HandOver, signed: Signature, at: datetime, due_at: datetime) -> None:
        _require_open(hand_over)
        if hand_over.way is Way.IN:
            hand_over.giver = signed
        else:
            hand_over.taker = signed
        hand_over.standing, hand_over.ended_at, self.waits_for = Standing.SIGNED, at, None
        self._settle(hand_over, at)
        self.record(events.HandOverSigned(**self._of(hand_over), receipt=hand_over.receipt, how=signed.how.value))
        if hand_over.way is Way.IN and self.status is Status.ACCEPTED:
            self._receive(at, due_at)

    def _settle(self, hand_over: HandOver, at: datetime) -> None:
        """The papers are where the list says."""
        if hand_over.way is Way.IN:
            numbered = [self._add(one.name, one.form, one.count, is_result=False) for one in hand_over.lines]
            hand_over.lines = [_line(paper) for paper in numbered]
        elif hand_over.way is Way.OUT:
            for number in (line.number for line in hand_over.lines):
                self._paper(number).place = Place.BACK
        self._count(at)

    def _receive(self, at: datetime, due_at: datetime) -> None:
        first = sum(one.way is Way.IN and one.standing is Standing.SIGNED for one in self.hand_overs) == 1
        self.status = STATES.after(self.status, Action.RECEIVE)
        self.due_at = self.rings_at = due_at
        self.is_late, self.missing = False, ""
        self.done(StepCode.RECEIVED, at)
        self.record(events.AgencyPapersReceived(**self.facts(), first=first, due_at=due_at))

    def _open(
        self,
        identifier: str,
        way: Way,
        lines: list[Line],
        note: str,
        *,
        at: datetime,
        by: str,
        waits_for: str | None,
        giver: Signature | None = None,
        taker: Signature | None = None,
        taker_id: str | None = None,
    ) -> None:
        self.require_no_open_hand_over()
        if not lines:
            raise NothingChosen
        hand_over = self._listed(identifier, way, lines, note, at=at, by=by)
        hand_over.giver, hand_over.taker, hand_over.taker_id = giver, taker, taker_id
        hand_over.waits_for = self.waits_for = waits_for
        self.record(events.HandOverOpened(**self._of(hand_over), waits_for_id=waits_for))

    def _listed(self, identifier: str, way: Way, lines: list[Line], note: str, *, at: datetime, by: str) -> HandOver:
        self._make_room()
        self.receipts = max(self.receipts, len(self.hand_overs)) + 1
        hand_over = HandOver(
            id=identifier,
            receipt=f"{self.number}-{self.receipts}",
            way=way,
            lines=lines,
            standing=Standing.OPEN,
            opened_at=at,
            opened_by=by,
            waits_for=None,
            note=note,
        )
        self.hand_overs.append(hand_over)
        return hand_over

    def _require_turn(self) -> None:
        """Raises TooManyHandOvers. Not for what goes back: it has to, however often papers changed hands before."""
        if sum(one.standing is Standing.SIGNED for one in self.hand_overs) >= MOST_HAND_OVERS:
            raise TooManyHandOvers(most=MOST_HAND_OVERS)

    def _make_room(self) -> None:
        """Of lists that were sent back, the oldest goes: they must not keep papers from changing hands."""
        if len(self.hand_overs) >= MOST_HAND_OVERS:
            sent_back = next((one for one in self.hand_overs if one.standing is Standing.WITHDRAWN), None)
            self.hand_overs = [one for one in self.hand_overs if one is not sent_back]

    def _drop(self, hand_over: HandOver, reason: str, told_id: str | None, at: datetime) -> None:
        _require_open(hand_over)
        hand_over.standing, hand_over.reason, hand_over.ended_at = Standing.WITHDRAWN, reason, at
        self.waits_for = None
        self.record(events.HandOverWithdrawn(**self._of(hand_over), told_id=told_id, reason=reason))

    def _hand_over(self, identifier: str) -> HandOver:
        found = next((one for one in self.hand_overs if one.id == identifier), None)
        if found is None:
            raise NoSuchHandOver
        return found

    def _paper(self, number: int | None) -> Paper:
        return next(paper for paper in self.papers if paper.number == number)

    def _chosen(self, numbers: Sequence[int], place: Place) -> list[Paper]:
        """These papers, or all that are there."""
        return self._numbered(numbers, place) if numbers else self.at(place)

    def _numbered(self, numbers: Sequence[int], place: Place) -> list[Paper]:
        """Raises NoSuchPaper."""
        there = {paper.number: paper for paper in self.at(place)}
        if not set(numbers) <= there.keys():
            raise NoSuchPaper
        return [there[number] for number in sorted(set(numbers))]

    def _add(self, name: str, form: Any, count: int, *, is_result: bool) -> Paper:
        number = len(self.papers) + 1
        paper = Paper(number=number, name=name, form=form, count=count, is_result=is_result, place=Place.AGENT)
        self.papers.append(paper)
        return paper

    def _require_room(self, more: int) -> None:
        if len(self.papers) + more > MOST_PAPERS:
            raise TooManyPapers(most=MOST_PAPERS)

    def _count(self, at: datetime | None = None) -> None:
        """Keeps since when papers are out."""
        self.papers_out = bool(self.at(Place.AGENT, Place.WINDOW))
        self.papers_since = (self.papers_since or at) if self.papers_out else None

    def _of(self, hand_over: HandOver) -> dict[str, Any]:
        return {
            **self.facts(),
            "hand_over_id": hand_over.id,
            "way": hand_over.way.value,
            "papers": len(hand_over.lines),
        }


def _line(paper: Paper) -> Line:
    return Line(number=paper.number, name=paper.name, form=paper.form, count=paper.count)


def _require_open(hand_over: HandOver) -> None:
    if hand_over.standing is not Standing.OPEN:
        raise HandOverEnded
