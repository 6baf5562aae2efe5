"""Words for the fields and flags that only rules of a street office's own name; words.py has those of the default rules."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.text import Text

MORE_FIELDS: Final[Mapping[str, Text]] = {
    "activity_id": Text(zh="活动", en="activity"),
    "activity_kind": Text(zh="活动类型", en="kind of activity"),
    "act": Text(zh="处理办法", en="act"),
    "attended": Text(zh="到场人数", en="number that came"),
    "beneficiaries": Text(zh="服务人数", en="number that it helped"),
    "capacity": Text(zh="名额", en="number of places"),
    "home_organisation_id": Text(zh="归属组织", en="home organisation"),
    "papers": Text(zh="材料份数", en="number of papers"),
    "place_kind": Text(zh="范围类型", en="kind of place"),
    "planned": Text(zh="计划走访数", en="number of visits planned"),
    "position": Text(zh="候补序号", en="place in the queue"),
    "previous_building_id": Text(zh="原来的楼宇", en="previous building"),
    "previous_kind": Text(zh="原来的类型", en="previous kind"),
    "previous_kinds": Text(zh="原来的人员类别", en="previous kind of member"),
    "previous_level": Text(zh="原来的组织层级", en="previous level"),
    "previous_nature": Text(zh="原来的组织性质", en="previous nature"),
    "previous_rating": Text(zh="原来的评分", en="previous rating"),
    "quantity": Text(zh="份数", en="quantity"),
    "requests": Text(zh="收集的诉求数", en="number of requests taken"),
    "round": Text(zh="办理轮次", en="round"),
    "score": Text(zh="匹配分数", en="score of the match"),
    "service_minutes": Text(zh="服务分钟数", en="minutes of service"),
    "staff_count": Text(zh="从业人数", en="number of staff"),
    "time_limit_days": Text(zh="办理期限（天）", en="limit in days"),
    "tries": Text(zh="上门次数", en="number of tries"),
    "usual": Text(zh="平时件数", en="usual number"),
    "audience_kinds": Text(zh="面向的人员类别", en="kinds of member that are asked"),
    "roles": Text(zh="职务", en="roles"),
}


def _flag(zh: tuple[str, str], en: tuple[str, str]) -> tuple[Text, Text]:
    return Text(zh=zh[0], en=en[0]), Text(zh=zh[1], en=en[1])


MORE_FLAGS: Final[Mapping[str, tuple[Text, Text]]] = {
    "again": _flag(("再次报名", "首次报名"), ("has joined before", "joins for the first time")),
    "agency_service": _flag(("可以代办", "不能代办"), ("agents do it", "agents do not do it")),
    "anonymous_to_units": _flag(
        ("对承办单位匿名", "不对承办单位匿名"), ("units are not told who asks", "units are told who asks")
    ),
    "by_merge": _flag(("因合并而一起反映", "自己加入"), ("because of a merge", "by own choice")),
    "claimed_partly": _flag(
        ("办结时称部分解决", "办结时未称部分解决"), ("claimed as solved in part", "not claimed as such")
    ),
    "claimed_solved": _flag(("办结时称已解决", "办结时称未解决"), ("claimed as solved", "not claimed as solved")),
    "contacted": _flag(
        ("联系过诉求人", "没有联系诉求人"), ("the requester was called", "the requester was not called")
    ),
    "converted_from_branch": _flag(
        ("由分支机构转为法人", "不是由分支机构转来"), ("was a branch office before", "was no branch office before")
    ),
    "credited": _flag(("计服务时长", "不计服务时长"), ("hours are credited", "no hours are credited")),
    "firm_confirmed": _flag(("企业已确认", "企业未确认"), ("the firm is confirmed", "the firm is not confirmed")),
    "goes_on": _flag(
        ("按剩余时限继续", "按原时限继续"), ("with what was left of its limit", "as if it had not been withdrawn")
    ),
    "granted": _flag(("办成了", "没有办成"), ("granted", "not granted")),
    "home_elsewhere": _flag(("组织关系在别处", "组织关系在本地"), ("organised elsewhere", "organised here")),
    "is_accepted": _flag(("已签收", "未签收"), ("accepted", "not accepted")),
    "is_automatic": _flag(("系统自动派单", "人工派单"), ("dispatched by a rule", "dispatched by a person")),
    "is_here": _flag(("在本街道", "不在本街道"), ("is here", "is not here")),
    "is_met": _flag(("按时", "超时"), ("in time", "late")),
    "is_on": _flag(("已开启", "已关闭"), ("switched on", "switched off")),
    "is_open_again": _flag(
        ("没有其他行动，重新待处理", "还有其他行动"), ("nothing else was done", "other acts remain")
    ),
    "is_placed": _flag(("已编入组织", "没有编入组织"), ("placed", "not placed")),
    "is_published": _flag(("已发布", "未发布"), ("published", "not published")),
    "is_sandbox": _flag(("演练密钥", "正式密钥"), ("a sandbox key", "no sandbox key")),
    "is_verified": _flag(("已核验", "未核验"), ("verified", "not verified")),
    "is_withdrawn": _flag(("已下架", "未下架"), ("withdrawn", "not withdrawn")),
    "key_building": _flag(("重点楼宇", "不是重点楼宇"), ("a key building", "no key building")),
    "last": _flag(("最后一个组织", "还在别的组织"), ("the last organisation", "others remain")),
    "on_time": _flag(("按时办成", "超过期限"), ("on time", "late")),
    "printed": _flag(("扫了打印的码", "没有扫打印的码"), ("with the printed code", "without the printed code")),
    "public": _flag(("公开感谢", "不公开感谢"), ("thanked in public", "thanked in private")),
    "returned": _flag(("单位退回", "不是单位退回"), ("the unit gave it back", "the unit did not give it back")),
    "satisfied": _flag(("满意", "不满意"), ("satisfied", "not satisfied")),
    "suggestion_taken": _flag(("采用了建议单位", "没有采用建议单位"), ("as suggested", "not as suggested")),
    "to_district": _flag(
        ("上报到区级", "没有上报到区级"), ("escalated to the district", "not escalated to the district")
    ),
    "was_acted": _flag(("处理过", "没有处理"), ("acted upon", "not acted upon")),
    "was_home": _flag(
        ("原是归属组织", "原不是归属组织"), ("was the home organisation", "was not the home organisation")
    ),
    "was_host": _flag(("原有所在组织", "原没有所在组织"), ("had a host organisation", "had no host organisation")),
    "was_lead": _flag(("原是牵头单位", "原不是牵头单位"), ("was the lead", "was not the lead")),
    "was_met": _flag(("当时按时", "当时超时"), ("was in time", "was late")),
    "was_verified": _flag(("已核验", "未核验"), ("was verified", "was not verified")),
    "withdrawn": _flag(("邀请已收回", "邀请有效"), ("the invitation was taken back", "the invitation stands")),
    "within_competence": _flag(("属于职责范围", "不属于职责范围"), ("within competence", "out of competence")),
}
