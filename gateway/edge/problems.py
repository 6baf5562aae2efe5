"""What the edge itself refuses, rendered as chassis.problems does for the services, without loading their framework."""

from collections.abc import Sequence
from typing import Final

import orjson

from chassis.kernel.errors import DomainError
from chassis.kernel.text import Text

Headers = list[tuple[bytes, bytes]]

CONTENT_TYPE: Final = b"application/problem+json"
_TYPE_PREFIX: Final = "urn:louyu:problem:"


class MalformedAddress(DomainError):
    slug, status = "malformed-address", 400
    text = Text(
        zh="地址写法不规范：不能含有“//”“..”或编码后的斜线、点和控制字符。",
        en="The address is not plain: no //, no .., no encoded slashes, dots or control characters.",
    )


class NoSuchAddress(DomainError):
    slug, status = "not-found", 404
    text = Text(zh="没有这个地址。", en="There is nothing at this address.")


class MethodNotAllowed(DomainError):
    slug, status = "method-not-allowed", 405
    text = Text(zh="这个地址不支持该请求方法。", en="This address does not support the method.")


class InternalFault(DomainError):
    slug, status = "internal", 500
    text = Text(
        zh="系统出错，我们已收到记录。请稍后再试。",
        en="Something failed on our side and was recorded; try again later.",
    )


class PortalNotBuilt(DomainError):
    slug, status = "portal-not-built", 503
    text = Text(zh="网页尚未构建，请在仓库目录运行 make portal。", en="The portal is not built: run make portal.")


class TooManyRequests(DomainError):
    """`seconds` until the next request may pass; `policy` is what RateLimit headers tell."""

    slug, status = "too-many-requests", 429
    text = Text(zh="操作过于频繁，请在 {seconds} 秒后再试。", en="Too many requests; try again in {seconds} seconds.")

    def __init__(self, limit: str, seconds: int, headers: Headers) -> None:
        super().__init__(seconds=seconds)
        self.limit = limit
        self.headers: Headers = [(b"retry-after", b"%d" % seconds), *headers]


class UpstreamFailure(DomainError):
    """A service gave no answer. `kind` is what the metric counts."""

    kind = "broke"

    def __init__(self, service: Text) -> None:
        super().__init__(service_zh=service.zh, service_en=service.en)
        self.service = service


class ServiceDown(UpstreamFailure):
    slug, status, kind = "service-unavailable", 503, "down"
    text = Text(
        zh="{service_zh}暂时无法访问，请稍后再试。本次操作没有提交。",
        en="The {service_en} is away; try again shortly. Nothing was submitted.",
    )


class ServiceSlow(UpstreamFailure):
    slug, status, kind = "service-timeout", 504, "slow"
    text = Text(
        zh="{service_zh}没有及时答复。操作可能已经生效，请刷新确认后再决定是否重试。",
        en="The {service_en} did not answer in time. It may have done the work: look before you repeat it.",
    )


class ServiceBroke(UpstreamFailure):
    slug, status, kind = "service-broke-off", 502, "broke"
    text = Text(
        zh="{service_zh}中断了连接。操作可能已经生效，请刷新确认后再决定是否重试。",
        en="The {service_en} broke off. It may have done the work: look before you repeat it.",
    )


def render(error: DomainError, language: str, correlation: str) -> tuple[Headers, bytes]:
    """Headers and body of the problem."""
    body = orjson.dumps(
        {
            "type": _TYPE_PREFIX + error.slug,
            "title": error.slug.replace("-", " "),
            "status": error.status,
            "detail": error.message(language),
            "instance": correlation,
        }
    )
    headers: Headers = [
        (b"content-type", CONTENT_TYPE),
        (b"cache-control", b"no-store"),
        *_extra(error),
    ]
    return headers, body


def _extra(error: DomainError) -> Sequence[tuple[bytes, bytes]]:
    if isinstance(error, TooManyRequests):
        return error.headers
    if error.status == 401:
        return [(b"www-authenticate", b"Bearer")]
    if isinstance(error, ServiceDown):
        return [(b"retry-after", b"2")]
    return []
