// Periods, measures, and comparing street offices by them.
export const zh = {
  periods: { all: "累计", month: "本月", quarter: "本季度", year: "本年", twelve: "近 12 个月" },
  measures: {
    enterprises: "入驻企业",
    organisations: "党群组织",
    checkedIn: "报到人数",
    placed: "编入组织",
    activities: "举办活动",
    attendances: "参与人次",
    submitted: "受理诉求",
    resolved: "办结诉求",
    resolution: "办结率",
    satisfaction: "满意率",
    wishes: "实现微心愿",
    hours: "服务时长",
  },
  comparison: {
    lead: "各街道同期对比，只看汇总数，不含个人信息。",
    months: "逐月对比",
    measure: "指标",
    picture: "各街道逐月折线图，下表为同样的数据。",
  },
};

export const en: typeof zh = {
  periods: {
    all: "All times",
    month: "This month",
    quarter: "This quarter",
    year: "This year",
    twelve: "Last 12 months",
  },
  measures: {
    enterprises: "Enterprises",
    organisations: "Organisations",
    checkedIn: "Checked in",
    placed: "Placed",
    activities: "Activities held",
    attendances: "Attendances",
    submitted: "Requests submitted",
    resolved: "Requests resolved",
    resolution: "Resolution rate",
    satisfaction: "Satisfaction rate",
    wishes: "Wishes granted",
    hours: "Service hours",
  },
  comparison: {
    lead: "Street offices side by side: counts only, nobody's personal data.",
    months: "Month by month",
    measure: "Measure",
    picture: "A line for each street office; the table beneath says the same.",
  },
};
