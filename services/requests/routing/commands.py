"""Commands to routing, from people and messages."""

from dataclasses import dataclass

from services.requests.routing.domain import RuleDetails


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    rule_ids: list[str]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """Rules to try on the requests of so many days: these, or the list as it stands.

    A `draft` stands at the place of the rule that it `replaces`, or comes last.
    """

    days: int
    rules: list[RuleDetails] | None
    draft: RuleDetails | None
    replaces: str | None


@dataclass(frozen=True)
class OfRequest:
    request_id: str


@dataclass(frozen=True)
class OfUnit:
    """News of a unit."""

    unit_id: str
    successor_id: str | None = None
