"""Refusals of Open311. The edge shows them as the contract has it."""

from chassis.kernel.errors import Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class BadRequest(RuleViolated):
    """Outside this is 400, as the contract has it."""

    slug = "open311-bad-request"


class JurisdictionMissing(BadRequest):
    slug, pointer = "jurisdiction-missing", "?jurisdiction_id"
    text = Text(
        zh="请提供 jurisdiction_id（街道代码）：这个地址为多个街道服务。",
        en="Give the jurisdiction_id, the short name of the street office: this address serves several.",
    )


class NoSuchJurisdiction(NotFound):
    slug, pointer = "jurisdiction-not-found", "?jurisdiction_id"
    text = Text(
        zh="没有这个街道，请核对 jurisdiction_id。", en="There is no such street office; check jurisdiction_id."
    )


class AnothersJurisdiction(Forbidden):
    slug, pointer = "jurisdiction-of-others", "?jurisdiction_id"
    text = Text(
        zh="这个 api_key 不属于该街道，请使用该街道管理员发放的密钥。",
        en="This api_key is of another street office; use one that this office has given you.",
    )


class NoSuchService(NotFound):
    slug, pointer = "service-not-found", "/service_code"
    text = Text(
        zh="没有这个服务事项，请从 services 中选择 service_code。",
        en="There is no such service; take a service_code from the list of services.",
    )


class NoSuchReport(NotFound):
    slug = "open311-request-not-found"
    text = Text(
        zh="没有找到这件诉求。这里只公开经 Open311 提交的诉求。",
        en="There is no such request. Only requests that came in by Open311 are published here.",
    )


class AnothersReport(Forbidden):
    slug, pointer = "open311-request-of-others", "/service_request_id"
    text = Text(
        zh="这件诉求不是用这个 api_key 提交的，只有提交它的系统可以补充。",
        en="This request was not posted with this api_key; only the system that posted it may add to it.",
    )


class NoSuchToken(NotFound):
    slug = "open311-token-not-found"
    text = Text(zh="没有这个 token。", en="There is no such token.")


class MalformedForm(BadRequest):
    slug = "open311-malformed-form"
    text = Text(
        zh="表单内容无法解析，请以 UTF-8 编码提交，字段不超过 {most} 个。",
        en="The form cannot be read: send UTF-8, and {most} fields at most.",
    )


class GivenTwice(BadRequest):
    slug = "open311-given-twice"
    text = Text(zh="只能填写一次。", en="May be given only once.")


class PlaceMissing(BadRequest):
    slug, pointer = "open311-place-missing", "/address_string"
    text = Text(
        zh="请提供地点：lat 和 long，或 address_string，或 address_id（楼宇编号）。",
        en="Say where it is: lat and long, or address_string, or address_id (the id of a building).",
    )


class NoPlaceOnEarth(BadRequest):
    slug = "open311-no-place"
    text = Text(
        zh="坐标不正确：lat 为 -90 到 90，long 为 -180 到 180（WGS84），两项须同时提供。",
        en="This is no place: lat is -90 to 90 and long -180 to 180 (WGS84), and both are given or none.",
    )


class UnknownAttribute(BadRequest):
    slug = "open311-attribute-unknown"
    text = Text(
        zh="该服务事项没有这个 attribute，或不需要填写，请参照服务定义。",
        en="The service asks for no such attribute; see its definition.",
    )


class SpanTooLong(BadRequest):
    slug, pointer = "open311-span", "?end_date"
    text = Text(
        zh="时间范围不正确：end_date 不早于 start_date，且相差不超过 {days} 天。",
        en="end_date is not before start_date, and {days} days after it at most.",
    )


class TooDeep(BadRequest):
    slug, pointer = "open311-too-deep", "?page"
    text = Text(
        zh="按页码最多翻到第 {most} 件；请缩小 start_date 与 end_date 的范围，或沿响应头 Link（rel=next）继续读取。",
        en="Page numbers reach {most} requests at most; narrow start_date and end_date, or follow the Link header with rel=next.",
    )


class UnknownStatus(BadRequest):
    slug, pointer = "open311-status-unknown", "?status"
    text = Text(
        zh="status 只能是 open、closed，或两者（逗号分隔）。", en="status is open, closed, or both with a comma."
    )


class UnknownUpdateStatus(BadRequest):
    slug, pointer = "open311-update-status-unknown", "/status"
    text = Text(
        zh="没有这个 status。OPEN 表示补充说明；诉求已办结时，OPEN 表示不满意、请重新办理。",
        en="There is no such status. OPEN adds to a request; of one that is over it asks for it to be opened again.",
    )


class HtmlInText(BadRequest):
    slug, pointer = "open311-html", "/description"
    text = Text(zh="内容不能含有 HTML 标签，请提交纯文本。", en="The text has HTML in it; send plain text.")


class NoMediaAddress(BadRequest):
    slug, pointer = "open311-media", "/media_url"
    text = Text(
        zh="图片地址须为 https 网址，不含用户名和密码。", en="media_url is an https address without a user name."
    )


class ServiceMissing(BadRequest):
    slug, pointer = "open311-service-missing", "/service_code"
    text = Text(
        zh="请提供 service_code，可在 services 中查询。", en="Give the service_code; the list of services has them."
    )
