"""Words for what conditions name: fields, flags, and codes that no message says. Other codes have theirs in templates/labels."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.text import Text
from services.notify.rules.more_words import MORE_FIELDS, MORE_FLAGS

#: Fields as a condition names them.
FIELDS: Final[Mapping[str, Text]] = {
    **MORE_FIELDS,
    "amount": Text(zh="数量", en="amount"),
    "attempt": Text(zh="回访次数", en="number of tries"),
    "building_id": Text(zh="楼宇", en="building"),
    "case_id": Text(zh="代办件", en="agency case"),
    "category": Text(zh="类别", en="class"),
    "changed": Text(zh="改动的内容", en="what was changed"),
    "demand": Text(zh="热线的要求", en="what the hotline wants"),
    "deputy_id": Text(zh="指定的经办人", en="deputy"),
    "due_at": Text(zh="期限", en="deadline"),
    "enterprise_id": Text(zh="企业", en="firm"),
    "follows_id": Text(zh="剩余事项的来源诉求", en="request that left it to do"),
    "kind": Text(zh="类型", en="kind"),
    "kinds": Text(zh="人员类别", en="kind of member"),
    "lead_unit_id": Text(zh="牵头单位", en="lead unit"),
    "level": Text(zh="组织层级", en="level"),
    "meeting_id": Text(zh="会议", en="meeting"),
    "nature": Text(zh="组织性质", en="nature"),
    "next_meeting_id": Text(zh="接续的会议", en="next meeting"),
    "organisation_id": Text(zh="组织", en="organisation"),
    "progress": Text(zh="对方系统报告的进展", en="progress that the system reports"),
    "rating": Text(zh="评分", en="rating"),
    "reason": Text(zh="原因", en="reason"),
    "recent": Text(zh="近期件数", en="recent number"),
    "remaining": Text(zh="还剩数量", en="number that remains"),
    "request_id": Text(zh="对应的诉求", en="request"),
    "role": Text(zh="职务", en="role"),
    "side": Text(zh="留言方", en="side that comments"),
    "source": Text(zh="来源", en="source"),
    "state": Text(zh="状态", en="state"),
    "status": Text(zh="状态", en="status"),
    "step": Text(zh="步骤", en="step"),
    "successor_id": Text(zh="接替的单位", en="unit that took over"),
    "suggested": Text(zh="建议的做法", en="suggested act"),
    "times": Text(zh="次数", en="number of times"),
    "unit_id": Text(zh="单位", en="unit"),
    "visibility": Text(zh="可见范围", en="visibility"),
    "way": Text(zh="材料去向", en="way of the papers"),
    "why": Text(zh="不再一起反映的原因", en="reason for leaving"),
}

#: Of flags: what is said if it is set, and if not.
FLAGS: Final[Mapping[str, tuple[Text, Text]]] = {
    **MORE_FLAGS,
    "as_home": (Text(zh="归属组织", en="as home organisation"), Text(zh="不是归属组织", en="not as home organisation")),
    "by_requester": (Text(zh="由诉求人本人修改", en="by the requester"), Text(zh="由工作人员修改", en="by staff")),
    "by_undo": (
        Text(zh="因撤销合并而恢复", en="because a merge was taken back"),
        Text(zh="不是因撤销合并而恢复", en="not because a merge was taken back"),
    ),
    "concerns_participants": (
        Text(zh="改动影响报名人员", en="the change concerns participants"),
        Text(zh="改动不影响报名人员", en="the change does not concern participants"),
    ),
    "first": (Text(zh="首次", en="for the first time"), Text(zh="不是首次", en="not for the first time")),
    "imported": (
        Text(zh="由表格导入", en="imported from a sheet"),
        Text(zh="不是由表格导入", en="not imported from a sheet"),
    ),
    "is_own_choice": (
        Text(zh="代办员自己领取", en="the agent took it on"),
        Text(zh="由他人指派", en="somebody else assigned it"),
    ),
    "moved": (Text(zh="换了楼宇", en="moved to another building"), Text(zh="没有换楼宇", en="in the same building")),
    "on_the_spot": (Text(zh="在现场扫码", en="with a code on the spot"), Text(zh="没有扫现场码", en="without a code")),
    "overrules": (
        Text(zh="回访结果与办结结论不一致", en="the answer overrules what was claimed"),
        Text(zh="回访结果与办结结论一致", en="the answer agrees with what was claimed"),
    ),
    "partly": (Text(zh="部分解决", en="solved in part"), Text(zh="不是部分解决", en="not solved in part")),
    "solved": (Text(zh="已解决", en="solved"), Text(zh="未解决", en="not solved")),
    "to_desk": (
        Text(zh="升级到楼宇服务人员", en="escalated to the desk"),
        Text(zh="没有升级到楼宇服务人员", en="not escalated to the desk"),
    ),
    "to_rate": (
        Text(zh="需要评价各单位", en="units are to be rated"),
        Text(zh="不需要评价单位", en="no unit is to be rated"),
    ),
    "to_street": (
        Text(zh="升级到街道", en="escalated to the street office"),
        Text(zh="没有升级到街道", en="not escalated to the street office"),
    ),
    "to_unit": (
        Text(zh="升级到承办单位", en="escalated to the unit"),
        Text(zh="没有升级到承办单位", en="not escalated to the unit"),
    ),
    "undoes_split": (
        Text(zh="因撤销拆分而合并", en="because a split was taken back"),
        Text(zh="不是因撤销拆分而合并", en="not because a split was taken back"),
    ),
    "was_looked_at": (
        Text(zh="经过审核", en="looked at by staff"),
        Text(zh="没有经过审核", en="not looked at by staff"),
    ),
    "was_placed": (
        Text(zh="已编入组织", en="was placed in an organisation"),
        Text(zh="没有编入组织", en="was not placed"),
    ),
}

_CLOCKS: Final = {
    "request": Text(zh="诉求", en="request"),
    "work_order": Text(zh="工单", en="work order"),
    "whistle": Text(zh="吹哨", en="whistle"),
    "call_back": Text(zh="回访", en="call-back"),
    "supervision": Text(zh="督办", en="supervision"),
}
_PEOPLE_FROM: Final = {
    "check_in": Text(zh="本人报到", en="own check-in"),
    "staff": Text(zh="工作人员登记", en="entered by staff"),
    "import": Text(zh="表格导入", en="import"),
}
_REQUESTS_FROM: Final = {
    "portal": Text(zh="本平台", en="this platform"),
    "counter": Text(zh="窗口登记", en="counter"),
    "telephone": Text(zh="电话登记", en="telephone"),
    "visit": Text(zh="上门登记", en="visit"),
    "open311": Text(zh="Open311 接口", en="Open311"),
    "hotline": Text(zh="12345 热线", en="hotline 12345"),
    "import": Text(zh="表格导入", en="import"),
}
_PAUSED: Final = {
    "waiting_for_requester": Text(zh="等诉求人补充", en="waiting for the requester"),
    "waiting_for_third_party": Text(zh="等第三方", en="waiting for somebody else"),
}
_STEPS: Final = {
    "sign_in": Text(zh="签收", en="sign-in"),
    "contact": Text(zh="联系诉求人", en="contact"),
    "report_in": Text(zh="现场报到", en="report-in"),
    "finish": Text(zh="办结", en="end"),
}

#: Codes by event and field; `*` is for the field in every other event.
CODES: Final[Mapping[tuple[str, str], Mapping[str, Text]]] = {
    ("events.activity.changed", "status"): {
        "draft": Text(zh="草稿", en="draft"),
        "published": Text(zh="已发布", en="published"),
        "cancelled": Text(zh="已取消", en="cancelled"),
        "closed": Text(zh="已结束", en="closed"),
    },
    ("events.registration.cancelled", "reason"): {
        "activity_cancelled": Text(zh="活动取消", en="the activity was cancelled"),
    },
    ("events.registration.ended", "reason"): {"activity_over": Text(zh="活动已结束", en="the activity is over")},
    ("identity.account.password-changed", "reason"): {
        "changed": Text(zh="本人修改", en="changed by its owner"),
        "reset": Text(zh="重新设置", en="set anew"),
    },
    ("members.member.changed", "reason"): {
        "corrected": Text(zh="更正资料", en="details were corrected"),
        "firm_denied": Text(zh="企业未获确认", en="the firm was not confirmed"),
    },
    ("members.role-assignment.ended", "reason"): {
        "ended": Text(zh="卸任", en="ended"),
        "expired": Text(zh="任期届满", en="the term is over"),
        "left": Text(zh="本人离开", en="the person has left"),
        "erased": Text(zh="资料已清除", en="the person was erased"),
        "place_ended": Text(zh="楼宇或组织已不在", en="the building or organisation is gone"),
        "merged": Text(zh="合并重复人员", en="two records of a person were merged"),
        "taken_back": Text(zh="撤销导入", en="the import was undone"),
    },
    ("notify.callback.received", "progress"): {
        "accepted": Text(zh="已接收", en="accepted"),
        "working": Text(zh="办理中", en="working"),
        "waiting": Text(zh="等待中", en="waiting"),
        "done": Text(zh="已完成", en="done"),
    },
    ("requests.listing.closed", "reason"): {
        "owner": Text(zh="发布人关闭", en="its owner closed it"),
        "owner_left": Text(zh="发布人已离开", en="its owner has left"),
        "party_ended": Text(zh="所属企业、组织或单位已不在", en="the firm, organisation or unit is gone"),
    },
    ("requests.joining.left", "why"): {
        "left": Text(zh="本人退出", en="left"),
        "request_merged": Text(zh="诉求已合并", en="the request was merged"),
        "merge_undone": Text(zh="合并已撤销", en="the merge was taken back"),
        "person_merged": Text(zh="合并重复人员", en="two records of a person were merged"),
        "person_gone": Text(zh="本人已离开", en="the person is gone"),
        "own": Text(zh="自己提出了诉求", en="an own request"),
    },
    ("requests.visit-round.ended", "reason"): {
        "over": Text(zh="期限已过", en="its time is over"),
        "plan_ended": Text(zh="走访计划已终止", en="the plan has ended"),
        "building_closed": Text(zh="楼宇已停用", en="the building was closed"),
        "undone": Text(zh="安排被撤销", en="what asked for it was taken back"),
    },
    ("requests.call-back.given-up", "reason"): {
        "unreached": Text(zh="多次未联系上", en="not reached"),
        "erased": Text(zh="资料已清除", en="the person was erased"),
    },
    ("requests.hotline-sheet.heard", "demand"): {
        "redo": Text(zh="退回重办", en="done again"),
        "urge": Text(zh="催办", en="done sooner"),
    },
    ("requests.supervision.resumed", "state"): {
        "open": Text(zh="待答复", en="waits for an answer"),
        "answered": Text(zh="已答复", en="answered"),
    },
    ("requests.request.resolved", "source"): _REQUESTS_FROM,
    ("requests.request.submitted", "source"): _REQUESTS_FROM,
    ("requests.request.changed", "source"): _REQUESTS_FROM,
    ("requests.clock.paused", "reason"): _PAUSED,
    ("*", "kind"): _CLOCKS,
    ("*", "source"): _PEOPLE_FROM,
    ("*", "step"): _STEPS,
    ("*", "side"): {
        "requester": Text(zh="诉求人", en="requester"),
        "desk": Text(zh="街道", en="street office"),
        "unit": Text(zh="承办单位", en="unit"),
    },
    ("*", "visibility"): {
        "all": Text(zh="诉求人可见", en="the requester, too"),
        "internal": Text(zh="仅内部可见", en="internal"),
    },
    ("*", "way"): {
        "in": Text(zh="交给代办员", en="handed to the agent"),
        "out": Text(zh="交还办事人", en="handed back"),
        "on": Text(zh="转给另一位代办员", en="handed to another agent"),
    },
}
