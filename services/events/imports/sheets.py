"""Spreadsheets that events takes: what their columns are called, in words that people use."""

from collections.abc import Mapping
from typing import Final

from chassis.http.schemas import Row
from chassis.kernel.text import Text
from chassis.sheets.kinds import SheetKind
from chassis.sheets.sheet import RowSheet
from services.events.activities.imports import ActivityRow
from services.events.registrations.imports import AttendanceRow
from services.events.words import KINDS

_LABELS: Final[Mapping[str, Text]] = {
    "key": Text(zh="活动编号", en="Key"),
    "kind": Text(zh="活动类型", en="Kind"),
    "title": Text(zh="活动名称", en="Title"),
    "description": Text(zh="活动说明", en="Description"),
    "starts_at": Text(zh="开始时间", en="Starts at"),
    "ends_at": Text(zh="结束时间", en="Ends at"),
    "place": Text(zh="地点", en="Place"),
    "building_id": Text(zh="楼宇 ID", en="Building id"),
    "organisation_id": Text(zh="组织 ID", en="Organisation id"),
    "capacity": Text(zh="名额", en="Seats"),
    "service_minutes": Text(zh="服务时长（分钟）", en="Minutes of service"),
    "host_names": Text(zh="主办方", en="Hosts"),
    "host_enterprise_ids": Text(zh="主办企业 ID", en="Ids of firms that host"),
    "beneficiaries": Text(zh="服务群众人数", en="Beneficiaries"),
    "outside_participants": Text(zh="外部参与人数", en="Participants from outside"),
    "attended": Text(zh="参加人数", en="Attended"),
    "activity_key": Text(zh="活动编号", en="Key of the activity"),
    "person_id": Text(zh="人员 ID", en="Person id"),
}
_NOTES: Final[Mapping[str, Text]] = {
    "key": Text(
        zh="本表内不能重复；签到表用它来指代这场活动",
        en="unique in this sheet; the sheet of attendance refers to the activity by it",
    ),
    "starts_at": Text(zh="例如 2026-11-22 09:00", en="such as 2026-11-22 09:00"),
    "host_names": Text(
        zh="多个主办方用顿号隔开；已建档的企业请填“主办企业 ID”",
        en="several are separated by commas; firms that have a dossier stand in the column of ids",
    ),
    "host_enterprise_ids": Text(
        zh="多个 ID 用顿号隔开；活动会列入企业档案",
        en="several are separated by commas; the activity stands in the dossier of each firm",
    ),
}


def _sheet(
    title: Text,
    row: type[Row],
    key: tuple[str, ...],
    words: Mapping[str, Mapping[str, Text]] | None = None,
    labels: Mapping[str, Text] | None = None,
) -> RowSheet:
    own = {**_LABELS, **(labels or {})}
    return RowSheet(SheetKind(title=title, row=row, key=key, labels=own, words=words or {}, notes=_NOTES))


SHEETS: Final[Mapping[str, RowSheet]] = {
    "activities": _sheet(Text(zh="活动", en="Activities"), ActivityRow, ("key",), {"kind": KINDS}),
    "attendances": _sheet(Text(zh="活动签到", en="Attendance"), AttendanceRow, ("activity_key", "person_id")),
}
