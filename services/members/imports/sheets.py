"""Spreadsheets that members takes: what their columns are called, in words that people use."""

from collections.abc import Mapping
from typing import Final

from chassis.http.schemas import Row
from chassis.kernel.text import Text
from chassis.sheets.kinds import SheetKind
from chassis.sheets.sheet import RowSheet
from services.members.buildings.imports import BuildingRow
from services.members.enterprises.imports import EnterpriseRow
from services.members.organisations.imports import OrganisationRow
from services.members.people.imports import MemberRow
from services.members.roles.imports import RoleAssignmentRow
from services.members.suites.imports import SuiteRow

_LABELS: Final[Mapping[str, Text]] = {
    "key": Text(zh="编号", en="Key"),
    "name": Text(zh="名称", en="Name"),
    "address": Text(zh="地址", en="Address"),
    "community": Text(zh="社区", en="Community"),
    "grid": Text(zh="网格", en="Grid"),
    "floors": Text(zh="楼层数", en="Floors"),
    "area_m2": Text(zh="建筑面积（平方米）", en="Area (m²)"),
    "key_building": Text(zh="重点楼宇", en="Key building"),
    "building_key": Text(zh="楼宇编号", en="Key of the building"),
    "floor": Text(zh="楼层", en="Floor"),
    "number": Text(zh="房号", en="Number of the suite"),
    "enterprise_key": Text(zh="企业编号", en="Key of the enterprise"),
    "uscc": Text(zh="统一社会信用代码", en="USCC"),
    "kind": Text(zh="类型", en="Kind"),
    "industry": Text(zh="行业", en="Industry"),
    "staff_count": Text(zh="员工人数", en="Staff"),
    "converted_from_branch": Text(zh="分转子", en="Converted from a branch"),
    "nature": Text(zh="组织类型", en="Nature"),
    "level": Text(zh="组织层级", en="Level"),
    "parent_key": Text(zh="上级组织编号", en="Key of the parent organisation"),
    "enterprise_keys": Text(zh="成员企业编号", en="Keys of its enterprises"),
    "kinds": Text(zh="身份类别", en="Kinds"),
    "phone": Text(zh="手机号", en="Phone"),
    "identity_number": Text(zh="身份证号", en="Identity number"),
    "organisation_key": Text(zh="组织编号", en="Key of the organisation"),
    "as_home": Text(zh="编入组织", en="Home organisation"),
    "home_elsewhere": Text(zh="组织关系在外", en="Home elsewhere"),
    "role": Text(zh="职务", en="Role"),
    "scope_kind": Text(zh="任职范围", en="Scope"),
    "scope_key": Text(zh="范围编号", en="Key of the scope"),
    "person_key": Text(zh="人员编号", en="Key of the person"),
    "person_id": Text(zh="人员 ID", en="Person id"),
    "from_date": Text(zh="开始日期", en="From"),
    "until_date": Text(zh="结束日期", en="Until"),
}
_ENTERPRISE_KINDS: Final[Mapping[str, Text]] = {
    "legal_person": Text(zh="法人企业", en="company"),
    "branch": Text(zh="分支机构", en="branch office"),
}
_NATURES: Final[Mapping[str, Text]] = {
    "entity": Text(zh="实体型", en="entity"),
    "functional": Text(zh="功能型", en="functional"),
    "joint": Text(zh="联合型", en="joint"),
}
_LEVELS: Final[Mapping[str, Text]] = {
    "community_committee": Text(zh="社区党委", en="community committee"),
    "building_committee": Text(zh="楼宇党委", en="building committee"),
    "general_branch": Text(zh="党总支", en="general branch"),
    "branch": Text(zh="党支部", en="branch"),
    "alliance": Text(zh="党建联盟", en="alliance"),
    "youth": Text(zh="团组织", en="youth league organisation"),
    "union": Text(zh="工会", en="union"),
}
_MEMBER_KINDS: Final[Mapping[str, Text]] = {
    "party_member": Text(zh="党员", en="party member"),
    "youth_league": Text(zh="团员", en="youth league member"),
    "employee": Text(zh="楼宇员工", en="employee"),
    "resident": Text(zh="居民", en="resident"),
    "compatriot": Text(zh="港澳台同胞", en="compatriot"),
    "foreign_expert": Text(zh="外籍专家", en="foreign expert"),
    "volunteer": Text(zh="志愿者", en="volunteer"),
}
_ROLES: Final[Mapping[str, Text]] = {
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
    "mediator": Text(zh="调解员", en="mediator"),
    "health_adviser": Text(zh="健康顾问", en="health adviser"),
    "policy_adviser": Text(zh="政策顾问", en="policy adviser"),
    "tenant_admin": Text(zh="街道管理员", en="street office administrator"),
}
_SCOPE_KINDS: Final[Mapping[str, Text]] = {
    "building": Text(zh="楼宇", en="building"),
    "organisation": Text(zh="组织", en="organisation"),
    "enterprise": Text(zh="企业", en="enterprise"),
    "grid": Text(zh="网格", en="grid"),
    "tenant": Text(zh="全街道", en="street office"),
}
_NOTES: Final[Mapping[str, Text]] = {
    "key": Text(
        zh="本表内不能重复；其他表用它来指代这一行", en="unique in this sheet; other sheets refer to the row by it"
    ),
    "building_key": Text(zh="楼宇表中的编号", en="a key of the sheet of buildings"),
    "enterprise_key": Text(zh="企业表中的编号", en="a key of the sheet of enterprises"),
    "organisation_key": Text(zh="组织表中的编号", en="a key of the sheet of organisations"),
    "kinds": Text(zh="多个身份用顿号隔开", en="several are separated by commas"),
    "enterprise_keys": Text(zh="多个编号用顿号隔开", en="several are separated by commas"),
    "identity_number": Text(
        zh="请把这一列设为文本格式，避免末尾几位丢失", en="format the column as text, or Excel loses the last digits"
    ),
    "from_date": Text(zh="例如 2026-11-22", en="such as 2026-11-22"),
    "scope_key": Text(zh="范围为全街道时不填；网格填写网格名称", en="empty for the street office; a grid by its name"),
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
    "buildings": _sheet(
        Text(zh="楼宇", en="Buildings"),
        BuildingRow,
        ("key",),
        None,
        {"name": Text(zh="楼宇名称", en="Name of the building")},
    ),
    "suites": _sheet(Text(zh="房间", en="Suites"), SuiteRow, ("key",)),
    "enterprises": _sheet(
        Text(zh="企业", en="Enterprises"),
        EnterpriseRow,
        ("key",),
        {"kind": _ENTERPRISE_KINDS},
        {
            "name": Text(zh="企业名称", en="Name of the enterprise"),
            "kind": Text(zh="企业类型", en="Kind of enterprise"),
        },
    ),
    "organisations": _sheet(
        Text(zh="组织", en="Organisations"),
        OrganisationRow,
        ("key",),
        {"nature": _NATURES, "level": _LEVELS},
        {"name": Text(zh="组织名称", en="Name of the organisation")},
    ),
    "members": _sheet(
        Text(zh="人员", en="People"),
        MemberRow,
        ("key",),
        {"kinds": _MEMBER_KINDS},
        {"name": Text(zh="姓名", en="Name")},
    ),
    "role_assignments": _sheet(
        Text(zh="任职", en="Roles"), RoleAssignmentRow, ("key",), {"role": _ROLES, "scope_kind": _SCOPE_KINDS}
    ),
}
