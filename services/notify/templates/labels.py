"""Words for coded values, and what a message says where it lacks a value."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.text import Text

LABELS: Final[Mapping[str, Mapping[str, Text]]] = {
    "role": {
        "building_lead": Text(zh="楼长", en="building lead"),
        "enterprise_manager": Text(zh="楼企管理员", en="enterprise manager"),
        "service_specialist": Text(zh="服务专员", en="service specialist"),
        "building_secretary": Text(zh="楼宇秘书", en="building secretary"),
        "organisation_secretary": Text(zh="党组织书记", en="organisation secretary"),
        "instructor": Text(zh="党建指导员", en="instructor"),
        "grid_steward": Text(zh="网格管家", en="grid steward"),
        "lawyer": Text(zh="楼宇律师", en="building lawyer"),
        "finance_assistant": Text(zh="金融助理", en="finance assistant"),
        "rotating_chair": Text(zh="轮值主席", en="rotating chair"),
        "department_officer": Text(zh="部门经办人", en="department officer"),
        "tenant_admin": Text(zh="街道管理员", en="street office administrator"),
    },
    "ledger_kind": {
        "hours": Text(zh="小时服务时长", en="service hours"),
        "points": Text(zh="积分", en="points"),
    },
    "ledger_reason": {
        "attendance": Text(zh="参加活动", en="taking part in an activity"),
        "wish_fulfilled": Text(zh="完成微心愿", en="fulfilling a wish"),
        "service": Text(zh="志愿服务", en="volunteering"),
    },
}

FALLBACKS: Final[Mapping[str, Text]] = {
    "building_name": Text(zh="所在楼宇", en="the building"),
    "scope_name": Text(zh="所辖范围", en="your area"),
    "unit_name": Text(zh="贵单位", en="your unit"),
    "unit_names": Text(zh="各相关单位", en="the units concerned"),
    "missing_unit_names": Text(zh="部分单位", en="some units"),
    "organisation_name": Text(zh="您的组织", en="your organisation"),
    "meeting_name": Text(zh="联席会议", en="the joint meeting"),
    "item_name": Text(zh="议定事项", en="a resolution"),
    "request_name": Text(zh="一件诉求", en="a request"),
    "wish_name": Text(zh="微心愿", en="a wish"),
    "claimer_name": Text(zh="一位热心人", en="a volunteer"),
    "name": Text(zh="一位新成员", en="A new member"),
    "activity_name": Text(zh="活动", en="the activity"),
    "activity_title": Text(zh="本次活动", en="the activity"),
    "title": Text(zh="未填写标题", en="untitled"),
    "place": Text(zh="楼内", en="the building"),
    "seat_no": Text(zh="现场安排", en="given at the door"),
    "due_at": Text(zh="未设定", en="none set"),
    "outcome": Text(zh="详见办理记录", en="see the record"),
    "starts_at": Text(zh="近期", en="a date to be announced"),
    "deadline": Text(zh="时限", en="the deadline"),
    "lease_until": Text(zh="约定时间", en="the agreed time"),
    "from_date": Text(zh="即日", en="today"),
}
NOT_GIVEN: Final = Text(zh="（未注明）", en="(not given)")
UNNAMED: Final = Text(zh="（名称未知）", en="(unnamed)")
