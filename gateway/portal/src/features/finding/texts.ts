// The search across all kinds.
export const zh = {
  finding: {
    title: "全局查找",
    hint: "人员、企业、楼宇、诉求…",
    label: "查找内容",
    placeholder: "名称、拼音首字母、编号、手机号",
    lead: "输入名称的一部分、拼音或首字母（如 zxm）、诉求编号、信用代码、手机号都能找到。",
    keys: "↑↓ 选择，回车打开，Esc 关闭",
    none: "没有找到“{words}”",
    noneLead: "换个说法试试：少输几个字，或用拼音首字母。",
    partly: "部分内容暂时查不到，结果可能不全。",
    count: "找到 {count} 条",
    kinds: {
      member: "人员",
      enterprise: "企业",
      building: "楼宇",
      organisation: "党群组织",
      request: "诉求",
      activity: "活动",
      wish: "微心愿",
      catalogue_item: "服务事项",
      unit: "单位",
      account: "账号",
    },
  },
};

export const en: typeof zh = {
  finding: {
    title: "Find anything",
    hint: "People, enterprises, buildings, requests…",
    label: "What to find",
    placeholder: "Name, pinyin, number, phone",
    lead: "A part of a name, its pinyin or initials (such as zxm), the number of a request, a credit code or a phone number.",
    keys: "↑↓ choose, Enter opens, Esc closes",
    none: "Nothing is called “{words}”",
    noneLead: "Try fewer characters, or the initials of its pinyin.",
    partly: "Some services do not answer now; this may not be all.",
    count: "{count} found",
    kinds: {
      member: "People",
      enterprise: "Enterprises",
      building: "Buildings",
      organisation: "Organisations",
      request: "Requests",
      activity: "Activities",
      wish: "Wishes",
      catalogue_item: "Service items",
      unit: "Units",
      account: "Accounts",
    },
  },
};
