"""Commands to wishes, beside the wish itself."""

from dataclasses import dataclass

from services.requests.wishes.languages import PageLanguage


@dataclass(frozen=True, kw_only=True)
class Hiding:
    reason: str


@dataclass(frozen=True, kw_only=True)
class Reasoned:
    """An act that needs a reason: sending back, extending, disputing."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What staff decide when wisher and claimer disagree."""

    fulfilled: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class Translation:
    language: PageLanguage
    text: str


@dataclass(frozen=True)
class Left:
    """A member has left or was erased."""

    member_id: str


@dataclass(frozen=True)
class Closed:
    """An account was disabled or erased."""

    account_id: str


@dataclass(frozen=True, kw_only=True)
class Fulfilment:
    """What the claimer says was done."""

    proof: str
    service_minutes: int
