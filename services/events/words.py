"""Words for codes of events, as spreadsheets have them: people read and write these instead of codes."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.text import Text

KINDS: Final[Mapping[str, Text]] = {
    "themed_day": Text(zh="主题党日", en="themed day"),
    "micro_lecture": Text(zh="微党课", en="micro lecture"),
    "film": Text(zh="观影", en="film"),
    "forum": Text(zh="论坛", en="forum"),
    "salon": Text(zh="沙龙", en="salon"),
    "volunteering": Text(zh="志愿服务", en="volunteering"),
    "charity": Text(zh="公益活动", en="charity"),
    "training": Text(zh="培训", en="training"),
    "tour": Text(zh="参观学习", en="tour"),
    "wage_talk": Text(zh="工资集体协商", en="wage talk"),
    "other": Text(zh="其他活动", en="another activity"),
}

#: By group and figure.
FIGURES: Final[Mapping[str, Text]] = {
    "activities.published": Text(zh="发布活动", en="activities published"),
    "activities.closed": Text(zh="办结活动", en="activities held"),
    "activities.beneficiaries": Text(zh="服务群众人数", en="beneficiaries"),
    "activities.outside_participants": Text(zh="外部参与人数", en="participants from outside"),
    "registrations.total": Text(zh="报名人次", en="registrations"),
    "registrations.promoted": Text(zh="候补转正人次", en="promoted from the waiting list"),
    "attendances.total": Text(zh="参加人次", en="attendances"),
    "service.minutes": Text(zh="服务时长（分钟）", en="minutes of service"),
    "meetings.total": Text(zh="联席会议", en="joint meetings"),
    "meetings.cancelled": Text(zh="取消的联席会议", en="joint meetings called off"),
    "resolutions.adopted": Text(zh="议定事项", en="resolutions adopted"),
    "resolutions.done": Text(zh="办结的议定事项", en="resolutions done"),
    "resolutions.returned": Text(zh="退回的议定事项", en="resolutions returned"),
    **{f"activities.kind_{code}": word for code, word in KINDS.items()},
    **{f"attendances.kind_{code}": word for code, word in KINDS.items()},
}
