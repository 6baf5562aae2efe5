"""What is known of a request, and conditions on it. One declaration serves the database and the explanation of a row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from chassis.kernel.text import Text
from chassis.kernel.writes import Document
from services.requests.facts.errors import UnknownFact

COLLECTION: Final = "request_facts"
#: Ratings from this one up count as satisfied, as everywhere.
SATISFIED: Final = 4


class Op(StrEnum):
    IS = "is"
    IS_NOT = "is_not"
    KNOWN = "known"
    AT_LEAST = "at_least"
    BELOW = "below"


_MATCHES: Final[Mapping[Op, Callable[[Any], Any]]] = {
    Op.IS: lambda value: value,
    Op.IS_NOT: lambda value: {"$ne": value},
    Op.KNOWN: lambda _: {"$ne": None},
    Op.AT_LEAST: lambda value: {"$gte": value},
    Op.BELOW: lambda value: {"$lt": value},
}
_TESTS: Final[Mapping[Op, Callable[[Any, Any], bool]]] = {
    Op.IS: lambda kept, value: kept == value,
    Op.IS_NOT: lambda kept, value: kept != value,
    Op.KNOWN: lambda kept, _: kept is not None,
    Op.AT_LEAST: lambda kept, value: kept is not None and kept >= value,
    Op.BELOW: lambda kept, value: kept is not None and kept < value,
}


#: What each unit that handles a request answers for by itself; the rest is so of the request, for all of them.
OF_UNIT: Final = frozenset(
    {"triaged_at", "accepted_at", "is_late", "returned", "findings_returned", "excluded_because"}
)


def place_of(field_name: str, unit_id: str | None) -> str:
    """Where the row has a field: of the request, or of this unit."""
    return f"units.{unit_id}.{field_name}" if unit_id and field_name in OF_UNIT else field_name


def as_of(row: Document, unit_id: str) -> Document:
    """The row as this unit answers for it."""
    own = (row.get("units") or {}).get(unit_id) or {}
    return {**row, **{name: own.get(name) for name in OF_UNIT}, "unit_id": unit_id}


@dataclass(frozen=True)
class Check:
    """One comparison of a field of the row."""

    field: str
    op: Op = Op.IS
    value: Any = True

    def holds(self, row: Document) -> bool:
        return _TESTS[self.op](row.get(self.field), self.value)

    def match(self, unit_id: str | None = None) -> dict[str, Any]:
        return {place_of(self.field, unit_id): _MATCHES[self.op](self.value)}


@dataclass(frozen=True)
class Fact:
    """Holds if all of its checks do."""

    text: Text
    checks: tuple[Check, ...]

    def holds(self, row: Document) -> bool:
        return all(check.holds(row) for check in self.checks)

    @property
    def of_unit(self) -> bool:
        """Whether each unit that handles the request answers for its own: its order, its clock."""
        return any(check.field in OF_UNIT for check in self.checks)

    def match(self, unit_id: str | None = None) -> dict[str, Any]:
        return {"$and": [check.match(unit_id) for check in self.checks]}


def _known(field_name: str) -> Check:
    return Check(field_name, Op.KNOWN)


_RESOLVED: Final = _known("resolved_at")
FACTS: Final[Mapping[str, Fact]] = {
    "submitted": Fact(Text(zh="已提出", en="submitted"), (_known("submitted_at"),)),
    "dispatched": Fact(Text(zh="已派单", en="dispatched"), (_known("triaged_at"),)),
    "accepted": Fact(Text(zh="已接单", en="accepted by the unit"), (_known("accepted_at"),)),
    "resolved": Fact(Text(zh="已办结", en="resolved"), (_RESOLVED,)),
    "late": Fact(Text(zh="超过时限", en="late"), (Check("is_late"),)),
    "in_time": Fact(Text(zh="按时办结", en="resolved in time"), (_RESOLVED, Check("is_late", Op.IS_NOT))),
    "contacted": Fact(Text(zh="已联系提出人", en="requester contacted"), (Check("contacted"),)),
    "solved": Fact(Text(zh="已解决", en="solved"), (_RESOLVED, Check("solved"))),
    "partly_solved": Fact(Text(zh="部分解决", en="solved in part"), (_RESOLVED, Check("partly"))),
    "unsolved": Fact(
        Text(zh="未解决", en="not solved"), (_RESOLVED, Check("solved", value=False), Check("partly", Op.IS_NOT))
    ),
    "untrue": Fact(Text(zh="经核实不属实", en="not true"), (Check("claim", value="untrue"),)),
    "out_of_competence": Fact(
        Text(zh="超出职责范围", en="out of competence"), (Check("within_competence", value=False),)
    ),
    "rated": Fact(Text(zh="已评价", en="rated"), (_known("rating"),)),
    "satisfied": Fact(Text(zh="评价满意", en="rated well"), (Check("rating", Op.AT_LEAST, SATISFIED),)),
    "dissatisfied": Fact(Text(zh="评价不满意", en="rated low"), (Check("rating", Op.BELOW, 3),)),
    "called_back": Fact(Text(zh="回访已接通", en="reached by a call-back"), (_known("call_satisfied"),)),
    "call_satisfied": Fact(Text(zh="回访满意", en="satisfied at the call-back"), (Check("call_satisfied"),)),
    "call_solved": Fact(Text(zh="回访确认解决", en="solved, as the call-back says"), (Check("call_solved"),)),
    "call_partly_solved": Fact(
        Text(zh="回访认为部分解决", en="solved in part, as the call-back says"), (Check("call_partly"),)
    ),
    "overruled": Fact(Text(zh="回访退回重办", en="opened again by a call-back"), (Check("overruled"),)),
    "reopened": Fact(Text(zh="曾重新办理", en="opened again"), (Check("reopenings", Op.AT_LEAST, 1),)),
    "returned": Fact(Text(zh="曾被退回", en="returned by a unit"), (Check("returned"),)),
    "findings_returned": Fact(
        Text(zh="办理结果曾被退回重办", en="findings returned to a unit"), (Check("findings_returned"),)
    ),
    "cited": Fact(Text(zh="答复引用了知识库", en="reply cites the knowledge base"), (Check("cited"),)),
    "cancelled": Fact(Text(zh="提出人已撤回", en="cancelled"), (Check("cancelled"),)),
    "declined": Fact(Text(zh="不予受理", en="declined"), (Check("declined"),)),
    "merged": Fact(Text(zh="已并入另一件诉求", en="merged into another"), (Check("merged"),)),
}


@dataclass(frozen=True)
class Number:
    """A number of a row: a field, or the hours from one moment to another."""

    text: Text
    field: str
    since: str | None = None

    def of(self, row: Document) -> float | None:
        value = row.get(self.field)
        if self.since is None or value is None:
            return value
        begun: datetime | None = row.get(self.since)
        return None if begun is None else max(0.0, (value - begun).total_seconds() / 3600)

    def known(self, unit_id: str | None = None) -> list[dict[str, Any]]:
        """As conditions of a query: rows that have it, or of which this unit has."""
        return [{place_of(name, unit_id): {"$ne": None}} for name in (self.field, self.since) if name]

    @property
    def of_unit(self) -> bool:
        return not OF_UNIT.isdisjoint({self.field, self.since or ""})


NUMBERS: Final[Mapping[str, Number]] = {
    "hours_to_dispatch": Number(Text(zh="派单用时（小时）", en="hours until dispatched"), "triaged_at", "submitted_at"),
    "hours_to_accept": Number(Text(zh="接单用时（小时）", en="hours until accepted"), "accepted_at", "triaged_at"),
    "hours_to_resolve": Number(Text(zh="办结用时（小时）", en="hours until resolved"), "resolved_at", "submitted_at"),
    "rating": Number(Text(zh="评分", en="rating"), "rating"),
}
#: What a row must be read with, for every fact and number.
FIELDS: Final[Sequence[str]] = sorted(
    {
        *(check.field for fact in FACTS.values() for check in fact.checks),
        *(name for number in NUMBERS.values() for name in (number.field, number.since) if name),
        *(
            "request_id",
            "number",
            "unit_id",
            "first_unit_id",
            "building_id",
            "category",
            "source",
            "unit_ids",
            "units",
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Holds if all of `facts` do and none of `without`; of `categories` and `sources` one is enough, empty means any."""

    facts: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def holds(self, row: Document, facts: Mapping[str, Fact] = FACTS) -> bool:
        named = (not self.categories or row.get("category") in self.categories) and (
            not self.sources or row.get("source") in self.sources
        )
        return (
            named
            and all(facts[name].holds(row) for name in self.facts)
            and not any(facts[name].holds(row) for name in self.without)
        )

    def parts(self, unit_id: str | None = None, facts: Mapping[str, Fact] = FACTS) -> Iterator[dict[str, Any]]:
        """As conditions of a query, all of which must hold: of the request, or as this unit answers for it."""
        yield from (facts[name].match(unit_id) for name in self.facts)
        if self.without:
            yield {"$nor": [facts[name].match(unit_id) for name in self.without]}
        for name in ("category", "source"):
            values = self.categories if name == "category" else self.sources
            if values:
                yield {name: {"$in": values}}

    @property
    def is_impossible(self) -> bool:
        """Whether no request can ever meet it."""
        return self.excludes_all("submitted")

    def excludes_all(self, always: str) -> bool:
        """Whether no row can ever meet it, where each has the fact `always`."""
        return bool({*self.facts} & {*self.without}) or always in self.without

    def check(self, at: str, facts: Mapping[str, Fact] = FACTS) -> None:
        """Raises UnknownFact, with its place in the body."""
        for name in ("facts", "without"):
            for place, fact in enumerate(getattr(self, name)):
                if fact not in facts:
                    raise UnknownFact(pointer=f"{at}/{name}/{place}", fact=fact)


def facts_of(row: Document, facts: Mapping[str, Fact] = FACTS) -> list[str]:
    """The names of the facts that hold, in their order."""
    return [name for name, fact in facts.items() if fact.holds(row)]
