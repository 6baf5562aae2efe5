"""Words for whom a rule may tell: persons whom an event names, and the places and units whose staff are meant."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.text import Text

#: Fields that hold a person, and those of things whose maker is known.
PERSONS: Final[Mapping[str, Text]] = {
    "account_id": Text(zh="账号本人", en="the owner of the account"),
    "acted_by": Text(zh="处理的人", en="who acted"),
    "agent_id": Text(zh="代办员", en="the agent"),
    "asked_by": Text(zh="提出的人", en="who asked"),
    "blown_by": Text(zh="吹哨人", en="who blew the whistle"),
    "by": Text(zh="操作的人", en="who did it"),
    "claimer_id": Text(zh="认领人", en="the volunteer"),
    "deputy_id": Text(zh="指定的经办人", en="the deputy"),
    "dismissed_by": Text(zh="忽略它的人", en="who dismissed it"),
    "from_id": Text(zh="原来的人", en="who had it before"),
    "helped_id": Text(zh="得到帮助的人", en="who is helped"),
    "helper_id": Text(zh="提供帮助的人", en="who helps"),
    "into_id": Text(zh="保留的那份档案的本人", en="the person of the record that stays"),
    "linked_id": Text(zh="被关联的人员", en="the member who was found to have asked"),
    "made_by": Text(zh="创建的人", en="who made it"),
    "member_id": Text(zh="人员本人", en="the member"),
    "owner_id": Text(zh="负责人或发布人", en="the owner"),
    "person_id": Text(zh="当事人", en="the person concerned"),
    "placer_id": Text(zh="下单的人", en="who ordered"),
    "previous_agent_id": Text(zh="原代办员", en="the previous agent"),
    "previous_deputy_id": Text(zh="原经办人", en="the previous deputy"),
    "previous_person_id": Text(zh="原当事人", en="the previous person"),
    "requester_id": Text(zh="诉求人", en="the requester"),
    "said_by": Text(zh="确认的人", en="who said so"),
    "supervised_by": Text(zh="督办人", en="who supervised"),
    "to_id": Text(zh="接手的人", en="who has it now"),
    "told_id": Text(zh="另一方", en="the other side"),
    "undone_by": Text(zh="撤销的人", en="who took it back"),
    "visitor_id": Text(zh="走访人", en="the visitor"),
    "waits_for_id": Text(zh="等待签字的人", en="who has to sign"),
    "wisher_id": Text(zh="许愿人", en="the wisher"),
    "meeting_id.by": Text(zh="会议召集人", en="who called the meeting"),
    "request_id.by": Text(zh="诉求人", en="the requester"),
    "wish_id.by": Text(zh="许愿人", en="the wisher"),
}

#: Fields that name units; `_ids` are several.
UNITS: Final[Mapping[str, Text]] = {
    "unit_id": Text(zh="承办单位的经办人", en="officers of the unit"),
    "unit_ids": Text(zh="各承办单位的经办人", en="officers of the units"),
    "lead_unit_id": Text(zh="牵头单位的经办人", en="officers of the lead unit"),
    "previous_lead_unit_id": Text(zh="原牵头单位的经办人", en="officers of the previous lead unit"),
    "owner_unit_id": Text(zh="主管单位的经办人", en="officers of the owning unit"),
    "concerned_unit_ids": Text(zh="各相关单位的经办人", en="officers of the units concerned"),
    "missing_unit_ids": Text(zh="未响应单位的经办人", en="officers of the units that are missing"),
    "open_unit_ids": Text(zh="未办完单位的经办人", en="officers of the units that are not done"),
    "suggested_unit_ids": Text(zh="建议单位的经办人", en="officers of the suggested units"),
    "successor_id": Text(zh="接替单位的经办人", en="officers of the unit that took over"),
}

#: By kind of place, the fields that name one.
PLACES: Final[Mapping[str, Mapping[str, Text]]] = {
    "building": {
        "building_id": Text(zh="所在楼宇", en="the building"),
        "from_building_id": Text(zh="原楼宇", en="the building before"),
        "previous_building_id": Text(zh="原楼宇", en="the building before"),
        "request_id.building_id": Text(zh="诉求所在楼宇", en="the building of the request"),
    },
    "organisation": {
        "organisation_id": Text(zh="该组织", en="the organisation"),
        "home_organisation_id": Text(zh="归属组织", en="the home organisation"),
        "host_organisation_ids": Text(zh="所在组织", en="the host organisations"),
        "parent_id": Text(zh="上级组织", en="the organisation above"),
    },
    "enterprise": {"enterprise_id": Text(zh="该企业", en="the firm")},
    "receiver": {"receiver_id": Text(zh="该对接系统", en="the connected system")},
}
#: By kind of place, the roles that are held there.
ROLES_AT: Final[Mapping[str, tuple[str, ...]]] = {
    "building": (
        *("building_secretary", "building_lead", "service_specialist", "enterprise_manager", "instructor"),
        *("grid_steward", "rotating_chair", "mediator", "lawyer", "finance_assistant", "health_adviser"),
        "policy_adviser",
    ),
    "organisation": ("organisation_secretary", "rotating_chair"),
    "enterprise": ("enterprise_manager",),
    "receiver": ("receiver_operator",),
}
ROLE_AT: Final = Text(zh="{place_zh}的{role_zh}", en="{role_zh} of {place_zh}")
ADMINS: Final = Text(zh="街道管理员", en="administrators of the street office")
AUDIENCE: Final = Text(zh="活动面向的人群", en="the audience of the activity")
WHOLE_BUILDING: Final = Text(zh="所在楼宇的全部人员", en="everybody in the building")
REGISTERED: Final = Text(zh="活动报名的人", en="whoever registered")
JOINED: Final = Text(zh="一起反映的人", en="whoever joined the request")
