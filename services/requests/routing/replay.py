"""The dry run: what rules would have done with requests of the past. Pure; nothing is stored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from services.requests.routing.matching import Case, Matcher

#: So many differences are listed; all are counted.
MOST_DIFFERENCES: Final = 50
#: So often a word is looked for in a request, in one dry run: about two seconds. Few rules are tried on all of the past.
MOST_LOOKS: Final = 2_000_000
#: So many requests are looked at however many words there are.
LEAST_PAST: Final = 100


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A rule as it is tried. `unit_ids` are those of its units that are there."""

    rule_id: str | None
    name: str
    unit_ids: list[str]
    is_broken: bool
    matcher: Matcher


@dataclass(frozen=True, kw_only=True)
class Past:
    """A request of the past; `unit_id` is where people sent it, None if nobody did or a rule had."""

    id: str
    number: str
    title: str
    case: Case
    unit_id: str | None


@dataclass(frozen=True, kw_only=True)
class Difference:
    request_id: str
    number: str
    title: str
    rule_name: str
    suggested_unit_ids: list[str]
    unit_id: str


@dataclass(kw_only=True)
class RuleResult:
    """`hits`: requests that this rule is the first to fit; `fits`: all that it fits. `shadowed_by`: the rule that takes
    most of what this one never gets.
    """

    position: int
    rule_id: str | None
    name: str
    is_broken: bool
    hits: int = 0
    fits: int = 0
    agreed: int = 0
    differed: int = 0
    shadowed_by: str | None = None


@dataclass(kw_only=True)
class Result:
    """`dispatched`: of those that a rule would route, how many people had sent somewhere."""

    requests: int
    is_whole: bool
    routed: int = 0
    dispatched: int = 0
    agreed: int = 0
    rules: list[RuleResult] = field(default_factory=list)
    units: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)
    differed: int = 0


def affordable(rules: Sequence[Tried]) -> int:
    """On how many requests these rules can be tried in time."""
    return max(LEAST_PAST, MOST_LOOKS // max(1, sum(rule.matcher.looks for rule in rules)))


def replayed(rules: Sequence[Tried], past: Sequence[Past], *, is_whole: bool) -> Result:
    """The first rule that fits takes a request; one that is broken keeps it at the desk."""
    result = Result(requests=len(past), is_whole=is_whole)
    result.rules = [
        RuleResult(position=place, rule_id=rule.rule_id, name=rule.name, is_broken=rule.is_broken)
        for place, rule in enumerate(rules, start=1)
    ]
    taken_by: list[Counter[int]] = [Counter() for _ in rules]
    for request in past:
        fitting = [place for place, rule in enumerate(rules) if rule.matcher.fits(request.case)]
        for place in fitting:
            result.rules[place].fits += 1
            taken_by[place][fitting[0]] += 1
        if fitting:
            _take(result, rules[fitting[0]], result.rules[fitting[0]], request)
    for row, takers in zip(result.rules, taken_by, strict=True):
        if row.fits and not row.hits:
            ((most, _),) = takers.most_common(1)
            row.shadowed_by = rules[most].name
    return result


def _take(result: Result, rule: Tried, row: RuleResult, request: Past) -> None:
    row.hits += 1
    if not rule.unit_ids:
        return
    result.routed += 1
    result.units[rule.unit_ids[0]] += 1
    if request.unit_id is None:
        return
    result.dispatched += 1
    if request.unit_id in rule.unit_ids:
        result.agreed += 1
        row.agreed += 1
        return
    result.differed += 1
    row.differed += 1
    if len(result.differences) < MOST_DIFFERENCES:
        result.differences.append(
            Difference(
                request_id=request.id,
                number=request.number,
                title=request.title,
                rule_name=rule.name,
                suggested_unit_ids=rule.unit_ids,
                unit_id=request.unit_id,
            )
        )
