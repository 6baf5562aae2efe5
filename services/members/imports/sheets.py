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
from services.members.words import ENTERPRISE_KINDS, LEVELS, MEMBER_KINDS, NATURES, ROLES, SCOPE_KINDS

_LABELS: Final[Mapping[str, Text]] = {
    "key": Text(zh="编号", en="Key"),
    "name": Text(zh="名称", en="Name"),
    "name_en": Text(zh="英文名称", en="Name in English"),
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
        {"kind": ENTERPRISE_KINDS},
        {
            "name": Text(zh="企业名称", en="Name of the enterprise"),
            "kind": Text(zh="企业类型", en="Kind of enterprise"),
        },
    ),
    "organisations": _sheet(
        Text(zh="组织", en="Organisations"),
        OrganisationRow,
        ("key",),
        {"nature": NATURES, "level": LEVELS},
        {"name": Text(zh="组织名称", en="Name of the organisation")},
    ),
    "members": _sheet(
        Text(zh="人员", en="People"),
        MemberRow,
        ("key",),
        {"kinds": MEMBER_KINDS},
        {"name": Text(zh="姓名", en="Name")},
    ),
    "role_assignments": _sheet(
        Text(zh="任职", en="Roles"), RoleAssignmentRow, ("key",), {"role": ROLES, "scope_kind": SCOPE_KINDS}
    ),
}
