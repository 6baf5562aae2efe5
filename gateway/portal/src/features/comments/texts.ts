// Comments on requests.
export const zh = {
  comments: {
    title: "留言",
    none: "还没有留言。",
    text: "留言内容",
    write: "写留言",
    say: "发送",
    said: "已发送，相关人员会收到通知。",
    internal: "仅内部可见",
    internalHint: "只有受理人员和承办单位能看到，提出人看不到。",
    onlyInternal: "内部",
  },
  commentSides: { requester: "提出人", desk: "受理人员", unit: "承办单位" },
};

export const en: typeof zh = {
  comments: {
    title: "Comments",
    none: "Nobody has said anything yet.",
    text: "Your comment",
    write: "Write a comment",
    say: "Send",
    said: "Sent; those concerned are told.",
    internal: "Internal",
    internalHint: "Only the desk and the units see it, not the requester.",
    onlyInternal: "internal",
  },
  commentSides: { requester: "Requester", desk: "Desk", unit: "Unit" },
};
