"""Refusals of the edge itself."""

from chassis.http.asgi import Headers
from chassis.kernel.errors import DomainError
from chassis.kernel.text import Text


class MalformedAddress(DomainError):
    slug, status = "malformed-address", 400
    text = Text(
        zh="地址写法不规范：不能含有“//”“..”或编码后的斜线、点和控制字符。",
        en="The address is not plain: no //, no .., no encoded slashes, dots or control characters.",
    )


class PortalNotBuilt(DomainError):
    slug, status = "portal-not-built", 503
    text = Text(zh="网页尚未构建，请在仓库目录运行 make portal。", en="The portal is not built: run make portal.")


class TooManyRequests(DomainError):
    """`limit` is the name of the limit; `limit_headers` are its RateLimit header fields."""

    slug, status = "too-many-requests", 429
    text = Text(zh="操作过于频繁，请在 {seconds} 秒后再试。", en="Too many requests; try again in {seconds} s.")

    def __init__(self, limit: str, seconds: int, limit_headers: Headers) -> None:
        super().__init__(seconds=seconds)
        self.retry_after = seconds
        self.limit = limit
        self.limit_headers = limit_headers


class TooManyAtOnce(DomainError):
    """The caller or the tenant has all its places at the service."""

    slug, status, retry_after = "too-many-at-once", 429, 1
    text = Text(
        zh="同时进行的操作过多，请稍后再试。本次操作没有提交。",
        en="Too many requests are under way at once; try again shortly. Nothing was submitted.",
    )


class EdgeBusy(DomainError):
    slug, status, retry_after = "edge-busy", 503, 2
    text = Text(
        zh="系统繁忙，请稍后再试。本次操作没有提交。",
        en="The platform is busy; try again shortly. Nothing was submitted.",
    )


class MalformedForm(DomainError):
    slug, status = "malformed-form", 400
    text = Text(
        zh="表单内容无法解析，请以 application/x-www-form-urlencoded（UTF-8）提交，字段不要过多。",
        en="The form cannot be read: send application/x-www-form-urlencoded in UTF-8, with fewer fields.",
    )


class UnknownMethod(DomainError):
    slug, status = "method-not-implemented", 501
    text = Text(zh="系统不认识该请求方法。", en="The platform does not know this method.")


class NoWebSocket(DomainError):
    slug, status = "no-websocket", 400
    text = Text(
        zh="系统不提供 WebSocket。实时消息请用 GET /api/v1/notify/stream（服务器推送事件）。",
        en="There is no WebSocket here. Live messages come as server-sent events from GET /api/v1/notify/stream.",
    )


class ExpectationFailed(DomainError):
    slug, status = "expectation-failed", 417
    text = Text(zh="请求头 Expect 只支持 100-continue。", en="Of Expect, only 100-continue is known.")


class UpstreamFailure(DomainError):
    """A service gave no answer. `kind` is what the metric counts."""

    kind = "broke"

    def __init__(self, service: Text) -> None:
        super().__init__(service_zh=service.zh, service_en=service.en)
        self.service = service


class ServiceDown(UpstreamFailure):
    slug, status, kind, retry_after = "service-unavailable", 503, "down", 2
    text = Text(
        zh="{service_zh}暂时无法访问，请稍后再试。本次操作没有提交。",
        en="The {service_en} is unavailable; try again shortly. Nothing was submitted.",
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
