"""Errors that people see. Each class has a stable slug, an HTTP status and a text in every language.

Rooms subclass these in their `errors.py`; chassis/http/problem_details.py renders them as RFC 9457.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from chassis.kernel.text import Text


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A record that may be the same as what somebody wants to store; `reasons` are codes. The name only for who may see it."""

    id: str
    name: str | None
    reasons: Sequence[str]


class DomainError(Exception):
    """A refusal with a reason. `facts` fill the text and hold no personal data; `pointer` names the field at fault.

    With `remembered` the changes made before the refusal are stored anyway: a lock, a session that was ended.
    `retry_after` is the number of seconds after which a repeat may succeed.
    """

    slug: ClassVar[str] = "refused"
    status: ClassVar[int] = 422
    text: ClassVar[Text] = Text(zh="操作未能完成。", en="The operation was refused.")
    #: By which the text of a refusal that is kept is found, where several share the slug (kept_refusals.py). Never changes.
    code: ClassVar[str] = ""
    pointer: str | None = None
    remembered: ClassVar[bool] = False
    retry_after: int | None = None
    #: Where to go instead: the id of the record that took over.
    moved_to: str | None = None
    #: Records that may be meant, with reasons.
    candidates: Sequence["Candidate"] = ()

    def __init__(self, *, pointer: str | None = None, retry_after: int | None = None, **facts: object) -> None:
        super().__init__(self.slug, facts)
        self.facts = facts
        # Without one, that of the class holds.
        if pointer is not None:
            self.pointer = pointer
        if retry_after is not None:
            self.retry_after = retry_after

    @property
    def pointers(self) -> Sequence[str]:
        """All fields at fault; usually the one."""
        return (self.pointer,) if self.pointer else ()

    def message(self, language: str) -> str:
        return self.text.render(language, self.facts)

    def told(self, language: str) -> Sequence[tuple[str, str]]:
        """Of each field at fault its pointer and what is wrong there. Override where fields have words of their own."""
        return [(pointer, self.message(language)) for pointer in self.pointers]


class NotFound(DomainError):
    slug, status = "not-found", 404
    text = Text(
        zh="没有找到这条记录，它可能已被删除，或不在您的权限范围内。", en="There is no such record within your reach."
    )


class NoSuchAddress(DomainError):
    slug, status = "not-found", 404
    code = "no-such-address"
    text = Text(zh="没有这个地址。", en="There is nothing at this address.")


class MethodNotAllowed(DomainError):
    """`allow` are the methods that the address has; None when nobody says."""

    slug, status = "method-not-allowed", 405
    text = Text(zh="这个地址不支持该请求方法。", en="This address does not support the method.")

    def __init__(self, allow: Sequence[str] | None = None) -> None:
        super().__init__()
        self.allow = allow


class Conflict(DomainError):
    slug, status = "conflict", 409
    text = Text(zh="与已有记录冲突，请刷新后再试。", en="This conflicts with an existing record; reload and try again.")


class PossibleDuplicate(Conflict):
    """`candidates` look the same. The caller may store it all the same by saying so."""

    slug, pointer = "possible-duplicate", "/despite_duplicates"
    text = Text(
        zh="已有 {count} 条相似的记录，请先核对；确认不是同一条的，请勾选“仍然新建”后再提交。",
        en="Records like it that are there already: {count}. Look at them first, or say that it is none of them and submit again.",
    )

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        super().__init__(count=len(candidates))
        self.candidates = candidates


class Merged(DomainError):
    """The record is part of another one now, `moved_to`."""

    slug, status = "merged", 410
    text = Text(
        zh="这条记录与另一条重复，已并入那一条，请改用那一条。",
        en="This record was a duplicate and is part of another one now; use that one.",
    )

    def __init__(self, moved_to: str) -> None:
        super().__init__()
        self.moved_to = moved_to


class Overloaded(DomainError):
    """The process has more under way than it can do; another one may have less."""

    slug, status, retry_after = "overloaded", 503, 2
    text = Text(
        zh="系统繁忙，请稍后再试。本次操作没有提交。",
        en="The platform has too much to do; try again shortly. Nothing was submitted.",
    )


class AlreadyExists(Conflict):
    slug = "already-exists"
    text = Text(zh="相同的记录已经存在。", en="The same record exists already.")


class StaleVersion(Conflict):
    # Boundaries run the use case again on this; callers see it only after the last attempt (decision 0005).
    slug = "stale-version"
    text = Text(
        zh="这条记录刚被别人修改过，请刷新后再试。",
        en="Somebody else has just changed this record; reload and try again.",
    )


class PreconditionFailed(DomainError):
    slug, status = "precondition-failed", 412
    text = Text(zh="您看到的版本已经过期，请刷新后再提交。", en="You saw an older version; reload and submit again.")


class Forbidden(DomainError):
    """`permission` is the one that is lacking, for whoever makes a client; people are told in words."""

    slug, status = "forbidden", 403
    text = Text(
        zh="您没有这项操作的权限；如工作需要，请联系本单位管理员。",
        en="You have no right to do this here; if your work needs it, ask your administrator.",
    )

    def __init__(
        self,
        *,
        pointer: str | None = None,
        retry_after: int | None = None,
        permission: str | None = None,
        **facts: object,
    ) -> None:
        super().__init__(pointer=pointer, retry_after=retry_after, **facts)
        self.permission = permission


class PeopleOnly(DomainError):
    slug, status = "people-only", 403
    text = Text(
        zh="这项操作只能由本人登录后进行，接口密钥不能代办。",
        en="Only people who are signed in do this; an API key cannot.",
    )


class NotForOutsiders(DomainError):
    slug, status = "not-for-outsiders", 403
    text = Text(
        zh="这个账号属于外部单位，只能用于所对接的系统。",
        en="This account belongs to another organisation; it serves only the systems that it keeps.",
    )


class Unauthenticated(DomainError):
    """`challenge` tells a client how to sign in (RFC 6750)."""

    slug, status = "unauthenticated", 401
    text = Text(zh="请先登录。", en="Please sign in first.")
    challenge: ClassVar[str] = 'Bearer realm="louyu"'


class InvalidToken(Unauthenticated):
    """A token was sent, but it is none of ours or has ended. Clients refresh it on this challenge."""

    code = "invalid-token"
    text = Text(zh="登录已失效，请重新登录。", en="Your sign-in has ended; please sign in again.")
    challenge = 'Bearer realm="louyu", error="invalid_token"'


class RuleViolated(DomainError):
    slug, status = "rule-violated", 422
    text = Text(zh="不符合业务规则。", en="A rule forbids this.")


class MergeWithItself(RuleViolated):
    slug, pointer = "merge-with-itself", "/into_id"
    text = Text(
        zh="不能把一条记录并入它自己，请选择另一条。", en="A record cannot be merged into itself; choose another one."
    )


class Malformed(DomainError):
    slug, status, pointer = "malformed-body", 400, "/"
    text = Text(
        zh="请求内容不是有效的 JSON，请检查第 {line} 行第 {column} 个字符。",
        en="The body is not valid JSON; check line {line}, column {column}.",
    )


class UnsupportedMediaType(DomainError):
    """`accepted` is the header field that says what would do, and its value."""

    slug, status = "unsupported-media-type", 415
    text = Text(
        zh="请以未压缩的 UTF-8 JSON 提交，并注明 Content-Type: application/json。",
        en="Send JSON in UTF-8, not compressed, as Content-Type: application/json.",
    )

    def __init__(self, accepted: tuple[str, str]) -> None:
        super().__init__()
        self.accepted = accepted


class UnsupportedContent(UnsupportedMediaType):
    code = "unsupported-content"
    text = Text(
        zh="请以 {offered} 提交（不压缩传输），并在 Content-Type 中注明。",
        en="Send {offered}, not compressed on the way, and say which in Content-Type.",
    )

    def __init__(self, accepted: tuple[str, str]) -> None:
        super().__init__(accepted)
        self.facts = {"offered": accepted[1]}


class NotAcceptable(DomainError):
    slug, status = "not-acceptable", 406
    text = Text(
        zh="这个地址只提供 {offered}，请在 Accept 中包含它。",
        en="This address only has {offered}; name it in Accept.",
    )


class BodyTooLarge(DomainError):
    slug, status = "body-too-large", 413
    text = Text(zh="请求内容超过 {limit} 字节的上限。", en="The body exceeds the limit of {limit} bytes.")


class KeyRequired(DomainError):
    slug, status = "idempotency-key-required", 400
    text = Text(
        zh="请在请求头 Idempotency-Key 中提供一个唯一编号，重复提交时不会重复办理。",
        en="Send a unique Idempotency-Key header, so that a repeat has no second effect.",
    )


class KeyReused(Conflict):
    slug = "idempotency-key-reused"
    text = Text(
        zh="这个 Idempotency-Key 已用于另一次不同的请求。", en="This Idempotency-Key was used for a different request."
    )


class InternalFault(DomainError):
    slug, status = "internal", 500
    text = Text(
        zh="系统出错，我们已收到记录。请稍后再试。",
        en="Something failed on our side and was recorded; try again later.",
    )
