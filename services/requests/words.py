"""Words for codes of requests, as spreadsheets have them: people read and write these instead of codes."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.text import Text

UNIT_KINDS: Final[Mapping[str, Text]] = {
    "department": Text(zh="职能部门", en="department"),
    "linked_department": Text(zh="挂联部门", en="linked department"),
    "stationed_unit": Text(zh="驻区单位", en="stationed unit"),
    "street": Text(zh="街道", en="street office"),
    "community": Text(zh="社区", en="community"),
}
MEMBER_KINDS: Final[Mapping[str, Text]] = {
    "employee": Text(zh="职工", en="employees"),
    "resident": Text(zh="居民", en="residents"),
    "compatriot": Text(zh="台胞", en="compatriots from Taiwan"),
    "foreign_expert": Text(zh="外国专家", en="foreign experts"),
    "volunteer": Text(zh="志愿者", en="volunteers"),
}
WISH_CATEGORIES: Final[Mapping[str, Text]] = {
    "care": Text(zh="关爱陪伴", en="care"),
    "goods": Text(zh="物品需求", en="goods"),
    "professional": Text(zh="专业服务", en="professional help"),
    "sales": Text(zh="助销", en="sales"),
}
WISH_LANGUAGES: Final[Mapping[str, Text]] = {
    "zh": Text(zh="中文", en="Chinese"),
    "en": Text(zh="英语", en="English"),
    "ja": Text(zh="日语", en="Japanese"),
    "ko": Text(zh="韩语", en="Korean"),
    "ru": Text(zh="俄语", en="Russian"),
    "fr": Text(zh="法语", en="French"),
    "de": Text(zh="德语", en="German"),
    "es": Text(zh="西班牙语", en="Spanish"),
}
LISTING_KINDS: Final[Mapping[str, Text]] = {
    "need": Text(zh="需求", en="need"),
    "resource": Text(zh="资源", en="resource"),
}
VISIBILITIES: Final[Mapping[str, Text]] = {
    "building": Text(zh="仅本楼", en="own building"),
    "street": Text(zh="全街道", en="whole street office"),
}
OFFERED_BY: Final[Mapping[str, Text]] = {
    "member": Text(zh="个人", en="a person"),
    "enterprise": Text(zh="企业", en="a firm"),
    "organisation": Text(zh="组织", en="an organisation"),
    "unit": Text(zh="单位", en="a unit"),
    "street": Text(zh="街道", en="the street office"),
}
LISTING_STANDINGS: Final[Mapping[str, Text]] = {
    "open": Text(zh="进行中", en="open"),
    "closed": Text(zh="已关闭", en="closed"),
}
HOTLINE_KINDS: Final[Mapping[str, Text]] = {
    "query": Text(zh="咨询", en="question"),
    "help": Text(zh="求助", en="help"),
    "complaint": Text(zh="投诉", en="complaint"),
    "report": Text(zh="举报", en="report"),
    "suggestion": Text(zh="建议", en="suggestion"),
    "praise": Text(zh="表扬", en="praise"),
    "other": Text(zh="其他", en="other"),
}
HOTLINE_FILES: Final[Mapping[str, Text]] = {
    "sheets": Text(zh="热线工单", en="work sheets"),
    "steps": Text(zh="办理步骤", en="steps"),
}
ARTICLE_STATUSES: Final[Mapping[str, Text]] = {
    "draft": Text(zh="草稿", en="draft"),
    "published": Text(zh="已发布", en="published"),
    "withdrawn": Text(zh="已下架", en="withdrawn"),
    "taken_back": Text(zh="已撤销导入", en="import undone"),
}

RHYTHMS: Final[Mapping[str, Text]] = {
    "weekly": Text(zh="每周", en="weekly"),
    "monthly": Text(zh="每月", en="monthly"),
    "quarterly": Text(zh="每季度", en="quarterly"),
    "half_yearly": Text(zh="每半年", en="every half year"),
    "yearly": Text(zh="每年", en="yearly"),
}

THEME_ACTS: Final[Mapping[str, Text]] = {
    "visit": Text(zh="安排走访", en="a visit"),
    "agenda": Text(zh="列入议程", en="an agenda item"),
    "notice": Text(zh="发布告知", en="a notice"),
}
THEME_KINDS: Final[Mapping[str, Text]] = {
    "request": Text(zh="诉求", en="requests"),
    "need": Text(zh="需求", en="needs"),
}
THEME_DISMISSALS: Final[Mapping[str, Text]] = {
    "known": Text(zh="已在处理", en="being dealt with"),
    "seasonal": Text(zh="季节性波动", en="seasonal"),
    "unrelated": Text(zh="互不相关", en="not related"),
    "other": Text(zh="其他", en="another reason"),
}
THEME_ENDS: Final[Mapping[str, Text]] = {
    "fallen": Text(zh="已回落", en="fallen back"),
    "left_out": Text(zh="类别不再关注", en="category left out"),
    "building_closed": Text(zh="楼宇已停用", en="building closed"),
}

WHISTLE_SOURCES: Final[Mapping[str, Text]] = {
    "enterprise": Text(zh="企业反映吹哨", en="whistles from firms"),
    "building": Text(zh="楼宇人员吹哨", en="whistles from building staff"),
    "grid": Text(zh="网格发现吹哨", en="whistles from the grid"),
    "patrol": Text(zh="巡查发现吹哨", en="whistles from patrols"),
    "hotline": Text(zh="热线转来吹哨", en="whistles from the hotline"),
    "meeting": Text(zh="会议议定吹哨", en="whistles from meetings"),
    "other": Text(zh="其他来源吹哨", en="whistles from elsewhere"),
}

REQUEST_SOURCES: Final[Mapping[str, Text]] = {
    "portal": Text(zh="网上提交诉求", en="requests from the portal"),
    "counter": Text(zh="窗口登记诉求", en="requests taken at the counter"),
    "telephone": Text(zh="电话登记诉求", en="requests taken by telephone"),
    "visit": Text(zh="上门登记诉求", en="requests taken on a visit"),
    "hotline": Text(zh="热线转来诉求", en="requests from the hotline"),
    "open311": Text(zh="外部系统诉求", en="requests from outside systems"),
    "import": Text(zh="批量导入诉求", en="requests imported"),
}

#: By group and figure.
_LEVELS: Final = tuple(enumerate("一二三四五", start=1))
FIGURES: Final[Mapping[str, Text]] = {
    "requests.submitted": Text(zh="提出诉求", en="requests submitted"),
    **{f"requests.source_{code}": word for code, word in REQUEST_SOURCES.items()},
    "requests.triaged": Text(zh="派单诉求", en="requests triaged"),
    "requests.resolved": Text(zh="办结诉求", en="requests resolved"),
    "requests.rated": Text(zh="已评价诉求", en="requests rated"),
    "requests.satisfied": Text(zh="满意诉求", en="satisfied requests"),
    "requests.whistled": Text(zh="吹哨诉求", en="requests whistled for"),
    "requests.reopened": Text(zh="重办次数", en="reopened"),
    "requests.findings_returned": Text(zh="退回重办次数", en="findings returned"),
    "requests.recalled": Text(zh="撤回派单次数", en="recalled"),
    "requests.escalated": Text(zh="提请裁定", en="escalated"),
    "requests.closed": Text(zh="裁定结案", en="closed by decision"),
    "requests.declined": Text(zh="不予受理", en="declined"),
    "requests.cancelled": Text(zh="撤回诉求", en="cancelled"),
    "requests.joined": Text(zh="共同诉求人次", en="others who ask for the same"),
    "requests.merged": Text(zh="并案诉求", en="merged into another"),
    "requests.split": Text(zh="拆分出的诉求", en="split off"),
    "requests.followed_up": Text(zh="剩余事项另立的诉求", en="made of what was left to do"),
    "requests.units_added": Text(zh="加派部门次数", en="units added"),
    "of_submitted.triaged": Text(zh="当期提出、已派单", en="of those submitted: triaged"),
    "of_submitted.resolved": Text(zh="当期提出、已办结", en="of those submitted: resolved"),
    "of_submitted.rated": Text(zh="当期提出、已评价", en="of those submitted: rated"),
    "of_submitted.satisfied": Text(zh="当期提出、满意", en="of those submitted: satisfied"),
    "work_orders.dispatched": Text(zh="派出工单", en="work orders dispatched"),
    "work_orders.done": Text(zh="办结工单", en="work orders done"),
    "whistles.total": Text(zh="吹哨次数", en="whistles"),
    "whistles.assembled": Text(zh="集齐报到", en="whistles assembled"),
    "whistles.called_off": Text(zh="取消吹哨", en="whistles called off"),
    "whistles.concluded": Text(zh="牵头汇总", en="whistles summed up by the lead unit"),
    "whistles.rated": Text(zh="评价单位次数", en="ratings of units"),
    "whistles.rating_points": Text(zh="评价得分合计（每次满分 15）", en="points of these ratings, 15 at most each"),
    **{f"whistles.source_{code}": word for code, word in WHISTLE_SOURCES.items()},
    "whistle_clocks.warned": Text(zh="吹哨步骤临期提醒", en="steps of whistles warned of"),
    "whistle_clocks.overdue": Text(zh="吹哨步骤超时", en="steps of whistles overdue"),
    "whistle_clocks.escalated": Text(zh="吹哨步骤升级提醒", en="escalations of steps"),
    **{
        f"whistle_clocks.escalated_{level}": Text(zh=f"吹哨步骤{word}级升级", en=f"steps: escalations of level {level}")
        for level, word in _LEVELS
    },
    "whistle_clocks.met": Text(zh="吹哨步骤按时完成", en="steps of whistles in time"),
    "whistle_clocks.missed": Text(zh="吹哨步骤超时完成", en="steps of whistles late"),
    "call_back_clocks.warned": Text(zh="回访临期提醒", en="first calls warned of"),
    "call_back_clocks.overdue": Text(zh="首次回访超时", en="first calls overdue"),
    "call_back_clocks.escalated": Text(zh="回访升级提醒", en="escalations of first calls"),
    **{
        f"call_back_clocks.escalated_{level}": Text(
            zh=f"回访{word}级升级", en=f"first calls: escalations of level {level}"
        )
        for level, word in _LEVELS
    },
    "call_back_clocks.met": Text(zh="按时首次回访", en="first calls in time"),
    "call_back_clocks.missed": Text(zh="超时首次回访", en="first calls late"),
    "supervisions.urged": Text(zh="督办单位次数", en="units asked by a supervision"),
    "supervisions.replied": Text(zh="督办已答复", en="supervisions answered"),
    "supervisions.accepted": Text(zh="督办答复已认可", en="answers to supervisions accepted"),
    "supervision_clocks.warned": Text(zh="督办答复临期提醒", en="answers to supervisions warned of"),
    "supervision_clocks.overdue": Text(zh="督办超时未答复", en="answers to supervisions overdue"),
    "supervision_clocks.met": Text(zh="督办按时答复", en="supervisions answered in time"),
    "supervision_clocks.missed": Text(zh="督办超时答复", en="supervisions answered late"),
    "wishes.published": Text(zh="发布心愿", en="wishes published"),
    "wishes.claimed": Text(zh="认领心愿", en="wishes claimed"),
    "wishes.fulfilled": Text(zh="实现心愿", en="wishes fulfilled"),
    "wishes.minutes": Text(zh="心愿服务时长（分钟）", en="minutes for wishes"),
    "wishes.withdrawn": Text(zh="撤回心愿", en="wishes withdrawn"),
    "wishes.expired": Text(zh="到期未认领心愿", en="wishes that ended unclaimed"),
    "wishes.hidden": Text(zh="下架心愿", en="wishes hidden"),
    "listings.recorded": Text(zh="登记需求和资源", en="needs and resources recorded"),
    "listings.needs": Text(zh="登记需求", en="needs recorded"),
    "listings.resources": Text(zh="登记资源", en="resources recorded"),
    "listings.withdrawn": Text(zh="下架需求和资源", en="needs and resources withdrawn"),
    "exchange.ordered": Text(zh="发起对接", en="orders placed"),
    "exchange.matched": Text(zh="达成对接", en="orders accepted"),
    "exchange.fulfilled": Text(zh="完成对接", en="orders done"),
    "exchange.thanked": Text(zh="收到致谢", en="orders thanked for"),
    "exchange.declined": Text(zh="婉拒对接", en="orders declined"),
    "exchange.cancelled": Text(zh="取消对接", en="orders cancelled"),
    "exchange.lapsed": Text(zh="到期结束的对接", en="orders ended by their time limit"),
    "articles.published": Text(zh="在用知识", en="articles published"),
    "articles.shown": Text(zh="推荐知识", en="articles shown"),
    "articles.opened": Text(zh="打开知识", en="articles opened"),
    "articles.answered": Text(zh="知识解答（未再提诉求）", en="answered by an article, no request made"),
    "articles.went_on": Text(zh="看过知识仍提诉求", en="asked after reading an article"),
    "articles.helpful": Text(zh="知识有帮助", en="articles helpful"),
    "articles.unhelpful": Text(zh="知识没帮助", en="articles not helpful"),
    "articles.cited": Text(zh="答复引用知识", en="articles cited in replies"),
    "units.total": Text(zh="单位总数", en="units"),
    "units.closed": Text(zh="停用单位", en="closed units"),
    "catalogue.items": Text(zh="服务事项", en="catalogue items"),
    "routing.suggested": Text(zh="派单时有建议", en="dispatches with a suggestion"),
    "routing.taken": Text(zh="采纳派单建议", en="suggestions taken"),
    "routing.automatic": Text(zh="按规则自动派单", en="dispatched by a rule"),
    "clocks.warned": Text(zh="临期提醒", en="limits warned of"),
    "clocks.overdue": Text(zh="超时", en="limits exceeded"),
    "clocks.escalated": Text(zh="升级提醒次数", en="escalations"),
    **{
        f"clocks.escalated_{level}": Text(zh=f"{word}级升级", en=f"escalations of level {level}")
        for level, word in _LEVELS
    },
    "clocks.to_district": Text(zh="升级至区级", en="escalations to the district"),
    "clocks.met": Text(zh="按时办结", en="limits met"),
    "clocks.missed": Text(zh="超时办结", en="limits missed"),
    "hotline.received": Text(zh="收到热线工单", en="hotline sheets received"),
    "hotline.returned": Text(zh="热线工单已回传", en="hotline sheets gone back"),
    "call_backs.queued": Text(zh="应回访诉求", en="requests to call back about"),
    "call_backs.answered": Text(zh="已回访诉求", en="call-backs answered"),
    "call_backs.unreached": Text(zh="回访未联系上", en="requesters not reached"),
    "call_backs.ended": Text(zh="无需再回访", en="call-backs not needed any more"),
    "call_backs.satisfied": Text(zh="回访满意", en="satisfied at the call-back"),
    "call_backs.solved": Text(zh="回访确认解决", en="solved, as requesters say"),
    "call_backs.partly": Text(zh="回访认为部分解决", en="solved in part, as requesters say"),
    "call_backs.claimed": Text(zh="已回访诉求中部门自报解决", en="of those called: solved, as units say"),
    "call_backs.overruled": Text(zh="回访后重办", en="opened again by a call-back"),
    "visits.planned": Text(zh="计划走访", en="visits planned"),
    "visits.recorded": Text(zh="登记走访", en="visits made"),
    "visits.nobody_there": Text(zh="上门无人在", en="nobody was there"),
    "visits.missed": Text(zh="到期未走访", en="visits missed"),
    "visits.raised": Text(zh="走访发现的需求、诉求和心愿", en="raised at visits"),
    "themes.found": Text(zh="发现苗头", en="themes found"),
    "themes.found_needs": Text(zh="其中：需求苗头", en="of these: of needs"),
    "themes.acted": Text(zh="已行动的苗头", en="themes acted upon"),
    "themes.dismissed": Text(zh="已忽略的苗头", en="themes dismissed"),
    "themes.ended": Text(zh="已回落的苗头", en="themes ended"),
    "agency.asked": Text(zh="申请代办", en="agency cases asked for"),
    "agency.received": Text(zh="收件代办", en="agency cases with papers received"),
    "agency.finished": Text(zh="办结代办", en="agency cases finished"),
    "agency.on_time": Text(zh="按时办结代办", en="agency cases finished on time"),
    "agency.cancelled": Text(zh="取消代办", en="agency cases cancelled"),
    "catalogue.agency_items": Text(zh="可代办事项", en="items with agency service"),
    **{f"units.kind_{code}": word for code, word in UNIT_KINDS.items()},
}
