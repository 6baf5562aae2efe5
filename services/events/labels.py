"""What spreadsheets of the lists of events call fields and codes."""

from typing import Final

from chassis.kernel.sheets import Labels
from chassis.kernel.text import Text
from services.events.words import FIGURES, KINDS

LABELS: Final = Labels(
    fields={
        "id": Text(zh="编号", en="Id"),
        "title": Text(zh="标题", en="Title"),
        "kind": Text(zh="类型", en="Kind"),
        "description": Text(zh="说明", en="Description"),
        "building_id": Text(zh="楼宇 ID", en="Building"),
        "status": Text(zh="状态", en="Status"),
        "person_id": Text(zh="人员 ID", en="Person"),
        "starts_at": Text(zh="开始时间", en="Starts at"),
        "ends_at": Text(zh="结束时间", en="Ends at"),
        "place": Text(zh="地点", en="Place"),
        "organisation_id": Text(zh="组织 ID", en="Organisation"),
        "capacity": Text(zh="名额", en="Seats"),
        "service_minutes": Text(zh="服务时长（分钟）", en="Minutes of service"),
        "host_names": Text(zh="主办方", en="Hosts"),
        "host_enterprise_ids": Text(zh="主办企业 ID", en="Firms that host"),
        "attended": Text(zh="参加人数", en="Attended"),
        "beneficiaries": Text(zh="服务群众人数", en="Beneficiaries"),
        "outside_participants": Text(zh="外部参与人数", en="Participants from outside"),
        "cancelled_because": Text(zh="取消原因", en="Cancelled because"),
        "activity_id": Text(zh="活动 ID", en="Activity"),
        "seat_no": Text(zh="座位号", en="Seat"),
        "position": Text(zh="候补序号", en="Place in the queue"),
        "registered_at": Text(zh="报名时间", en="Registered at"),
        "attended_at": Text(zh="签到时间", en="Attended at"),
        "credited_minutes": Text(zh="计入时长（分钟）", en="Minutes credited"),
        "held_at": Text(zh="召开时间", en="Held at"),
        "next_meeting_id": Text(zh="接续会议 ID", en="Matters moved to meeting"),
    },
    words={
        "figure": FIGURES,
        "kind": KINDS,
        "ActivityView.status": {
            "draft": Text(zh="草稿", en="draft"),
            "published": Text(zh="已发布", en="published"),
            "closed": Text(zh="已办结", en="closed"),
            "taken_back": Text(zh="已撤销导入", en="import undone"),
            "cancelled": Text(zh="已取消", en="cancelled"),
        },
        "status": {
            "registered": Text(zh="已报名", en="registered"),
            "waiting": Text(zh="候补", en="waiting"),
            "cancelled": Text(zh="已取消", en="cancelled"),
            "attended": Text(zh="已参加", en="attended"),
            "taken_back": Text(zh="已撤销导入", en="import undone"),
        },
    },
)
