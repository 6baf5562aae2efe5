"""What a rule would have told last week: the rule as edited, applied to what happened, with whoever is there today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.local_time import local_date
from services.notify.directory.domain import Holders
from services.notify.directory.ports import DirectoryWork
from services.notify.event_types.domain import current, versions_of
from services.notify.event_types.happening import Facts
from services.notify.happenings.domain import Heard
from services.notify.happenings.ports import HappeningsWork
from services.notify.rules.domain import Rule, RuleDetails, check
from services.notify.rules.errors import TemplateOfAnotherEvent
from services.notify.rules.ports import RulesWork
from services.notify.rules.recipients import Targets, targets_of
from services.notify.templates.domain import TemplateDetails, Wording
from services.notify.templates.domain import check as check_wording
from services.notify.templates.past import happening_of, named_in, without_texts_of_people
from services.notify.templates.wording import compose

_WEEK: Final = timedelta(days=7)
#: So many are looked at: more is no preview any more.
_MOST: Final = 500
_EXAMPLES: Final = 5


@dataclass(frozen=True, kw_only=True)
class LastWeek:
    """A rule as edited, in its template's words or in those that are not saved yet."""

    rule: RuleDetails
    language: str
    texts: dict[str, Wording] | None


@dataclass(frozen=True, kw_only=True)
class PastMessage:
    event_id: str
    at: datetime
    title: str
    body: str
    people: int
    to_audience: bool


@dataclass(frozen=True, kw_only=True)
class Past:
    """`messages` go to `people` by name or role; `audiences` and `nobody` count events."""

    since: datetime
    events: int
    applied: int
    messages: int
    people: int
    audiences: int
    nobody: int
    is_whole: bool
    examples: list[PastMessage]


class PastWork(RulesWork, HappeningsWork, DirectoryWork, Protocol):
    """Rules, what happened, and who is there."""


@dataclass(frozen=True)
class _Told:
    """One event to which the rule applies, and whom it tells."""

    facts: Facts
    targets: Targets
    persons: frozenset[str]

    @property
    def reaches_nobody(self) -> bool:
        return not self.persons and not self.targets.audiences


def last_week(uow: PastWork, actor: Actor, clock: Clock, asked: LastWeek) -> Past:
    """Nothing is sent or stored. Raises Forbidden, NoSuchTemplate, TemplateOfAnotherEvent and what `check` raises."""
    actor.demand("rule.manage")
    check(asked.rule)
    template, since = _template(uow, asked), clock() - _WEEK
    heard = uow.happenings.newest(versions_of(template.event_type), since, _MOST + 1)
    looked_at = heard[:_MOST]
    rule = Rule(id="past", code="past", **{**vars(asked.rule), "enabled": True})
    told = _told(uow, rule, [one for one in looked_at if rule.applies(one.data)], clock())
    return Past(
        since=since,
        events=len(looked_at),
        applied=len(told),
        messages=sum(len(one.persons) for one in told),
        people=len(frozenset().union(*(one.persons for one in told))),
        audiences=sum(bool(one.targets.audiences) for one in told),
        nobody=sum(one.reaches_nobody for one in told),
        is_whole=len(heard) <= _MOST,
        examples=[_example(template, one, asked.language) for one in told[:_EXAMPLES]],
    )


def _template(uow: PastWork, asked: LastWeek) -> TemplateDetails:
    if asked.texts and not uow.templates.is_known(asked.rule.template):
        # Words that are written with a new rule are saved with it.
        return _checked(TemplateDetails(event_type=current(asked.rule.event_type), link="", texts=asked.texts))
    stored = uow.templates.effective(asked.rule.template)
    if not set(versions_of(stored.event_type)) & set(versions_of(asked.rule.event_type)):
        raise TemplateOfAnotherEvent(code=asked.rule.template)
    if asked.texts is None:
        return stored
    return _checked(TemplateDetails(event_type=stored.event_type, link=stored.link, texts=asked.texts))


def _checked(typed: TemplateDetails) -> TemplateDetails:
    check_wording(typed)
    return typed


def _told(uow: PastWork, rule: Rule, applying: Sequence[Heard], now: datetime) -> list[_Told]:
    happened = [happening_of(one) for one in applying]
    things = uow.things.known(set().union(*(named_in(one) for one in happened)))
    facts = [Facts(happening=one, things=things) for one in happened]
    targets = [targets_of(rule.recipients, one) for one in facts]
    holders = [one for each in targets for one in each.holders]
    held = uow.role_holders.among(holders, local_date(now))
    return [
        _Told(one, meant, frozenset(meant.persons).union(*(held[_key(each)] for each in meant.holders)))
        for one, meant in zip(facts, targets, strict=True)
    ]


def _key(holders: Holders) -> tuple[str, ...]:
    return tuple(holders.keys)


def _example(template: TemplateDetails, told: _Told, language: str) -> PastMessage:
    happened = told.facts.happening
    said = compose(template, without_texts_of_people(told.facts), language)
    return PastMessage(
        event_id=happened.id,
        at=happened.at,
        title=said.title,
        body=said.body,
        people=len(told.persons),
        to_audience=bool(told.targets.audiences),
    )
