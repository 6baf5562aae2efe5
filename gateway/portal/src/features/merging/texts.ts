// Merging two records.
export const zh = {
  merging: {
    find: { enterprise: "与哪一家重复", member: "与哪一位重复" },
    findHint: "名称、拼音或编号",
    sameNumber: "手机号或证件号码相同：",
    none: "没有找到",
    goes: "将并入",
    stays: "保留",
    tally: {
      suites: "房间 {count} 间",
      people: "人员 {count} 人",
      roles: "任职 {count} 项",
      places: "组织 {count} 个",
    },
    follows: {
      enterprise: "房间、人员、所属组织、任职和诉求都转到保留的一家；信用代码只有一方填写时，一并转过去。",
      member: "组织、任职、服务时长、活动报名、心愿和诉求都转到保留的一位；另一份档案的个人信息随即销毁。",
    },
    sure: { enterprise: "已核对，是同一家企业", member: "已核对，是同一个人" },
    noWayBack: "合并后不能撤销。",
    turn: "互换保留",
    again: "重新选择",
    submit: "合并",
    done: "已合并，相关内容正在转过来。",
  },
};

export const en: typeof zh = {
  merging: {
    find: { enterprise: "Which one is it the same as", member: "Who is it the same as" },
    findHint: "Name, pinyin or number",
    sameNumber: "Same phone or identity number:",
    none: "Nothing found",
    goes: "Becomes part of the other",
    stays: "Stays",
    tally: {
      suites: "{count} suite | {count} suites",
      people: "{count} person | {count} people",
      roles: "{count} role | {count} roles",
      places: "{count} organisation | {count} organisations",
    },
    follows: {
      enterprise:
        "Suites, people, organisations, roles and requests go to the one that stays, and the credit code if that has none.",
      member:
        "Organisations, roles, hours, seats, wishes and requests go to the one who stays; what is personal of the other is destroyed.",
    },
    sure: { enterprise: "I have checked: it is one enterprise", member: "I have checked: it is one person" },
    noWayBack: "It cannot be undone.",
    turn: "Keep the other one",
    again: "Choose another",
    submit: "Merge",
    done: "Merged; what belongs to it is on its way.",
  },
};
