"""Kinds of facts: what a KPI may name of each, by what it may be grouped, and who may read its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from chassis.kernel.text import Text
from services.requests.facts import record as of_requests
from services.requests.facts.record import Check, Fact, Number, Op

COLLECTION: Final = "kind_facts"


class FactKind(StrEnum):
    REQUEST = "request"
    VISIT = "visit"
    WISH = "wish"
    #: A need or a resource, with what became of the orders for it.
    LISTING = "listing"
    #: One unit that was called by a whistle.
    WHISTLE = "whistle"
    AGENCY_CASE = "agency_case"


@dataclass(frozen=True, kw_only=True)
class About:
    """`moment`: the day on which a row counts. `groups` and `filters`: what a KPI of this kind may be grouped and narrowed by.
    `always`: the fact of every row. Rows are for who holds `reads` in their building, or `unit_reads` in their unit.
    """

    kind: FactKind
    text: Text
    facts: Mapping[str, Fact]
    numbers: Mapping[str, Number]
    groups: tuple[str, ...]
    filters: tuple[str, ...]
    always: str
    reads: str
    unit_reads: str | None = None
    collection: str = COLLECTION
    moment: str = "counted_at"

    @property
    def base(self) -> dict[str, Any]:
        """The condition of its rows in their collection."""
        return {} if self.kind is FactKind.REQUEST else {"kind": self.kind.value}


def _fact(zh: str, en: str, *checks: Check) -> Fact:
    return Fact(Text(zh=zh, en=en), checks)


def _known(field: str) -> Check:
    return Check(field, Op.KNOWN)


def _not(field: str) -> Check:
    return Check(field, Op.IS_NOT)


def _some(field: str) -> Check:
    return Check(field, Op.AT_LEAST, 1)


def _hours(zh: str, en: str, to: str, since: str = "counted_at") -> Number:
    return Number(Text(zh=f"{zh}（小时）", en=en), to, since)


_COUNTED: Final = _known("counted_at")
_MADE: Final = _known("visited_at")
_VISITS: Final = About(
    kind=FactKind.VISIT,
    text=Text(zh="走访", en="visits"),
    facts={
        "listed": _fact("全部走访", "all visits", _COUNTED),
        "planned": _fact("计划内", "asked for by a plan", _known("planned_at")),
        "unplanned": _fact("计划外", "without a plan", _MADE, Check("planned_at", value=None)),
        "made": _fact("已走访", "made", _MADE),
        "made_in_time": _fact("按期走访", "made in time", _MADE, _not("was_late")),
        "made_late": _fact("逾期走访", "made late", _MADE, Check("was_late")),
        "missed": _fact("未走访", "missed", Check("missed")),
        "called_off": _fact("已取消", "called off", Check("called_off")),
        "nobody_there": _fact("曾遇无人", "nobody was there once", _some("tries")),
        "raised": _fact("现场有登记", "raised something on the spot", _some("raised")),
        "raised_needs": _fact("现场登记需求或资源", "raised needs or resources", _some("raised_listings")),
        "raised_requests": _fact("现场登记诉求", "raised requests", _some("raised_requests")),
        "raised_wishes": _fact("现场登记心愿", "raised wishes", _some("raised_wishes")),
    },
    numbers={"raised": Number(Text(zh="现场登记件数", en="records raised on the spot"), "raised")},
    groups=("month", "building", "role"),
    filters=(),
    always="listed",
    reads="visit.record",
)
_WISHES: Final = About(
    kind=FactKind.WISH,
    text=Text(zh="微心愿", en="wishes"),
    facts={
        "published": _fact("已发布", "published", _COUNTED),
        "claimed": _fact("曾被认领", "claimed", _known("claimed_at")),
        "granted": _fact("已实现", "granted", Check("granted")),
        "disputed": _fact("曾有争议", "disputed", Check("disputed")),
        "withdrawn": _fact("已撤回", "withdrawn", Check("withdrawn")),
        "expired": _fact("到期无人认领", "ended unclaimed", Check("expired")),
        "hidden": _fact("已下架", "taken off the list", Check("hidden")),
    },
    numbers={
        "hours_to_claim": _hours("认领用时", "hours until claimed", "claimed_at"),
        "hours_to_grant": _hours("实现用时", "hours until granted", "granted_at"),
    },
    groups=("month", "building", "category"),
    filters=("categories",),
    always="published",
    reads="wish.moderate",
)
_LISTINGS: Final = About(
    kind=FactKind.LISTING,
    text=Text(zh="需求与资源", en="needs and resources"),
    facts={
        "raised": _fact("已发布", "raised", _COUNTED),
        "need": _fact("需求", "a need", Check("side", value="need")),
        "resource": _fact("资源", "a resource", Check("side", value="resource")),
        "ordered": _fact("已有对接", "ordered", _known("ordered_at")),
        "matched": _fact("对接成功", "matched", _known("matched_at")),
        "done": _fact("已完成", "done", _known("done_at")),
        "thanked": _fact("已致谢", "thanked", _known("thanked_at")),
        "expired": _fact("已到期", "expired", Check("expired")),
        "withdrawn": _fact("已下架", "taken off the list", Check("withdrawn")),
    },
    numbers={
        "hours_to_match": _hours("对接用时", "hours until matched", "matched_at"),
        "hours_to_done": _hours("完成用时", "hours until done", "done_at"),
    },
    groups=("month", "building", "unit", "category"),
    filters=("categories",),
    always="raised",
    reads="listing.moderate",
    unit_reads="work_order.handle",
)
_WHISTLES: Final = About(
    kind=FactKind.WHISTLE,
    text=Text(zh="吹哨报到（每个被召集单位计一次）", en="whistles, each unit that was called"),
    facts={
        "called": _fact("被召集", "called", _COUNTED),
        "blown": _fact("哨数（每哨计一次）", "blown, once for each whistle", Check("is_first")),
        "led": _fact("牵头", "leads", Check("led")),
        "signed_in": _fact("已签收", "signed in", _known("signed_in_at")),
        "signed_in_in_time": _fact("按时签收", "signed in in time", _known("signed_in_at"), _not("sign_in_late")),
        "contacted": _fact("已联系", "made contact", _known("contacted_at")),
        "contacted_in_time": _fact("按时联系", "made contact in time", _known("contacted_at"), _not("contact_late")),
        "reported_in": _fact("已报到", "reported in", _known("reported_in_at")),
        "reported_in_in_time": _fact(
            "按时报到", "reported in in time", _known("reported_in_at"), _not("report_in_late")
        ),
        "done": _fact("已办结", "done", _known("done_at")),
        "excused": _fact("免予报到", "excused", Check("excused")),
        "called_off": _fact("已取消", "called off", Check("called_off")),
        "rated": _fact("已评价", "rated", _known("rating")),
    },
    numbers={
        "hours_to_sign_in": _hours("签收用时", "hours until signed in", "signed_in_at"),
        "hours_to_contact": _hours("联系用时", "hours until contact was made", "contacted_at"),
        "hours_to_report_in": _hours("报到用时", "hours until reported in", "reported_in_at"),
        "rating": Number(Text(zh="评分（1–5）", en="rating from 1 to 5"), "rating"),
    },
    groups=("month", "building", "unit", "kind"),
    filters=(),
    always="called",
    reads="whistle.blow",
    unit_reads="whistle.report_in",
)
_AGENCY: Final = About(
    kind=FactKind.AGENCY_CASE,
    text=Text(zh="代办", en="agency cases"),
    facts={
        "opened": _fact("已申请", "opened", _COUNTED),
        "handed_over": _fact("材料已交接", "papers handed over", _known("received_at")),
        "handed_in": _fact("已递交窗口", "handed in at the window", _known("handed_in_at")),
        "granted": _fact("已办成", "granted", Check("granted")),
        "done": _fact("已办结", "done", _known("finished_at")),
        "in_time": _fact("按时办结", "done in time", _known("finished_at"), Check("on_time")),
        "late": _fact("曾超时", "was late", Check("was_late")),
        "cancelled": _fact("已取消", "cancelled", Check("cancelled")),
    },
    numbers={
        "hours_to_hand_over": _hours("材料交接用时", "hours until papers were handed over", "received_at"),
        "hours_to_done": _hours("办结用时", "hours until done", "finished_at"),
    },
    groups=("month", "building", "category"),
    filters=("categories",),
    always="opened",
    reads="agency.handle",
)
_REQUESTS: Final = About(
    kind=FactKind.REQUEST,
    text=Text(zh="诉求", en="requests"),
    facts=of_requests.FACTS,
    numbers=of_requests.NUMBERS,
    groups=("month", "building", "unit", "category"),
    filters=("categories", "sources"),
    always="submitted",
    reads="request.read",
    unit_reads="request.read",
    collection=of_requests.COLLECTION,
    moment="submitted_at",
)
KINDS: Final[Mapping[FactKind, About]] = {
    one.kind: one for one in (_REQUESTS, _VISITS, _WISHES, _LISTINGS, _WHISTLES, _AGENCY)
}
