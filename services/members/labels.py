"""What spreadsheets of the lists of members call fields and codes."""

from typing import Final

from chassis.kernel.sheets import Labels
from chassis.kernel.text import Text
from services.members.words import ENTERPRISE_KINDS, FIGURES, LEVELS, MEMBER_KINDS, NATURES, ROLES, SCOPE_KINDS

LABELS: Final = Labels(
    fields={
        "id": Text(zh="编号", en="Id"),
        "name": Text(zh="名称", en="Name"),
        "building_id": Text(zh="楼宇 ID", en="Building"),
        "status": Text(zh="状态", en="Status"),
        "kind": Text(zh="类型", en="Kind"),
        "person_id": Text(zh="人员 ID", en="Person"),
        "address": Text(zh="地址", en="Address"),
        "community": Text(zh="社区", en="Community"),
        "grid": Text(zh="网格", en="Grid"),
        "floors": Text(zh="楼层数", en="Floors"),
        "area_m2": Text(zh="建筑面积（平方米）", en="Area (m²)"),
        "key_building": Text(zh="重点楼宇", en="Key building"),
        "uscc": Text(zh="统一社会信用代码", en="USCC"),
        "industry": Text(zh="行业", en="Industry"),
        "staff_count": Text(zh="员工人数", en="Staff"),
        "converted_from_branch": Text(zh="分转子", en="Converted from a branch"),
        "amount": Text(zh="数量", en="Amount"),
        "reason": Text(zh="原因", en="Reason"),
        "source_id": Text(zh="来源 ID", en="Source"),
        "recorded_at": Text(zh="记录时间", en="Recorded at"),
        "by": Text(zh="操作人 ID", en="By"),
        "details": Text(zh="查看内容", en="Details"),
        "purpose": Text(zh="用途", en="Purpose"),
        "at": Text(zh="时间", en="At"),
        "kinds": Text(zh="身份类别", en="Kinds"),
        "enterprise_id": Text(zh="企业 ID", en="Enterprise"),
        "home_organisation_id": Text(zh="编入组织 ID", en="Home organisation"),
        "host_organisation_ids": Text(zh="接收组织 ID", en="Host organisations"),
        "home_elsewhere": Text(zh="组织关系在外", en="Home elsewhere"),
        "source": Text(zh="登记方式", en="Source"),
        "checked_in_at": Text(zh="报到时间", en="Checked in at"),
        "nature": Text(zh="组织类型", en="Nature"),
        "level": Text(zh="组织层级", en="Level"),
        "parent_id": Text(zh="上级组织 ID", en="Parent"),
        "path": Text(zh="组织路径", en="Path"),
        "enterprise_ids": Text(zh="成员企业 ID", en="Enterprises"),
        "role": Text(zh="职务", en="Role"),
        "scope_kind": Text(zh="任职范围", en="Scope"),
        "scope_id": Text(zh="范围 ID", en="Scope id"),
        "from_date": Text(zh="开始日期", en="From"),
        "until_date": Text(zh="结束日期", en="Until"),
        "ended": Text(zh="已卸任", en="Ended"),
        "floor": Text(zh="楼层", en="Floor"),
        "number": Text(zh="房号", en="Suite"),
    },
    words={
        "figure": FIGURES,
        "EnterpriseView.kind": ENTERPRISE_KINDS,
        "kinds": MEMBER_KINDS,
        "level": LEVELS,
        "nature": NATURES,
        "role": ROLES,
        "scope_kind": SCOPE_KINDS,
        "BuildingView.status": {
            "open": Text(zh="使用中", en="open"),
            "closed": Text(zh="已停止服务", en="closed"),
        },
        "EnterpriseView.status": {
            "present": Text(zh="在驻", en="present"),
            "left": Text(zh="已迁出", en="left"),
        },
        "LedgerEntryView.kind": {
            "hours": Text(zh="服务时长", en="hours"),
            "points": Text(zh="积分", en="points"),
        },
        "LedgerEntryView.reason": {
            "attendance": Text(zh="参加活动", en="attendance"),
            "wish_fulfilled": Text(zh="完成微心愿", en="a fulfilled wish"),
            "service": Text(zh="志愿服务", en="volunteering"),
        },
        "MemberView.source": {
            "check_in": Text(zh="扫码报到", en="check-in"),
            "staff": Text(zh="工作人员登记", en="staff"),
            "import": Text(zh="批量导入", en="import"),
        },
        "MemberView.status": {
            "pending": Text(zh="待核验", en="pending"),
            "verified": Text(zh="已核验", en="verified"),
            "placed": Text(zh="已编入组织", en="placed"),
            "rejected": Text(zh="未通过", en="rejected"),
            "left": Text(zh="已离开", en="left"),
            "erased": Text(zh="已注销", en="erased"),
        },
        "OrganisationView.status": {
            "standing": Text(zh="正常", en="standing"),
            "dissolved": Text(zh="已撤销", en="dissolved"),
        },
    },
)
