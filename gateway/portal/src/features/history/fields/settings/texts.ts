// The names of a street office's settings in its history, and what was done to it.
export const zh = {
  history: {
    fields: {
      attendance: "参加一次活动的积分",
      wish_fulfilled: "完成一个微心愿的积分",
      per_service_hour: "每小时志愿服务的积分",
      needs_verification: "需核验身份后才能",
      staff_second_factor: "工作人员必须开启两步验证",
      requests_per_hour: "每小时提交诉求（次）",
      wishes_per_hour: "每小时许心愿（次）",
      claims_per_hour: "每小时认领心愿（次）",
      registrations_per_hour: "每小时报名活动（次）",
      check_ins_per_day: "每天扫码报到（次）",
      minutes_per_deed: "一个心愿最多计时（分钟）",
      minutes_per_month: "每月心愿最多计时（分钟）",
      lease_days: "认领心愿的期限（天）",
      reopenings: "低分评价最多重办（次）",
      call_back_share: "办结诉求回访比例（%）",
    },
    acts: {
      created: "开通街道",
      renamed: "更改街道名称",
      settings_changed: "修改设置",
      suspended: "暂停街道",
    },
  },
};

export const en: typeof zh = {
  history: {
    fields: {
      attendance: "points for taking part in an activity",
      wish_fulfilled: "points for fulfilling a wish",
      per_service_hour: "points for an hour of volunteering",
      needs_verification: "only verified people may",
      staff_second_factor: "staff must have two-step sign-in",
      requests_per_hour: "requests an hour",
      wishes_per_hour: "wishes an hour",
      claims_per_hour: "claims an hour",
      registrations_per_hour: "registrations an hour",
      check_ins_per_day: "check-ins a day",
      minutes_per_deed: "minutes for one wish at most",
      minutes_per_month: "minutes for wishes in a month at most",
      lease_days: "days that a claim holds",
      reopenings: "how often low ratings reopen a request",
      call_back_share: "share of solved requests called back about, in %",
    },
    acts: {
      created: "Street office opened",
      renamed: "Street office renamed",
      settings_changed: "Settings changed",
      suspended: "Street office suspended",
    },
  },
};
