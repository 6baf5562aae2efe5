// What happens to supervisions, in words.
export const zh = {
  happened: {
    requests: {
      supervision: {
        accepted: "认可督办答复",
        answered: "答复督办",
        asked: "督办单位",
        "asked-again": "再次督办",
        ended: "督办结束",
        rescheduled: "督办时限顺延",
        resumed: "督办恢复",
      },
    },
  },
  recordKinds: { requests: { supervision: "督办" } },
};

export const en: typeof zh = {
  happened: {
    requests: {
      supervision: {
        accepted: "Answer to a supervision accepted",
        answered: "Supervision answered",
        asked: "Unit put under supervision",
        "asked-again": "Supervision asked again",
        ended: "Supervision ended",
        rescheduled: "Deadline of a supervision moved",
        resumed: "Supervision resumed",
      },
    },
  },
  recordKinds: { requests: { supervision: "supervision" } },
};
