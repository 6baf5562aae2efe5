"""The rules of a street office for its call-backs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.requests.calendars.working_time import WorkingTime
from services.requests.call_back_rules.errors import (
    AnswerMissing,
    AnswerUnfit,
    QuestionFixed,
    QuestionTwice,
    ScriptChanged,
)
from services.requests.call_back_rules.events import CallBackRulesChanged
from services.requests.call_back_rules.record import FIXED, SAID, Given, Question, QuestionKind, Reply

#: Nobody is called at home before or after, whenever the office works.
_DAYTIME: Final = (timedelta(hours=8), timedelta(hours=21))


@dataclass(kw_only=True)
class RuleDetails:
    """The fields that a street office sets.

    `within_hours`: for so many working hours after the resolution the first call may take; None is no limit.
    `retry_hours`: working hours until somebody who was not reached is tried again, `most_attempts` times in all.
    """

    greeting: str
    greeting_en: str
    questions: list[Question]
    within_hours: int | None = 14
    retry_hours: int = 4
    most_attempts: int = 3


@dataclass(kw_only=True)
class CallBackRules(RuleDetails, Aggregate):
    """One per street office; before they were set for the first time the defaults hold."""

    def change(self, details: RuleDetails) -> None:
        """Without a real change nothing happens. What already waits keeps its times. Raises QuestionTwice, QuestionFixed."""
        _check(details.questions)
        changed = differing(self, values_of(RuleDetails, details))
        if not changed:
            return
        vars(self).update(changed)
        self.record(CallBackRulesChanged(rules_id=self.id, changed=sorted(changed)))

    def first_call(self, time: WorkingTime, at: datetime) -> datetime:
        """From when somebody can be called whose request was resolved at `at`."""
        return _daytime(time).opens(at)

    def next_call(self, time: WorkingTime, at: datetime) -> datetime:
        """When somebody is tried again who was not reached at `at`."""
        by_day = _daytime(time)
        return by_day.opens(by_day.add(at, timedelta(hours=self.retry_hours)))

    def read(self, replies: Sequence[Reply]) -> list[Given]:
        """The answers beside the fixed ones, in the order of the script; without those that were left open.

        Raises ScriptChanged, AnswerUnfit, AnswerMissing.
        """
        asked = {one.code: one for one in self.questions if one.code not in FIXED}
        for position, reply in enumerate(replies):
            if reply.code not in asked:
                raise ScriptChanged
            _check_reply(asked[reply.code], reply, f"/answers/{position}/said")
        said = {reply.code: reply.said for reply in replies if reply.said}
        missing = next((one for one in asked.values() if one.needed and one.code not in said), None)
        if missing:
            raise AnswerMissing(question=missing.text)
        return [
            Given(code=code, text=question.text, kind=question.kind, said=said[code])
            for code, question in asked.items()
            if code in said
        ]


def _daytime(time: WorkingTime) -> WorkingTime:
    """The office hours in which people may be called; an office that works only at night calls by day all the same."""
    earliest, latest = _DAYTIME
    spans = tuple((max(opens, earliest), min(closes, latest)) for opens, closes in time.spans)
    return replace(time, spans=tuple(span for span in spans if span[0] < span[1]) or (_DAYTIME,))


def _check(questions: Sequence[Question]) -> None:
    seen: set[str] = set()
    for position, question in enumerate(questions):
        if question.code in seen:
            raise QuestionTwice(pointer=f"/questions/{position}/code", code=question.code)
        seen.add(question.code)
    for code in FIXED:
        if not any(one.code == code and one.kind is QuestionKind.YES_NO and one.needed for one in questions):
            raise QuestionFixed(code=code)


def _check_reply(question: Question, reply: Reply, pointer: str) -> None:
    allowed = SAID.get(question.kind)
    if reply.said and allowed and reply.said not in allowed:
        raise AnswerUnfit(pointer=pointer, question=question.text, allowed=", ".join(allowed))
