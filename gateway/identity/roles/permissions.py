"""The permission table: what each permission allows, and which role has it in which kind of scope.

Services ask for permissions, never for roles. What is not granted here is denied. docs/permissions.md is made from it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.identity import EVERYWHERE
from chassis.kernel.text import Text
from gateway.identity.roles.errors import RoleNotGrantable, UnknownRole
from gateway.identity.tenants.domain import TenantKind

_IDENTIFIER: Final = re.compile(r"[\w-]{1,64}")
#: Of what ids of units are made.
UNIT_ID: Final = r"^[0-9A-Za-z_-]{1,64}$"

PERMISSIONS: Final[Mapping[str, Text]] = {
    "tenant.manage": Text(zh="开通、暂停和恢复街道", en="open, suspend and resume street offices"),
    "account.manage": Text(zh="创建账号、授予角色、停用账号", en="create accounts, grant roles, disable accounts"),
    "api_key.manage": Text(zh="创建和停用外部系统的接口密钥", en="make and revoke API keys of outside systems"),
    "settings.manage": Text(
        zh="修改街道的积分和核验设置", en="change the street office's points and rules of verification"
    ),
    "building.manage": Text(zh="维护楼宇、房间和报到码", en="keep buildings, suites and check-in codes"),
    "enterprise.manage": Text(zh="维护入驻企业档案", en="keep the dossiers of enterprises"),
    "organisation.manage": Text(zh="维护党组织和群团", en="keep the tree of organisations"),
    "member.read": Text(zh="查看成员记录（不含姓名和政治面貌）", en="see members, without names and affiliation"),
    "member.name": Text(zh="查看成员姓名", en="see the names of members"),
    "member.verify": Text(zh="核验报到人员的身份", en="verify who has checked in"),
    "member.place": Text(zh="把成员编入组织", en="place members in organisations"),
    "member.reveal": Text(
        zh="查看成员的电话、证件号和政治面貌", en="read phone, identity number and affiliation of members"
    ),
    "member.erase": Text(zh="注销成员并销毁其个人信息", en="erase members and everything personal about them"),
    "member.import": Text(zh="批量导入人员、楼宇和组织", en="import people, buildings and organisations"),
    "role.assign": Text(zh="任命楼长、专员、轮值主席等", en="assign leads, specialists, rotating chairs and the like"),
    "ledger.read": Text(zh="查看他人的服务时长和积分", en="see other people's hours and points"),
    "figures.read": Text(zh="查看统计数字", en="see figures"),
    "district.read": Text(zh="查看全区各街道的统计数字", en="see the figures of a district's street offices"),
    "event_log.read": Text(zh="查看事件记录", en="see the event log"),
    "dead_letter.manage": Text(zh="处理无法投递的消息", en="replay or discard dead letters"),
    "job.cancel": Text(zh="取消后台任务", en="cancel jobs"),
    "activity.manage": Text(zh="发布和管理活动", en="publish and manage activities"),
    "activity.import": Text(zh="批量导入活动", en="import activities"),
    "attendance.show_code": Text(zh="展示签到动态码", en="show the rotating attendance code"),
    "meeting.manage": Text(zh="召集联席会议、记录议定事项", en="call joint meetings and record resolutions"),
    "catalogue.manage": Text(zh="维护服务事项目录", en="keep the service catalogue"),
    "unit.manage": Text(zh="维护部门和驻区单位", en="keep departments and stationed units"),
    "request.read": Text(zh="查看诉求", en="see service requests"),
    "request.triage": Text(zh="分派和办结诉求", en="triage and resolve service requests"),
    "request.submit": Text(
        zh="代外部系统提交诉求（Open311）", en="submit service requests for an outside system (Open311)"
    ),
    "request.import": Text(zh="批量导入诉求、目录和微心愿", en="import requests, catalogue items and wishes"),
    "work_order.handle": Text(zh="接单、办理和退回工单", en="accept, complete and return work orders"),
    "whistle.blow": Text(zh="吹哨，召集多个部门", en="whistle for several departments"),
    "whistle.report_in": Text(zh="代表部门报到", en="report in for a department"),
    "wish.moderate": Text(zh="审核微心愿", en="moderate micro-wishes"),
    "listing.moderate": Text(
        zh="代办和审核需求、资源，维护其类别",
        en="post for others and moderate needs and resources, keep their categories",
    ),
    "visit.record": Text(zh="走访企业并登记走访情况", en="visit firms and record visits"),
    "visit.manage": Text(zh="制定走访计划", en="make visit plans"),
    "theme.handle": Text(zh="处理诉求苗头", en="act upon rising themes of requests"),
    "agency.handle": Text(zh="经办代办件、交接材料", en="be the agent of agency cases and hand papers over"),
    "agency.assign": Text(zh="指派代办员、跟进未交还的材料", en="assign agents and follow up papers that are out"),
    "template.manage": Text(zh="维护消息模板", en="keep message templates"),
    "rule.manage": Text(zh="维护消息规则", en="keep the rules from event to message"),
    "receiver.manage": Text(
        zh="管理接收推送的外部系统及推送记录", en="keep the systems that are told of events, and what was sent to them"
    ),
    "receiver.operate": Text(
        zh="查看和补发对接系统的推送，更换其密钥", en="see and repeat what is sent to a receiver, replace its secret"
    ),
}

_NOT_A_STREETS: Final = frozenset({"tenant.manage", "district.read", "dead_letter.manage"})
#: What no API key may hold: rights to hand on, and what a person has to answer for. Whoever keeps receivers has events
#: sent to any address, also those that a key may not read.
_FOR_PEOPLE: Final = frozenset(
    {
        "account.manage",
        "api_key.manage",
        "receiver.manage",
        "receiver.operate",
        "role.assign",
        "settings.manage",
        "member.reveal",
        "member.erase",
    }
)
#: What an API key may be given, in the whole tenant.
FOR_KEYS: Final = tuple(name for name in PERMISSIONS if name not in _NOT_A_STREETS | _FOR_PEOPLE)
#: What a sandbox key may hold: what it does is taken back, and an import that runs later could not be.
FOR_SANDBOX: Final = frozenset(name for name in FOR_KEYS if not name.endswith(".import") and name != "job.cancel")
#: What everybody who is signed in may do in their whole tenant.
EVERYBODY: Final[Mapping[TenantKind, frozenset[str]]] = {
    TenantKind.STREET: frozenset({"figures.read"}),
    TenantKind.PLATFORM: frozenset(),
    TenantKind.DISTRICT: frozenset(),
}


@dataclass(frozen=True, kw_only=True)
class Role:
    """`takes`: the kind of its scope, `*` for the whole tenant. `lives_in`: the kind of tenant that may grant it.

    `is_outside`: for people of another organisation, who have nothing of the office but what the role allows.
    """

    name: Text
    takes: str
    permissions: frozenset[str]
    lives_in: TenantKind = TenantKind.STREET
    is_outside: bool = False

    def fits(self, scope: str) -> bool:
        if self.takes == EVERYWHERE:
            return scope == EVERYWHERE
        kind, _, identifier = scope.partition(":")
        return kind == self.takes and _IDENTIFIER.fullmatch(identifier) is not None

    @property
    def is_assigned(self) -> bool:
        """Whether a role assignment of members confers it. All other roles are granted to accounts only."""
        return self.takes in {"building", "organisation"}


def _role(
    zh: str,
    en: str,
    takes: str,
    *permissions: str,
    lives_in: TenantKind = TenantKind.STREET,
    is_outside: bool = False,
) -> Role:
    return Role(
        name=Text(zh=zh, en=en),
        takes=takes,
        permissions=frozenset(permissions),
        lives_in=lives_in,
        is_outside=is_outside,
    )


_SERVES_BUILDING: Final = (
    "member.read",
    "member.name",
    "request.read",
    "request.triage",
    "whistle.blow",
    "listing.moderate",
    "visit.record",
    "agency.handle",
)

#: Of people of other organisations, for one connected system.
OPERATOR: Final = "receiver_operator"
ROLES: Final[Mapping[str, Role]] = {
    "platform_admin": _role(
        "平台管理员", "platform administrator", EVERYWHERE,
        "tenant.manage", "account.manage", "event_log.read", "dead_letter.manage", lives_in=TenantKind.PLATFORM,
    ),
    "district_reader": _role(
        "区级查阅员", "district reader", EVERYWHERE, "district.read", lives_in=TenantKind.DISTRICT
    ),
    "tenant_admin": _role(
        "街道管理员", "street office administrator", EVERYWHERE, *(PERMISSIONS.keys() - _NOT_A_STREETS)
    ),
    "building_secretary": _role(
        "楼宇秘书", "building secretary", "building",
        *_SERVES_BUILDING, "member.verify", "member.place", "member.reveal", "organisation.manage", "activity.manage",
        "attendance.show_code", "meeting.manage", "theme.handle", "agency.assign",
    ),
    "building_lead": _role("楼长", "building lead", "building", *_SERVES_BUILDING, "theme.handle", "agency.assign"),
    "enterprise_manager": _role("楼企管理员", "enterprise manager", "building", *_SERVES_BUILDING),
    "service_specialist": _role("服务专员", "service specialist", "building", *_SERVES_BUILDING),
    "organisation_secretary": _role(
        "党组织书记", "organisation secretary", "organisation",
        "member.read", "member.name", "member.place", "activity.manage", "attendance.show_code",
    ),
    "rotating_chair": _role("轮值主席", "rotating chair", "organisation", "meeting.manage"),
    "instructor": _role("党建指导员", "instructor", "building", "member.read", "visit.record"),
    "grid_steward": _role("网格管家", "grid steward", "building", "member.read", "member.name", "visit.record"),
    "lawyer": _role("楼宇律师", "building lawyer", "building", "member.read"),
    "finance_assistant": _role("金融助理", "finance assistant", "building", "member.read"),
    "mediator": _role("调解员", "mediator", "building", "member.read"),
    "health_adviser": _role("健康顾问", "health adviser", "building", "member.read"),
    "policy_adviser": _role("政策顾问", "policy adviser", "building", "member.read"),
    "department_officer": _role(
        "部门经办人", "department officer", "unit", "work_order.handle", "whistle.report_in", "request.read"
    ),
    OPERATOR: _role(
        "对接系统运维", "keeper of a connected system", "receiver", "receiver.operate", is_outside=True
    ),
}  # fmt: skip

#: What a key of one unit may hold: what its officers do.
FOR_UNITS: Final = ROLES["department_officer"].permissions

_SCOPES: Final[Mapping[str, Text]] = {
    EVERYWHERE: Text(zh="整个单位", en="the whole office"),
    "building": Text(zh="一栋楼宇", en="one building"),
    "organisation": Text(zh="一个组织", en="one organisation"),
    "unit": Text(zh="一个部门或单位", en="one unit"),
    "receiver": Text(zh="一个对接系统", en="one connected system"),
}
#: The roles that may manage accounts. Each tenant keeps at least one person who holds one.
ADMINISTRATORS: Final = frozenset(name for name, role in ROLES.items() if "account.manage" in role.permissions)


def require_grantable(kind: TenantKind, role: str, scope: str) -> None:
    """Raises UnknownRole for a role of another kind of tenant, RoleNotGrantable if the scope does not fit."""
    known = ROLES.get(role)
    if known is None or known.lives_in is not kind:
        raise UnknownRole
    if not known.fits(scope):
        raise RoleNotGrantable(role=known.name, wanted=_SCOPES[known.takes])


def grants_of(
    kind: TenantKind, held: Iterable[tuple[str, str]], *, is_outsider: bool = False
) -> dict[str, frozenset[str]]:
    """Permission → scopes of a person with these (role, scope) pairs. Unknown roles give nothing."""
    everybodys = frozenset() if is_outsider else EVERYBODY[kind]
    grants: dict[str, set[str]] = {permission: {EVERYWHERE} for permission in everybodys}
    for name, scope in held:
        role = ROLES.get(name)
        if role is None or role.lives_in is not kind or not role.fits(scope):
            continue
        for permission in role.permissions:
            grants.setdefault(permission, set()).add(scope)
    everywhere = frozenset({EVERYWHERE})
    return {
        permission: everywhere if EVERYWHERE in scopes else frozenset(scopes) for permission, scopes in grants.items()
    }
