"""Words for codes of members, as spreadsheets have them: people read and write these instead of codes."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.text import Text

ENTERPRISE_KINDS: Final[Mapping[str, Text]] = {
    "legal_person": Text(zh="法人企业", en="company"),
    "branch": Text(zh="分支机构", en="branch office"),
}
NATURES: Final[Mapping[str, Text]] = {
    "entity": Text(zh="实体型", en="entity"),
    "functional": Text(zh="功能型", en="functional"),
    "joint": Text(zh="联合型", en="joint"),
}
LEVELS: Final[Mapping[str, Text]] = {
    "community_committee": Text(zh="社区党委", en="community committee"),
    "building_committee": Text(zh="楼宇党委", en="building committee"),
    "general_branch": Text(zh="党总支", en="general branch"),
    "branch": Text(zh="党支部", en="branch"),
    "alliance": Text(zh="党建联盟", en="alliance"),
    "youth": Text(zh="团组织", en="youth league organisation"),
    "union": Text(zh="工会", en="union"),
}
MEMBER_KINDS: Final[Mapping[str, Text]] = {
    "party_member": Text(zh="党员", en="party member"),
    "youth_league": Text(zh="团员", en="youth league member"),
    "employee": Text(zh="楼宇员工", en="employee"),
    "resident": Text(zh="居民", en="resident"),
    "compatriot": Text(zh="港澳台同胞", en="compatriot"),
    "foreign_expert": Text(zh="外籍专家", en="foreign expert"),
    "volunteer": Text(zh="志愿者", en="volunteer"),
}
ROLES: Final[Mapping[str, Text]] = {
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
SCOPE_KINDS: Final[Mapping[str, Text]] = {
    "building": Text(zh="楼宇", en="building"),
    "organisation": Text(zh="组织", en="organisation"),
    "enterprise": Text(zh="企业", en="enterprise"),
    "grid": Text(zh="网格", en="grid"),
    "tenant": Text(zh="全街道", en="street office"),
}

#: By group and figure.
FIGURES: Final[Mapping[str, Text]] = {
    "buildings.total": Text(zh="楼宇总数", en="buildings"),
    "buildings.key": Text(zh="重点楼宇", en="key buildings"),
    "buildings.closed": Text(zh="停止服务的楼宇", en="closed buildings"),
    "enterprises.total": Text(zh="企业总数", en="enterprises"),
    "enterprises.staff": Text(zh="企业员工", en="staff of enterprises"),
    "enterprises.left": Text(zh="迁出企业", en="enterprises that left"),
    "enterprises.converted": Text(zh="分转子企业", en="enterprises converted from branches"),
    "organisations.total": Text(zh="组织总数", en="organisations"),
    "organisations.dissolved": Text(zh="撤销的组织", en="dissolved organisations"),
    "members.checked_in": Text(zh="报到人数", en="people who checked in"),
    "members.verified": Text(zh="核验人数", en="people verified"),
    "members.placed": Text(zh="编入组织人数", en="people placed"),
    "members.pocket_found": Text(zh="发现的口袋党员", en="pocket members found"),
    "members.left": Text(zh="离开人数", en="people who left"),
    "members.erased": Text(zh="注销人数", en="people erased"),
    "roles.total": Text(zh="在任职务", en="roles held"),
    "ledger.hours": Text(zh="服务时长（小时）", en="hours of service"),
    "ledger.minutes": Text(zh="服务时长（分钟）", en="minutes of service"),
    "ledger.points": Text(zh="积分", en="points"),
    **{f"enterprises.{code}": word for code, word in ENTERPRISE_KINDS.items()},
    **{f"organisations.level_{code}": word for code, word in LEVELS.items()},
    **{f"organisations.nature_{code}": word for code, word in NATURES.items()},
    **{f"members.kind_{code}": word for code, word in MEMBER_KINDS.items()},
    **{f"roles.{code}": word for code, word in ROLES.items()},
}
