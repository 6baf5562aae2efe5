// Moves of firms.
export const zh = {
  moves: {
    title: "计划中的搬迁",
    kind: "办理内容",
    kinds: { out: "迁出", over: "搬到另一间（或另一栋楼）" },
    record: { in: "登记入驻", out: "登记迁出", over: "登记搬迁" },
    told: {
      in: "{day}，{firm}入驻 {suite} 室",
      out: "{day}，{firm}迁出 {suite} 室",
      over: "{day}，{firm}由 {suite} 室搬到{target} 室",
    },
    target: "搬到哪一间",
    noVacant: "这栋楼没有空置的房间，请先登记房间。",
    dayHint: "选今天以后的日期即为计划，到那天自动登记。",
    plan: "保存计划",
    planned: "计划中",
    plannedNow: "已保存计划，到那天自动登记。",
    recorded: "已登记。",
    callOff: "取消计划",
    obstacles: {
      suite_taken: "未能登记：房间已有企业",
      firm_not_there: "未能登记：企业已不在这间",
      firm_gone: "未能登记：企业已迁离",
      building_closed: "未能登记：楼宇已停用",
      moved_since: "未能登记：之后已有变动",
    },
  },
};

export const en: typeof zh = {
  moves: {
    title: "Planned moves",
    kind: "What to record",
    kinds: { out: "Moves out", over: "Moves to another suite or building" },
    record: { in: "Record as moved in", out: "Record as moved out", over: "Record the move" },
    told: {
      in: "{day}: {firm} moves into suite {suite}",
      out: "{day}: {firm} moves out of suite {suite}",
      over: "{day}: {firm} moves from suite {suite} to {target}",
    },
    target: "To which suite",
    noVacant: "No suite of this building is vacant; register one first.",
    dayHint: "A day to come makes it a plan, which is recorded by itself on that day.",
    plan: "Save the plan",
    planned: "planned",
    plannedNow: "Planned. It will be recorded by itself on that day.",
    recorded: "Recorded.",
    callOff: "Call it off",
    obstacles: {
      suite_taken: "not recorded: the suite is taken",
      firm_not_there: "not recorded: the firm is not in that suite",
      firm_gone: "not recorded: the firm has left",
      building_closed: "not recorded: the building is closed",
      moved_since: "not recorded: something has changed since",
    },
  },
};
