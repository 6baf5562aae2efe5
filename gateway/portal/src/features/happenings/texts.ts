// The event log in words. What happens in each service has a file of its own.
export const zh = {
  happenings: {
    title: "事件记录",
    lead: "近 90 天里发生的每件事：什么事、谁办的、在哪里。不含个人信息和诉求内容。",
    list: "事件记录",
    what: "事件",
    kind: "类别",
    anyKind: "全部类别",
    from: "从",
    to: "到",
    bySystem: "系统自动",
    unnamed: "工作人员或居民",
    onlyBy: "只看此人：{name}",
    empty: "这个范围内没有记录，换个条件试试。",
    choose: "选一条记录，查看这件事的来龙去脉。",
    path: "同一件事引起的全部记录",
    pathLead: "从这一步开始，各部分依次发生了什么。",
    open: "打开相关页面",
    other: "其他事件",
  },
};

export const en: typeof zh = {
  happenings: {
    title: "Event log",
    lead: "What happened in the last 90 days: what, by whom, where. It holds nothing personal and no words of requests.",
    list: "Event log",
    what: "What",
    kind: "Kind",
    anyKind: "All kinds",
    from: "From",
    to: "To",
    bySystem: "the platform",
    unnamed: "staff or a resident",
    onlyBy: "Only by {name}",
    empty: "Nothing in this range. Try other filters.",
    choose: "Choose a line to see what it led to.",
    path: "All that one act caused",
    pathLead: "What happened in turn, from this step on.",
    open: "Open the page",
    other: "something else",
  },
};
