"""Commands to uses of articles."""

from dataclasses import dataclass

from services.requests.article_uses.domain import What


@dataclass(frozen=True, kw_only=True)
class Noted:
    """`request_id` is what the person asked all the same."""

    article_ids: list[str]
    what: What
    request_id: str | None


@dataclass(frozen=True, kw_only=True)
class Cited:
    article_ids: list[str]
