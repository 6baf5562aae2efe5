// What happens to needs and resources, in words.
export const zh = {
  happened: {
    requests: {
      listing: {
        changed: "修改需求或资源",
        closed: "关闭需求或资源",
        drafted: "起草需求或资源",
        expired: "需求或资源到期",
        "handed-over": "需求或资源并入他人",
        "party-replaced": "需求或资源转到合并后的企业",
        opened: "发布需求或资源",
        paused: "暂停需求或资源",
        "taken-back": "撤销导入的需求或资源",
        withdrawn: "下架需求或资源",
      },
      "listing-categories": { changed: "修改需求和资源类别" },
      order: {
        accepted: "接受对接",
        cancelled: "取消对接",
        declined: "婉拒对接",
        done: "对接完成",
        "handed-over": "对接并入他人",
        lapsed: "对接到期结束",
        placed: "发起对接",
        thanked: "致谢",
      },
      suggestion: { dismissed: "推荐不合适", made: "推荐对接", restored: "恢复推荐" },
    },
  },
  recordKinds: {
    requests: {
      listing: "需求或资源",
      "listing-categories": "需求和资源类别",
      order: "对接单",
      suggestion: "推荐",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      listing: {
        changed: "need or resource changed",
        closed: "need or resource closed",
        drafted: "need or resource drafted",
        expired: "need or resource expired",
        "handed-over": "need or resource handed over",
        "party-replaced": "need or resource moved to the firm that stays",
        opened: "need or resource opened",
        paused: "need or resource paused",
        "taken-back": "import of a need or resource undone",
        withdrawn: "need or resource withdrawn",
      },
      "listing-categories": { changed: "categories of needs and resources changed" },
      order: {
        accepted: "order accepted",
        cancelled: "order cancelled",
        declined: "order declined",
        done: "order done",
        "handed-over": "order handed over",
        lapsed: "order ended by its limit",
        placed: "order placed",
        thanked: "thanks said",
      },
      suggestion: { dismissed: "suggestion dismissed", made: "match suggested", restored: "suggestion restored" },
    },
  },
  recordKinds: {
    requests: {
      listing: "need or resource",
      "listing-categories": "categories of needs and resources",
      order: "order",
      suggestion: "suggestion",
    },
  },
};
