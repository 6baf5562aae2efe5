// What the counters are called, in the words of the glossary, and in which order they stand.
import type { Language } from "../../api/language";

type Named = readonly [zh: string, en: string];

const GROUPS: Record<string, Named> = {
  buildings: ["楼宇", "Buildings"],
  enterprises: ["入驻企业", "Enterprises"],
  organisations: ["党群组织", "Organisations"],
  members: ["成员", "Members"],
  roles: ["任职", "Role holders"],
  activities: ["活动", "Activities"],
  registrations: ["报名", "Registrations"],
  attendances: ["参与人次", "Attendances"],
  meetings: ["联席会议", "Joint meetings"],
  resolutions: ["议定事项", "Resolutions"],
  service: ["志愿服务", "Volunteering"],
  requests: ["诉求", "Service requests"],
  routing: ["派单建议", "Suggestions at triage"],
  of_submitted: ["受理诉求的办理结果", "What became of the requests submitted"],
  whistles: ["吹哨报到", "Whistles"],
  whistle_clocks: ["吹哨步骤时限", "Limits of whistles"],
  work_orders: ["工单", "Work orders"],
  wishes: ["微心愿", "Micro-wishes"],
  listings: ["需求与资源", "Needs and resources"],
  exchange: ["供需对接", "Orders of needs and resources"],
  catalogue: ["服务事项", "Service catalogue"],
  agency: ["代办", "Agency service"],
  articles: ["知识库", "Knowledge base"],
  themes: ["诉求苗头", "Rising themes"],
  units: ["共建单位", "Units"],
  ledger: ["时长与积分", "Hours and points"],
  messages: ["消息", "Messages"],
};

const NAMES: Record<string, Named> = {
  total: ["合计", "Total"],
  recorded: ["登记", "Recorded"],
  needs: ["需求", "Needs"],
  resources: ["资源", "Resources"],
  ordered: ["发起对接", "Ordered"],
  matched: ["达成对接", "Matched"],
  thanked: ["收到致谢", "Thanked for"],
  declined: ["婉拒", "Declined"],
  lapsed: ["到期结束", "Ended by their limit"],
  shown: ["推荐知识", "Shown"],
  opened: ["打开知识", "Opened"],
  answered: ["知识解答（未再提诉求）", "Answered without a request"],
  went_on: ["看过知识仍提诉求", "Asked after reading"],
  helpful: ["有帮助", "Helpful"],
  unhelpful: ["没帮助", "Not helpful"],
  cited: ["答复引用", "Cited in replies"],
  found: ["发现", "Found"],
  found_needs: ["其中：需求", "Of these: needs"],
  acted: ["已行动", "Acted upon"],
  dismissed: ["已忽略", "Dismissed"],
  key: ["重点楼宇", "Key buildings"],
  staff: ["从业人员", "Staff"],
  legal_person: ["独立法人", "Legal persons"],
  branch: ["分支机构", "Branch offices"],
  converted: ["分支转法人", "Branches made legal persons"],
  level_community_committee: ["社区大党委", "Community committees"],
  level_building_committee: ["楼宇综合党委", "Building committees"],
  level_general_branch: ["党总支", "General branches"],
  level_branch: ["党支部", "Branches"],
  level_alliance: ["党建联盟", "Alliances"],
  level_youth: ["团组织", "Youth League organisations"],
  level_union: ["工会", "Unions"],
  nature_entity: ["实体型", "Entity"],
  nature_functional: ["功能型", "Functional"],
  nature_joint: ["联合型", "Joint"],
  checked_in: ["已报到", "Checked in"],
  verified: ["已核验", "Verified"],
  placed: ["已编入组织", "Placed"],
  left: ["已离开", "Left"],
  pocket_found: ["口袋党员", "Pocket members"],
  kind_party_member: ["党员", "Party members"],
  kind_youth_league: ["团员", "Youth League members"],
  kind_employee: ["职工", "Employees"],
  kind_resident: ["居民", "Residents"],
  kind_compatriot: ["台胞", "Compatriots from Taiwan"],
  kind_foreign_expert: ["外籍专家", "Foreign experts"],
  kind_volunteer: ["志愿者", "Volunteers"],
  building_lead: ["楼长", "Building leads"],
  enterprise_manager: ["楼企管理员", "Enterprise managers"],
  service_specialist: ["服务专员", "Service specialists"],
  building_secretary: ["楼宇秘书", "Building secretaries"],
  organisation_secretary: ["党组织书记", "Organisation secretaries"],
  instructor: ["党建指导员", "Instructors"],
  grid_steward: ["网格管家", "Grid stewards"],
  lawyer: ["楼宇律师", "Building lawyers"],
  finance_assistant: ["金融助理", "Finance assistants"],
  mediator: ["调解员", "Mediators"],
  health_adviser: ["健康顾问", "Health advisers"],
  policy_adviser: ["政策顾问", "Policy advisers"],
  rotating_chair: ["轮值主席", "Rotating chairs"],
  published: ["已发布", "Published"],
  closed: ["已举办", "Held"],
  beneficiaries: ["受益人数", "People served"],
  outside_participants: ["外部参与者", "Participants from outside"],
  kind_themed_day: ["主题党日", "Themed days"],
  kind_micro_lecture: ["微党课", "Micro-lectures"],
  kind_film: ["微电影", "Films"],
  kind_forum: ["微论坛", "Forums"],
  kind_salon: ["沙龙", "Salons"],
  kind_volunteering: ["志愿服务", "Volunteering"],
  kind_charity: ["公益活动", "Charity"],
  kind_training: ["培训", "Training"],
  kind_tour: ["参访", "Tours"],
  kind_wage_talk: ["工资集体协商", "Wage talks"],
  kind_other: ["其他", "Other"],
  promoted: ["候补转正", "Promoted from the waiting list"],
  adopted: ["已议定", "Adopted"],
  done: ["已办结", "Done"],
  hours: ["时长（小时）", "Hours"],
  points: ["积分", "Points"],
  submitted: ["已提交", "Submitted"],
  triaged: ["已分派", "Triaged"],
  resolved: ["已办结", "Resolved"],
  rated: ["已评价", "Rated"],
  satisfied: ["满意", "Satisfied"],
  reopened: ["重新办理", "Reopened"],
  recalled: ["撤回派单", "Called back"],
  supervised: ["督办", "Supervised"],
  escalated: ["提交裁定", "Escalated"],
  cancelled: ["提出人撤回", "Taken back"],
  joined: ["共同诉求人次", "Others who ask for the same"],
  merged: ["并案", "Merged"],
  split: ["拆分", "Split off"],
  units_added: ["加派部门", "Units added"],
  category_property: ["物业", "Property management"],
  category_tax_registration_rent: ["税务、登记与租金", "Tax, registration, rent"],
  category_home_service: ["上门服务", "Home services"],
  category_agency: ["代办服务", "Agency service"],
  category_finance: ["小微金融服务", "Small-firm finance"],
  category_other: ["其他", "Other"],
  whistled: ["吹哨", "Whistled"],
  assembled: ["部门全部报到", "All reported in"],
  called_off: ["解除吹哨", "Called off"],
  concluded: ["牵头单位汇总", "Summed up by the lead unit"],
  rating_points: ["单位评价得分", "Points of rated units"],
  kind_daily: ["日常吹哨", "Everyday whistles"],
  kind_urgent: ["应急吹哨", "Emergency whistles"],
  kind_joint: ["联合执法吹哨", "Joint enforcement"],
  kind_tough: ["攻坚吹哨", "Long-standing matters"],
  source_enterprise: ["企业反映", "From firms"],
  source_building: ["楼宇人员", "From building staff"],
  source_grid: ["网格发现", "From the grid"],
  source_patrol: ["巡查发现", "From patrols"],
  source_hotline: ["热线转来", "From the hotline"],
  source_meeting: ["会议议定", "From meetings"],
  source_other: ["其他来源", "From elsewhere"],
  warned: ["临期提醒", "Warned of"],
  overdue: ["超时", "Overdue"],
  met: ["按时完成", "In time"],
  missed: ["超时完成", "Late"],
  dispatched: ["已派发", "Dispatched"],
  claimed: ["已认领", "Claimed"],
  fulfilled: ["已实现", "Fulfilled"],
  items: ["事项", "Items"],
  agency_items: ["代办事项", "Agency items"],
  asked: ["申请", "Asked for"],
  received: ["收件", "Papers received"],
  on_time: ["按时办结", "Finished on time"],
  kind_department: ["职能部门", "Departments"],
  kind_linked_department: ["挂联部门", "Linked departments"],
  kind_stationed_unit: ["驻区单位", "Stationed units"],
  kind_street: ["街道", "Street offices"],
  kind_community: ["社区", "Communities"],
  sent: ["已送达", "Sent"],
  read: ["已读", "Read"],
  undelivered: ["未送达", "Not delivered"],
  unreached: ["无人接收", "Reached nobody"],
  suggested: ["给出建议", "Suggested"],
  taken: ["采纳建议", "Taken"],
  automatic: ["自动派单", "By themselves"],
};

/** Besides these, messages are counted by template: a matter for whoever writes the templates. */
const MESSAGES = new Set(["sent", "read", "undelivered", "unreached"]);

export function groupName(group: string, language: Language): string {
  return named(GROUPS[group], group, language);
}

export function figureName(figure: string, language: Language): string {
  return named(NAMES[figure], figure, language);
}

export function inOrder(groups: string[]): string[] {
  return sorted(groups, Object.keys(GROUPS));
}

/** The counters of a group that say something: named order, no zeros. */
export function counters(group: string, figures: Record<string, number>): [string, number][] {
  const shown = Object.keys(figures).filter(
    (figure) => figures[figure] && (group !== "messages" || MESSAGES.has(figure)),
  );
  return sorted(shown, Object.keys(NAMES)).map((figure) => [figure, figures[figure] ?? 0]);
}

function sorted(keys: string[], order: string[]): string[] {
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...keys].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

/** Tenants name categories themselves: what has no name here is shown as they wrote it. */
function named(name: Named | undefined, key: string, language: Language): string {
  if (!name) return key.replace(/^(kind|category|level|nature)_/, "").replaceAll("_", " ");
  return language === "en" ? name[1] : name[0];
}
