// What waits today.
export const zh = {
  waiting: {
    title: "今日待办",
    none: "都办完了，没有待办事项。",
    partly: "部分待办暂时查不到，以下可能不完整。",
    kinds: {
      verify: "人报到，待核验",
      place: "人已核验，待编入组织",
      triage: "件诉求待分派",
      unreached: "条消息无人接收",
    },
  },
};

export const en: typeof zh = {
  waiting: {
    title: "Waiting today",
    none: "All done. Nothing waits.",
    partly: "Some queues cannot be read now; this may not be all.",
    kinds: {
      verify: "people to verify",
      place: "people to place in an organisation",
      triage: "requests to dispatch",
      unreached: "messages that reached nobody",
    },
  },
};
