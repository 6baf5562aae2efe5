// What happens to whistles and their kinds, in words.
export const zh = {
  happened: {
    requests: {
      "whistle-kind": {
        archived: "停用吹哨类型",
        changed: "修改吹哨类型",
        defined: "新增吹哨类型",
      },
      whistle: {
        "signed-in": "签收吹哨",
        contacted: "联系诉求人",
        "unit-done": "单位办完",
        "lead-changed": "更换牵头单位",
        concluded: "牵头单位汇总",
        ended: "吹哨结束",
        "unit-rated": "评价报到单位",
        rescheduled: "吹哨时限随日历调整",
        "code-printed": "生成张贴报到码",
        "printed-code-revoked": "作废张贴报到码",
        assembled: "吹哨到齐",
        blown: "吹哨",
        "called-off": "取消吹哨",
        overdue: "吹哨逾期",
        "reported-in": "部门报到",
        "unit-excused": "免除单位报到",
      },
    },
  },
  recordKinds: {
    requests: {
      whistle: "吹哨",
      "whistle-kind": "吹哨类型",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      "whistle-kind": {
        archived: "kind of whistle archived",
        changed: "kind of whistle changed",
        defined: "kind of whistle defined",
      },
      whistle: {
        "signed-in": "whistle signed in to",
        contacted: "requester contacted",
        "unit-done": "unit done",
        "lead-changed": "another unit leads",
        concluded: "lead unit summed up",
        ended: "whistle over",
        "unit-rated": "unit rated",
        rescheduled: "time of a whistle moved with the calendar",
        "code-printed": "report-in code printed",
        "printed-code-revoked": "printed report-in code taken back",
        assembled: "all have reported in",
        blown: "whistle blown",
        "called-off": "whistle called off",
        overdue: "whistle overdue",
        "reported-in": "unit reported in",
        "unit-excused": "unit excused",
      },
    },
  },
  recordKinds: {
    requests: {
      whistle: "whistle",
      "whistle-kind": "kind of whistle",
    },
  },
};
