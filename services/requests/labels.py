"""What spreadsheets of the lists of requests call fields and codes."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.sheets import Labels
from chassis.kernel.states import StateTable
from chassis.kernel.text import Text
from services.requests.call_backs.states import STATES as CALL_BACKS
from services.requests.listings.states import STATES as LISTINGS
from services.requests.orders.states import STATES as ORDERS
from services.requests.service_requests.states import STATES as REQUESTS
from services.requests.whistles.domain import STATES as WHISTLES
from services.requests.wishes.states import STATES as WISHES
from services.requests.words import (
    ARTICLE_STATUSES,
    FIGURES,
    LISTING_KINDS,
    OFFERED_BY,
    UNIT_KINDS,
    VISIBILITIES,
    WISH_CATEGORIES,
    WISH_LANGUAGES,
)
from services.requests.work_orders.domain import STATES as WORK_ORDERS


def _words(states: StateTable[Any, Any]) -> Mapping[str, Text]:
    return {str(state): text for state, text in states.states.items()}


LABELS: Final = Labels(
    fields={
        "answer": Text(zh="解答", en="Answer"),
        "answer_en": Text(zh="英文解答", en="Answer in English"),
        "title_en": Text(zh="英文标题", en="Title in English"),
        "words": Text(zh="常用说法", en="Words that people use"),
        "catalogue_item_ids": Text(zh="相关事项 ID", en="Catalogue items"),
        "owner_id": Text(zh="负责人 ID", en="Owner"),
        "written_at": Text(zh="更新时间", en="Written at"),
        "review_on": Text(zh="复核日期", en="Next review"),
        "is_due": Text(zh="待复核", en="Review due"),
        "id": Text(zh="编号", en="Id"),
        "title": Text(zh="标题", en="Title"),
        "name": Text(zh="名称", en="Name"),
        "kind": Text(zh="类型", en="Kind"),
        "description": Text(zh="说明", en="Description"),
        "building_id": Text(zh="楼宇 ID", en="Building"),
        "status": Text(zh="状态", en="Status"),
        "code": Text(zh="代码", en="Code"),
        "name_en": Text(zh="英文名称", en="Name in English"),
        "category": Text(zh="类别", en="Category"),
        "materials": Text(zh="所需材料", en="Materials"),
        "owner_unit_id": Text(zh="主办单位 ID", en="Unit"),
        "agency_service": Text(zh="可代办", en="Agency service"),
        "time_limit_days": Text(zh="办理时限（工作日）", en="Working days"),
        "number": Text(zh="诉求编号", en="Number"),
        "catalogue_item_id": Text(zh="服务事项 ID", en="Catalogue item"),
        "enterprise_id": Text(zh="企业 ID", en="Enterprise"),
        "requester_id": Text(zh="诉求人 ID", en="Requester"),
        "source": Text(zh="来源", en="Source"),
        "submitted_at": Text(zh="提出时间", en="Submitted at"),
        "round": Text(zh="派单次数", en="Rounds"),
        "unit_id": Text(zh="承办单位 ID", en="Unit"),
        "unit_ids": Text(zh="参与单位 ID", en="Units"),
        "working_unit_ids": Text(zh="在办单位 ID", en="Units at work"),
        "cause": Text(zh="回访原因", en="Cause"),
        "claimed_solved": Text(zh="部门自报是否解决", en="Solved, as the unit says"),
        "queued_at": Text(zh="列入回访时间", en="Queued at"),
        "satisfied": Text(zh="回访是否满意", en="Satisfied"),
        "solved": Text(zh="回访是否解决", en="Solved"),
        "overrules": Text(zh="是否退回重办", en="Opened again"),
        "whistle_id": Text(zh="吹哨 ID", en="Whistle"),
        "reopenings": Text(zh="重办次数", en="Reopenings"),
        "outcome": Text(zh="办理结果", en="Outcome"),
        "resolved_at": Text(zh="办结时间", en="Resolved at"),
        "rating": Text(zh="评分", en="Rating"),
        "comment": Text(zh="评价", en="Comment"),
        "closing_reason": Text(zh="结案说明", en="Closing reason"),
        "successor_id": Text(zh="承接单位 ID", en="Successor"),
        "request_id": Text(zh="诉求 ID", en="Request"),
        "deadline": Text(zh="截止时间", en="Deadline"),
        "wisher_id": Text(zh="许愿人 ID", en="Wisher"),
        "text": Text(zh="心愿内容", en="Wish"),
        "published_at": Text(zh="发布时间", en="Published at"),
        "claimer_id": Text(zh="认领人 ID", en="Claimer"),
        "language": Text(zh="语言", en="Language"),
        "text_zh": Text(zh="中文译文", en="In Chinese"),
        "text_en": Text(zh="英文译文", en="In English"),
        "asked_at": Text(zh="询问许愿人时间", en="Asked whether still wanted"),
        "lease_until": Text(zh="认领期限", en="Claimed until"),
        "service_minutes": Text(zh="服务时长（分钟）", en="Minutes of service"),
        "note": Text(zh="派单说明", en="Note"),
        "meeting_id": Text(zh="会议 ID", en="Meeting"),
        "item_id": Text(zh="议题 ID", en="Agenda item"),
        "due_at": Text(zh="要求完成时间", en="Due at"),
        "dispatched_at": Text(zh="派单时间", en="Dispatched at"),
        "result": Text(zh="办理结果", en="Result"),
        "reason": Text(zh="退回原因", en="Reason"),
        "quantity": Text(zh="数量", en="Quantity"),
        "measure": Text(zh="计量单位", en="Unit of measure"),
        "left": Text(zh="剩余数量", en="Left"),
        "valid_from": Text(zh="开始日期", en="From"),
        "valid_to": Text(zh="截止日期", en="Until"),
        "place": Text(zh="地点", en="Place"),
        "visibility": Text(zh="可见范围", en="Visible to"),
        "offered_by": Text(zh="发布名义", en="In the name of"),
        "party_id": Text(zh="所属单位 ID", en="Firm, organisation or unit"),
        "recorded_at": Text(zh="登记时间", en="Recorded at"),
        "opened_at": Text(zh="发布时间", en="Opened at"),
        "withdrawn_because": Text(zh="下架原因", en="Why it was withdrawn"),
        "listing_id": Text(zh="需求或资源 ID", en="Need or resource"),
        "own_listing_id": Text(zh="对应的需求或资源 ID", en="Counterpart"),
        "placer_id": Text(zh="发起人 ID", en="Placed by"),
        "placed_at": Text(zh="发起时间", en="Placed at"),
        "thanks": Text(zh="致谢", en="Thanks"),
        "thanks_public": Text(zh="公开致谢", en="Public thanks"),
    },
    words={
        "figure": FIGURES,
        "ArticleView.status": ARTICLE_STATUSES,
        "CallBackView.status": _words(CALL_BACKS),
        "CallBackView.cause": {
            "sample": Text(zh="抽样", en="sample"),
            "unsolved": Text(zh="未解决", en="not solved"),
            "low_rated": Text(zh="低分评价", en="low rating"),
        },
        "RequestView.status": _words(REQUESTS),
        "WhistleView.status": _words(WHISTLES),
        "ListedListingView.kind": LISTING_KINDS,
        "ListedListingView.status": _words(LISTINGS),
        "ListedListingView.visibility": VISIBILITIES,
        "ListedListingView.offered_by": OFFERED_BY,
        "ListingOrderView.kind": LISTING_KINDS,
        "ListingOrderView.status": _words(ORDERS),
        "WishView.category": WISH_CATEGORIES,
        "WishView.language": WISH_LANGUAGES,
        "WishView.status": _words(WISHES),
        "WorkOrderView.status": _words(WORK_ORDERS),
        "UnitView.kind": UNIT_KINDS,
        "UnitView.status": {
            "open": Text(zh="正常", en="open"),
            "closed": Text(zh="已停用", en="closed"),
            "taken_back": Text(zh="已撤销导入", en="import undone"),
        },
        "RequestView.source": {
            "portal": Text(zh="线上提交", en="portal"),
            "import": Text(zh="批量导入", en="import"),
            "open311": Text(zh="外部系统（Open311）", en="outside system (Open311)"),
        },
    },
)
