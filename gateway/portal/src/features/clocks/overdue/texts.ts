// What is over its limit.
export const zh = {
  overdue: {
    title: "超时未办结",
    leadRequests: "已超过办理时限、尚未办结的诉求，超时最久的在前。打开后可督办、改派或裁定。",
    leadOrders: "本单位已超过办理时限、尚未办结的工单，超时最久的在前。",
    empty: "没有超时的事项。",
    due: "应于 {time} 前办结",
  },
};

export const en: typeof zh = {
  overdue: {
    title: "Over the limit",
    leadRequests:
      "Requests that have passed their limit and are not done, the latest first. Open one to supervise it or to give it to somebody else.",
    leadOrders: "Work orders of your unit that have passed their limit and are not done, the latest first.",
    empty: "Nothing is over its limit.",
    due: "due {time}",
  },
};
