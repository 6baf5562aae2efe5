// What is over its limit.
export const zh = {
  overdue: {
    title: "超时未办结",
    lead: "超时最久的在前。",
    empty: "没有超时的事项。",
  },
};

export const en: typeof zh = {
  overdue: {
    title: "Over the limit",
    lead: "The longest overdue stand first.",
    empty: "Nothing is over its limit.",
  },
};
