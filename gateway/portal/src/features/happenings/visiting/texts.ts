// What happens to visits and their plans, in words.
export const zh = {
  happened: {
    requests: {
      visit: {
        cancelled: "取消走访",
        changed: "修改走访记录",
        "firm-replaced": "走访记录转到合并后的企业",
        fulfilled: "由另一次走访完成",
        missed: "到期未走访",
        "nobody-there": "上门无人在",
        planned: "列入走访",
        recorded: "登记走访",
      },
      "visit-plan": { begun: "开始新一轮走访", changed: "修改走访计划", ended: "停止走访计划", made: "制定走访计划" },
      "visit-round": {
        closed: "本轮走访结束",
        ended: "本轮走访到期",
        "handed-over": "走访任务移交",
        opened: "下达走访任务",
        overdue: "走访超期",
        reminded: "走访到期提醒",
        started: "生成走访任务",
        unassigned: "走访任务无人承担",
      },
    },
  },
  recordKinds: {
    requests: {
      visit: "走访",
      "visit-plan": "走访计划",
      "visit-round": "走访轮次",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      visit: {
        cancelled: "visit called off",
        changed: "record of a visit changed",
        "firm-replaced": "visit moved to the firm that stays",
        fulfilled: "visit counted by another one",
        missed: "visit missed",
        "nobody-there": "nobody was there",
        planned: "visit planned",
        recorded: "visit recorded",
      },
      "visit-plan": {
        begun: "round of visits begun",
        changed: "visit plan changed",
        ended: "visit plan ended",
        made: "visit plan made",
      },
      "visit-round": {
        closed: "round of visits closed",
        ended: "round of visits over",
        "handed-over": "round of visits handed over",
        opened: "round of visits opened",
        overdue: "round of visits overdue",
        reminded: "round of visits reminded of",
        started: "round of visits started",
        unassigned: "round of visits without a visitor",
      },
    },
  },
  recordKinds: {
    requests: {
      visit: "visit",
      "visit-plan": "visit plan",
      "visit-round": "round of visits",
    },
  },
};
